"""What documents destroys at its term, and when a family's erasure is accepted."""

from uuid import UUID

from chassis.clock import today
from chassis.purging import Destroys
from chassis.retention import DAYS, Term
from services.documents.unit import Unit

# From the day on which a piece serves no more: refused, lapsed, or another took its place.
PIECES = Term("pieces", DAYS, usual=90, least=30, most=730)
READS = Term("reads", DAYS, usual=365, least=180, most=1095)

DESTROYS: tuple[Destroys[Unit], ...] = (
    Destroys(
        PIECES,
        lambda unit, cutoff: unit.past.pieces(cutoff),
        lambda unit, cutoff, batch_max: unit.past.destroy_pieces(cutoff, batch_max),
    ),
    Destroys(
        READS,
        lambda unit, cutoff: unit.past.reads(cutoff),
        lambda unit, cutoff, batch_max: unit.past.destroy_reads(cutoff, batch_max),
    ),
)


def erase(unit: Unit, household_id: UUID) -> None:
    """What is accepted and good still serves; what waits is for a clerk to see."""
    unit.past.forget_not_needed(household_id, today(unit.now))


def forget(unit: Unit, household_id: UUID) -> None:
    """All that it handed in, and all that was given to it."""
    unit.past.forget_household(household_id)
