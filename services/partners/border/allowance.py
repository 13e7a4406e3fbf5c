"""How much a partner may hand over at once."""

import time
from collections.abc import Callable


class Allowance:
    """How many messages a partner may still hand over now: `per_minute`, evenly spread, and what
    was not used saved up for at most ten seconds."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second, self._clock = per_minute / 60, clock
        self._most = max(self._per_second * 10, 1.0)
        self._left, self._counted_at = self._most, clock()

    def wait_s(self) -> float:
        """How long until the next may be taken; 0 takes it."""
        now = self._clock()
        earned = (now - self._counted_at) * self._per_second
        self._left, self._counted_at = min(self._left + earned, self._most), now
        if self._left >= 1:
            self._left -= 1
            return 0.0
        return max((1 - self._left) / self._per_second, 0.001)
