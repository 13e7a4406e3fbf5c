"""A bank and a town to notify, on a clock that the test moves."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

from simulators.bank.bank import Bank

ASKED = {
    "exer": "2027",
    "mel": "andrew.bond@demoville.example",
    "montant": "8640",
    "numcli": "123456",
    "objet": "Reservations",
    "refdet": "2027REF000001",
    "saisie": "T",
    "urlnotif": "http://127.0.0.1:9/notice",
    "urlredirect": "http://127.0.0.1:9/retour",
}


class FakeClock:
    def __init__(self) -> None:
        self.instant = datetime(2027, 6, 2, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.instant

    def advance(self, **how: float) -> None:
        self.instant += timedelta(**how)


def a_bank() -> tuple[Bank, FakeClock]:
    clock = FakeClock()
    return Bank(clock), clock


@contextmanager
def a_town() -> Iterator[tuple[str, list[str]]]:
    """An address that hears notices, and the idOps it heard."""
    heard: list[str] = []

    class Town(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            heard.extend(parse_qs(body)["idop"])
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Silent."""

    server = HTTPServer(("127.0.0.1", 0), Town)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/notice", heard
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
