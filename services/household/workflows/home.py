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
from services.household.workflows.changing import read_household
from services.household.workflows.record import View


def home(unit: Unit, who: Principal, household_id: UUID) -> View:
    household = read_household(unit, household_id)
    facts = particulars.all_facts(unit, household)
    history = unit.quotients.of(household_id)
    is_due, lapses_on = quotients.due(unit, household_id, history)
    running = seasons.running(unit)
    return {
        "certification": certifying.viewed(unit, who, household, facts),
        "quotient_due": is_due,
        "quotient_lapses_on": lapses_on,
        "seasons": running,
        "enters_school": school_entries.season_of(unit, household, running),
        "record": record.read(unit, who, household, history),
        "irregular_since": irregular.since(unit, household_id),
        "of_the_caf": particulars.of_the_caf(unit, who, facts),
    }
