"""A school that was given by mistake, taken back long after the ten seconds of the queue."""

from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import NotFound
from services.household.domain.inscription import TAKEN_BACK
from services.household.domain.journal import Change
from services.household.domain.school_entry import SchoolEntry
from services.household.unit import Unit
from services.household.workflows import inscriptions, school_entries, seasons
from services.household.workflows.changing import held, put
from services.household.workflows.inscriptions import View


def take_back(
    unit: Unit, who: Principal, household_id: UUID, inscription_id: UUID, reason: str
) -> View:
    """The child is again where it was before the school was written in its record; if the record
    has said anything else since, that stays. Taken back already, nothing changes.

    Raises NotFound, RecordClosed, and InscriptionClosed of what was not accepted.
    """
    household = held(unit, household_id)
    before = unit.inscriptions.get(inscription_id, to_change=True)
    given = inscriptions.theirs(before, household.household_id)
    season = seasons.known(unit, given.season_id)
    entry = given.entry
    if entry is None:
        raise NotFound(inscription_id=inscription_id)
    if given.state == TAKEN_BACK:
        return inscriptions.view(unit, given, season, household)
    done = given.taken_back(who.name, unit.now, reason)
    unit.inscriptions.save(done)
    name = unit.schools.names()[entry.school_id] if entry.school_id else ""
    line = Change("child.school_taken_back", given.child_id, f"{name}, {entry.level}", reason)
    unit.journal.write(household_id, who, [line])
    told = school_entries.decided(unit, done, season, TAKEN_BACK, at_desk=False)
    unit.record([told])
    if entry.placed_on is not None:
        _leave(unit, who, given.child_id, entry)
    return inscriptions.viewed(unit, done)


def _leave(unit: Unit, who: Principal, child_id: UUID, entry: SchoolEntry) -> None:
    """Of each home of the child; a school that is closed since takes nobody back."""
    back, level = entry.left_school_id, entry.left_level or ""
    if back is not None and unit.schools.closed_among([back]):
        back = None
    name = unit.schools.names()[back] if back is not None else ""
    for home in unit.households.with_children([child_id]):
        child = home.child(child_id)
        if (child.school_id, child.level) == (entry.school_id, entry.level):
            put(unit, who, home, home.with_person(child.at(back, name, level)))
