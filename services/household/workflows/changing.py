"""How a household is changed: held, written, told in its journal and to the other rooms."""

from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import NotFound
from services.household.domain.announcements import announcements
from services.household.domain.classes import SchoolClosed
from services.household.domain.errors import RecordClosed
from services.household.domain.household import Household
from services.household.domain.journal import changes_between
from services.household.unit import Unit
from services.household.workflows.indexing import words


def held(unit: Unit, household_id: UUID) -> Household:
    """The household, which nobody else changes before we end. Raises NotFound, RecordClosed."""
    household = open_or_closed(unit, household_id)
    refuse_closed(household)
    return household


def refuse_closed(household: Household | None) -> None:
    """Raises RecordClosed."""
    if household is not None and household.closed_at is not None:
        raise RecordClosed(closed_at=household.closed_at)


def read_household(unit: Unit, household_id: UUID) -> Household:
    """The household, to be read: nobody waits for us. Raises NotFound."""
    household = unit.households.get(household_id)
    if household is None:
        raise NotFound(household_id=household_id)
    return household


def open_or_closed(unit: Unit, household_id: UUID) -> Household:
    household = unit.households.get(household_id, to_change=True)
    if household is None:
        raise NotFound(household_id=household_id)
    return household


def put(unit: Unit, who: Principal, before: Household | None, after: Household) -> None:
    """Nothing is written or told of what is as it was. Raises SchoolClosed."""
    if before == after:
        return
    _refuse_closed_schools(unit, before, after)
    unit.households.save(after, before, words(unit, after))
    unit.journal.write(after.household_id, who, changes_between(before, after))
    unit.record(announcements(before, after))


def _refuse_closed_schools(unit: Unit, before: Household | None, after: Household) -> None:
    """Nobody is placed in a school that takes no child any more; who is there stays."""
    known = {child.child_id: child.school_id for child in before.children} if before else {}
    newly = {
        c.school_id for c in after.children if c.school_id and known.get(c.child_id) != c.school_id
    }
    closed = unit.schools.closed_among(newly) if newly else set()
    if closed:
        raise SchoolClosed(school_id=min(closed))


def put_everywhere(unit: Unit, who: Principal, before: Household | None, after: Household) -> None:
    """As `put`, and the other homes of its children hear of what is true of a child anywhere."""
    others = unit.households.sharing_children_with(after)
    put(unit, who, before, after)
    for other in others:
        put(unit, who, other, other.hearing_of(after))
