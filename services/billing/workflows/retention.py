"""What billing forgets at its term, and when a family's erasure is accepted."""

from uuid import UUID

from chassis.purging import Destroys
from chassis.retention import YEARS, Term
from services.billing.unit import Unit

# Public bookkeeping (instruction codificatrice M14/M57): ten years from the end of the year.
MONEY = Term("money", YEARS, usual=10, least=10, most=30, needs_visa=True)

DESTROYS: tuple[Destroys[Unit], ...] = (
    Destroys(
        MONEY,
        lambda unit, cutoff: unit.past.papers(cutoff),
        lambda unit, cutoff, batch_max: unit.past.forget_names(cutoff, batch_max),
    ),
)


def erase(unit: Unit, household_id: UUID) -> None:
    """What was paid stays ten years; who tried and brought no money is named no more."""
    unit.past.forget_tried(household_id)


def forget(unit: Unit, household_id: UUID) -> None:
    unit.past.forget_payers(household_id)
