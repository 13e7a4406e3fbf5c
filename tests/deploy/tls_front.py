"""TLS in front of a PostgreSQL that has none (the wheel's was built without): a client sees an
encrypted server. `python tls_front.py PORT SOCKET CERTIFICATE`, a process of its own.

https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-SSL
"""

import socket
import ssl
import struct
import sys
import threading
from contextlib import suppress

TLS_WANTED, GSS_WANTED = 80877103, 80877104


def _code(client: socket.socket) -> int:
    return struct.unpack("!ii", client.recv(8, socket.MSG_WAITALL))[1]


def _negotiated(client: socket.socket, context: ssl.SSLContext) -> ssl.SSLSocket:
    code = _code(client)
    if code == GSS_WANTED:
        client.sendall(b"N")
        code = _code(client)
    if code != TLS_WANTED:
        raise ConnectionError("a client that does not ask for TLS is not let in")
    client.sendall(b"S")
    return context.wrap_socket(client, server_side=True)


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def _serve(client: socket.socket, address: str, context: ssl.SSLContext) -> None:
    with suppress(OSError, struct.error), client:
        inside = _negotiated(client, context)
        with socket.socket(socket.AF_UNIX) as server, inside:
            server.connect(address)
            threading.Thread(target=_pump, args=(server, inside), daemon=True).start()
            _pump(inside, server)


def main(port: str, address: str, certificate: str) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", int(port)), backlog=200) as door:
        while True:
            client, _ = door.accept()
            threading.Thread(target=_serve, args=(client, address, context), daemon=True).start()


if __name__ == "__main__":
    main(*sys.argv[1:])
