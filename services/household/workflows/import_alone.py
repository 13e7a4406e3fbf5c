"""What stands in the way of one family of a file stands in the way of no other."""

from collections.abc import Callable

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from chassis.logs import describe_failure
from chassis.refusals import Refusal
from services.household.domain.errors import WeeksTaken
from services.household.unit import Unit
from services.household.workflows.import_reading import Family

FAILURE = "household.import-failed"


def whole(unit: Unit, work: Callable[[], None]) -> str | None:
    """Does it whole, or leaves all as it was and says by a code why. Raises what a database says
    that asks for another try, or that has gone: the batch is then done again."""
    try:
        with unit.whole():
            work()
    except Exception as reason:
        if isinstance(reason, DBAPIError) and not isinstance(reason, IntegrityError | DataError):
            raise
        return _code(reason)
    return None


def alone(unit: Unit, family: Family, outcome: str, work: Callable[[], None]) -> None:
    """`outcome` is what becomes of it when it cannot be done."""
    why = whole(unit, work)
    if why is not None:
        family |= {"outcome": outcome, "why": why}


def _code(reason: Exception) -> str:
    if isinstance(reason, Refusal):
        return reason.code
    if isinstance(reason, IntegrityError) and "child_households" in str(reason.orig):
        return WeeksTaken.code
    describe_failure("household.import", reason)
    return FAILURE
