"""A web server told to stop finishes what it let in.

Prevents, in nameko's own server: an answer cut while it is being read, a request lost that the
kernel had taken and nobody had read yet, and a whole process ended by one visitor's broken line.
"""

import contextlib
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import eventlet
from eventlet import greenio
from eventlet.wsgi import STATE_CLOSE, STATE_IDLE
from nameko.web.server import WebServer

from chassis.logs import log

LOOK_AGAIN_S = 0.05
LAST_WORDS_S = 0.5  # For a request on its way when the stop came, on a line open already.
AT_ONCE_S = 0.01

Line = list[Any]  # Eventlet's: the address, the socket, and whether a request is under way.


class FinishingServer(WebServer):
    """Nameko's web server, which knows its open lines."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []

    def process_request(self, sock: Any, address: Any) -> None:
        """Serve a line until it ends. What breaks it ends it alone: nameko would end the process
        for a telephone out of reach."""
        line: Line = [address, sock, STATE_IDLE]
        self._lines.append(line)
        try:
            self._serv.process_request(line)
        except OSError as broken:
            log.info("line.broken", errno=broken.errno)
            sock.close()
        finally:
            self._lines.remove(line)

    def finish(self, within_s: float) -> None:
        """Let nobody else in and answer whoever is inside; return once all are answered, or the
        time is out. A line that stays open between two requests is closed when none comes."""
        began = time.monotonic()
        self._serv.keepalive = False  # Each answer is its line's last from now on, and says so.
        self._close_the_doors()
        self._wait(lambda: not self._lines, began + min(LAST_WORDS_S, within_s))
        for line in self._under_way():
            line[2] = STATE_CLOSE  # Its answer may have begun before.
        self._wait(lambda: not self._under_way(), began + within_s)
        for line in self._lines:
            if line[2] == STATE_IDLE:
                greenio.shutdown_safe(line[1])

    def stop(self) -> None:
        with contextlib.suppress(OSError):
            super().stop()

    def _close_the_doors(self) -> None:
        """Whoever the kernel has let in is inside, though we have not seen them yet."""
        self._gt.kill()
        self._sock.settimeout(AT_ONCE_S)
        with contextlib.suppress(TimeoutError):
            while True:
                sock, address = self._sock.accept()
                sock.settimeout(self._serv.socket_timeout)
                self.container.spawn_managed_thread(partial(self.process_request, sock, address))
        self._sock.close()

    def _under_way(self) -> list[Line]:
        return [line for line in self._lines if line[2] != STATE_IDLE]

    def _wait(self, well: Callable[[], bool], deadline: float) -> None:
        while not well() and time.monotonic() < deadline:
            eventlet.sleep(LOOK_AGAIN_S)
