"""The line to a service of the outside world: few ask at once, so that its slowness costs those who
ask and nobody else.

Prevents: every worker of a room sitting in a call to somebody who is silent, while no family can be
answered. Who finds no place waits a moment when the other side is quick, and is told at once when
it is slow. After repeated silences nobody asks for a while; then one does, for all.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count

from chassis.logs import log

SLOW_S = 1.0  # Who has waited longer tells that the other side is slow.
PATIENCE_S = 3.0  # The longest wait for a place, however quick the other side.
LOOK_AGAIN_S = 0.02
SILENCES_MAX = 3
REST_S = 30.0


@dataclass(frozen=True)
class Ways:
    """How a line fails: `away` is raised by what is asked through it, `busy` by the line itself."""

    name: str
    away: type[Exception]
    busy: type[Exception]


class Line:
    """One that `places` workers of this process use at once. Raises `busy` to the others."""

    def __init__(
        self,
        ways: Ways,
        places: int,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._ways, self._places = ways, places
        self._clock, self._pause = clock, pause
        self._asked_since: dict[int, float] = {}
        self._turns = count()
        self._silences, self._rests_until = 0, 0.0

    def check(self) -> None:
        """Raises `busy` while it is not worth waiting for somebody else's answer."""
        if self._clock() < self._rests_until or self._is_slow():
            raise self._ways.busy()

    @contextmanager
    def place(self) -> Iterator[None]:
        self._wait_for_place()
        turn, started = next(self._turns), self._clock()
        self._asked_since[turn] = started
        try:
            yield
        except self._ways.away:
            self._heard_nothing(self._clock() - started)
            raise
        else:
            self._silences = 0
        finally:
            del self._asked_since[turn]

    def _wait_for_place(self) -> None:
        given_up_at = self._clock() + PATIENCE_S
        self._check_rest()
        while len(self._asked_since) >= self._places:
            self.check()
            if self._clock() >= given_up_at:
                raise self._ways.busy()
            self._pause(LOOK_AGAIN_S)

    def _check_rest(self) -> None:
        """After a rest, one asks for all: the others are told that nobody answers."""
        trying = self._silences >= SILENCES_MAX and bool(self._asked_since)
        if trying or self._clock() < self._rests_until:
            raise self._ways.busy()

    def _is_slow(self) -> bool:
        oldest = min(self._asked_since.values(), default=self._clock())
        return self._clock() - oldest >= SLOW_S

    def _heard_nothing(self, waited_s: float) -> None:
        """A failure that comes at once costs no worker: only silence is counted."""
        if waited_s < SLOW_S:
            return
        self._silences += 1
        if self._silences >= SILENCES_MAX:
            self._rests_until = self._clock() + REST_S
            log.warning(f"{self._ways.name}.silent", rests_s=REST_S)
