"""What household destroys at its term."""

from datetime import date

from chassis.purging import Destroys
from chassis.retention import DAYS, SCHOOL_YEARS, Term
from services.household.domain.events import RecordForgotten
from services.household.unit import Unit

AT_ONCE = 20  # Records in one transaction: each is rows of thirty tables.
RECORDS = Term("records", SCHOOL_YEARS, usual=1, least=1, most=5, needs_visa=True)
WORDS = Term("journal-words", DAYS, usual=1095, least=365, most=3650)
REQUESTS = Term("requests", DAYS, usual=730, least=365, most=1825)
READS = Term("health-reads", DAYS, usual=365, least=180, most=1095)


def destroy_records(unit: Unit, cutoff: date, batch_max: int) -> int:
    """Each is told to the other rooms, which forget whose it was."""
    ids = unit.past.destroy_records(cutoff, min(batch_max, AT_ONCE))
    unit.record([RecordForgotten(household_id, unit.now) for household_id in ids])
    return len(ids)


DESTROYS: tuple[Destroys[Unit], ...] = (
    Destroys(RECORDS, lambda unit, cutoff: unit.past.records(cutoff), destroy_records),
    Destroys(
        WORDS,
        lambda unit, cutoff: unit.past.words(cutoff),
        lambda unit, cutoff, batch_max: unit.past.forget_words(cutoff, batch_max),
    ),
    Destroys(
        REQUESTS,
        lambda unit, cutoff: unit.past.requests(cutoff),
        lambda unit, cutoff, batch_max: unit.past.destroy_requests(cutoff, batch_max),
    ),
    Destroys(
        READS,
        lambda unit, cutoff: unit.past.reads(cutoff),
        lambda unit, cutoff, batch_max: unit.past.destroy_reads(cutoff, batch_max),
    ),
)
