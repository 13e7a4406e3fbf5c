"""The weeks of a child who lives in two households: each week is one household's, or nobody has
stated whose it is and either household may book it."""

from services.household.domain.errors import WeeksShared

ALL, EVEN, ODD, EITHER = "all", "even", "odd", "either"
_OTHER = {EVEN: ODD, ODD: EVEN, EITHER: EITHER}


def left_to_the_other(weeks: str) -> str:
    """The weeks of the other home. Raises WeeksShared when one has them all."""
    if weeks not in _OTHER:
        raise WeeksShared()
    return _OTHER[weeks]


def together(some: str, others: str | None) -> str:
    """The weeks of a home that takes those of another beside its own."""
    return some if others is None else ALL
