"""Too many at once wait, and are told: how many of this gateway's questions are with the services.

Prevents: an opening morning on which every question's deadline runs while it waits behind two
hundred others, so that services answer callers who have gone and nobody is served. Here a deadline
begins when the question's turn has come, and nothing is asked for a browser that has left.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from eventlet.semaphore import Semaphore
from flask import has_request_context, request

PATIENCE_S = 20.0
RETRY_AFTER_S = 30


class Crowded(Exception):
    """The turn of this page did not come in `PATIENCE_S` seconds."""


class Gone(Exception):
    """The browser left before its turn came."""


class Turns:
    """First come, first served, `at_once` at a time. Questions that wait for the bank have turns
    of their own, half as many: its slowness costs nobody who does not talk to it."""

    def __init__(self, at_once: int, patience_s: float = PATIENCE_S) -> None:
        self._patience_s = patience_s
        self._services = Semaphore(at_once)
        self._bank = Semaphore(max(1, at_once // 2))

    @contextmanager
    def turn(self, *, bank: bool = False) -> Iterator[None]:
        """Wait for a turn, and have it for as long as the block lasts. Raises Crowded or Gone."""
        places = self._bank if bank else self._services
        if not places.acquire(timeout=self._patience_s):
            raise Crowded()
        try:
            if has_left():
                raise Gone()
            yield
        finally:
            places.release()

    @contextmanager
    def turn_if_free(self) -> Iterator[bool]:
        """A turn if there is one at once, for what a page does as well without."""
        is_free = bool(self._services.acquire(blocking=False))
        try:
            yield is_free
        finally:
            if is_free:
                self._services.release()


def has_left() -> bool:
    """Whether the connection of the page under way, if any, was closed at its other end."""
    line = _connection()
    if line is None:
        return False
    try:
        return line.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def _connection() -> socket.socket | None:
    """The system's own socket below eventlet's, which would wait for a byte."""
    if not has_request_context():
        return None
    green = getattr(request.environ.get("eventlet.input"), "_sock", None)
    return getattr(green, "fd", None)
