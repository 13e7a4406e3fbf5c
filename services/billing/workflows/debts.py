"""Who owes, told of the households that were here before it was."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from services.billing.unit import Unit

BATCH_MAX = 500


def tell_untold(units: Callable[[], AbstractContextManager[Unit]]) -> None:
    """A batch a transaction: locked, each is told of as any whose money moves."""
    told = BATCH_MAX
    while told == BATCH_MAX:
        with units() as unit:
            ids = unit.households.untold(BATCH_MAX)
            if ids:
                unit.households.lock(*ids)
            told = len(ids)
