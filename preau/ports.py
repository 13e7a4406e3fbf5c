"""Ports that this process is about to listen on.

Prevents: "Address already in use", which tells neither whose address nor what to change.
"""

import socket
from collections.abc import Mapping
from contextlib import suppress

from preau.operations import Stop

EVERYWHERE = "0.0.0.0"  # noqa: S104


def must_be_free(doors: Mapping[str, tuple[str, int]]) -> None:
    """Address and port, by the name of the setting that chooses the port. Raises Stop, naming the
    first that is not."""
    for name, (host, port) in doors.items():
        if not _is_free(host, port):
            raise Stop(f"le port {port} est déjà pris : donnez-en un autre à {name}.")


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as probe, suppress(OSError):
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
        return True
    return False
