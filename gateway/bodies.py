"""How a request's body is read: no more than its door takes, and no slower than a poor telephone.

Prevents: a stranger who fills the disk with files nobody asked for, and one who keeps a connection
busy for ever with a byte a minute.
"""

import time
from collections.abc import Callable, Iterable
from typing import Any

import eventlet
from werkzeug.exceptions import RequestTimeout

STRANGERS_MAX = 64 * 1024  # Without a session: a password to send, or a form to be kept.
CHUNK = 16 * 1024
GRACE_S = 20.0
SLOWEST_BYTES_A_SECOND = 16 * 1024
DISCARDED_MAX = 64 * 1024 * 1024


class Body:
    """What stands for `wsgi.input`: it is given time as long as it brings something."""

    def __init__(self, source: Any, started: float) -> None:
        self._source, self._started, self._brought = source, started, 0

    def read(self, size: int = -1) -> bytes:
        return self._in_time(self._source.read, size)

    def readline(self, size: int = -1) -> bytes:
        return self._in_time(self._source.readline, size)

    def discard(self) -> None:
        """Hear a body out without keeping it: a browser shows an answer once it has said all.

        Raises OSError, on which the server hangs up, when it is too long or too slow.
        """
        thrown_away = 0
        try:
            while brought := self.read(CHUNK):
                thrown_away += len(brought)
                if thrown_away > DISCARDED_MAX:
                    raise OSError("a body that nobody reads is too long")
        except RequestTimeout:
            raise OSError("a body that nobody reads is too slow") from None

    def _in_time(self, reader: Callable[[int | None], bytes], size: int) -> bytes:
        allowed = GRACE_S + self._brought / SLOWEST_BYTES_A_SECOND
        left = self._started + allowed - time.monotonic()
        with eventlet.Timeout(max(left, 0.001), RequestTimeout()):
            brought = reader(None if size < 0 else size)
        self._brought += len(brought)
        return brought


class TimedBodies:
    """WSGI middleware: every body is a `Body`."""

    def __init__(self, app: Callable[..., Iterable[bytes]]) -> None:
        self._app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        source = environ["wsgi.input"]
        body = environ["wsgi.input"] = Body(source, time.monotonic())
        if hasattr(source, "discard"):  # The server's own, that it empties after the answer.
            source.discard = body.discard
        return self._app(environ, start_response)
