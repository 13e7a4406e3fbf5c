"""Ports that this process is about to listen on.

Prevents: "Address already in use", which tells neither whose address nor what to change.
"""

import socket
from collections.abc import Mapping
from contextlib import suppress

from preau.operations import Stop


def must_be_free(ports: Mapping[str, int]) -> None:
    """By the name of the setting that chooses each. Raises Stop, naming the first that is not."""
    for name, port in ports.items():
        if not _is_free(port):
            raise Stop(f"port {port} is already taken; set {name} to another one.")


def _is_free(port: int) -> bool:
    with socket.socket() as probe, suppress(OSError):
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("0.0.0.0", port))  # noqa: S104
        return True
    return False
