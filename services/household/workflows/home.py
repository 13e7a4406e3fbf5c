"""What a family's first page tells of its record, asked once."""

from uuid import UUID

from chassis.principal import Principal
from services.household.unit import Unit
from services.household.workflows import (
    certifying,
    irregular,
    particulars,
    quotients,
    record,
    school_entries,
    seasons,
)
from services.household.workflows.record import View


def home(unit: Unit, who: Principal, household_id: UUID) -> View:
    is_due, lapses_on = quotients.due(unit, household_id)
    running = seasons.running(unit)
    return {
        "certification": certifying.state(unit, who, household_id),
        "quotient_due": is_due,
        "quotient_lapses_on": lapses_on,
        "seasons": running,
        "enters_school": school_entries.season_of(unit, household_id, running),
        "record": record.record(unit, who, household_id),
        "irregular_since": irregular.since(unit, household_id),
        "of_the_caf": particulars.of_the_caf(unit, who, household_id),
    }
