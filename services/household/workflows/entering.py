"""Entries to a school, as a clerk decides of them, or makes them at the counter."""

from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import NotFound
from services.household.domain.inscription import ACCEPTED, RETURNED, Inscription
from services.household.domain.season import SCHOOL
from services.household.unit import Unit
from services.household.workflows import inscribing, inscriptions, school_entries, seasons
from services.household.workflows.changing import held
from services.household.workflows.inscriptions import View
from services.household.workflows.school_entries import EntryAsked


def accept(
    unit: Unit, who: Principal, inscription_id: UUID, version: int, place: tuple[UUID, str]
) -> View:
    """The school and the level that the child is given: recorded now, effective in ten seconds.
    Another school than the one that was wanted refuses the dérogation.

    Raises Held, AlreadyDecided, InscriptionChanged, NotFound, SchoolClosed, ChildHasSchool.
    """
    asked = _in_hand(unit, who, inscription_id, version)
    school_id, level = place
    held(unit, asked.household_id).child(asked.child_id)
    school_entries.refuse_school(unit, school_id)
    school_entries.refuse_given(unit, asked.child_id, asked.season_id)
    outcome: View = {"version": version, "roles": sorted(who.roles)}
    outcome |= {"school_id": str(school_id), "level": level}
    return inscribing.recorded(unit, who, asked, ACCEPTED, outcome)


def give_back(unit: Unit, who: Principal, inscription_id: UUID, version: int, reason: str) -> View:
    """More is asked of the family: in ten seconds it is told by mail, and the entry is its own to
    complete and send again. Raises as `accept`."""
    asked = _in_hand(unit, who, inscription_id, version)
    outcome: View = {"version": version, "reason": reason}
    return inscribing.recorded(unit, who, asked, RETURNED, outcome)


def at_the_counter(unit: Unit, who: Principal, asked: EntryAsked, school_id: UUID) -> View:
    """Asked and given at once, in season or not; the same again changes nothing.

    Raises NotFound, RecordClosed, SchoolClosed, ChildHasSchool, DerogationIncomplete, and
    InscriptionOpen when the family's own is under way: that one is decided of instead.
    """
    household = held(unit, asked["household_id"])
    season = seasons.known(unit, asked["season_id"])
    if season.purpose != SCHOOL:
        raise NotFound(season_id=season.season_id)
    before = unit.inscriptions.get(asked["inscription_id"], to_change=True)
    if before is not None:
        mine = inscriptions.theirs(before, household.household_id)
        return inscriptions.view(unit, mine, season, household)
    begun = school_entries.begun(unit, who, household, asked, season)
    assert begun.entry is not None
    given = school_entries.give(unit, begun, school_id, begun.entry.level)
    accepted = given.sent(unit.now).accepted(who.name, unit.now)
    unit.inscriptions.save(accepted)
    done = school_entries.tell(unit, who, accepted, season, ACCEPTED, at_desk=True)
    unit.inscriptions.save(done)
    return inscriptions.viewed(unit, done)


def _in_hand(unit: Unit, who: Principal, inscription_id: UUID, version: int) -> Inscription:
    asked = inscribing.in_hand(unit, who, inscription_id, version)
    if asked.purpose != SCHOOL:
        raise NotFound(inscription_id=inscription_id)
    return asked
