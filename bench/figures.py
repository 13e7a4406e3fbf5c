"""What a run measured of one work, and how it compares."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile: a value that was measured, never one between two."""
    if not values:
        raise ValueError("nothing was measured")
    ranked = sorted(values)
    return ranked[max(math.ceil(share * len(ranked)), 1) - 1]


@dataclass(frozen=True)
class Measured:
    """One work, done one at a time, then four side by side. Seconds.

    `cpu_s` is of every process of the product together, for one time the work.
    """

    seconds: list[float]
    cpu_s: float
    per_second: float | None = None
    note: str = ""

    @property
    def median_s(self) -> float:
        return percentile(self.seconds, 0.5)

    @property
    def p99_s(self) -> float:
        return percentile(self.seconds, 0.99)


def ratio(theirs: float | None, ours: float | None) -> float | None:
    """How many times less ours is; None when either was not measured."""
    return theirs / ours if theirs and ours else None
