"""The weeks of a child who lives in two households: each week is one household's."""

from services.household.domain.errors import WeeksShared

ALL, EVEN, ODD = "all", "even", "odd"
_OTHER = {EVEN: ODD, ODD: EVEN}


def left_to_the_other(weeks: str) -> str:
    """The weeks of the other home. Raises WeeksShared when one has them all."""
    if weeks not in _OTHER:
        raise WeeksShared()
    return _OTHER[weeks]


def together(some: str, others: str | None) -> str:
    """The weeks of a home that takes those of another beside its own."""
    return some if others in (None, some) else ALL
