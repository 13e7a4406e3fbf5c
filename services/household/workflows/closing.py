"""A record is closed, and reopened. Whoever is in it stays in it, and acts no more."""

from dataclasses import replace
from uuid import UUID

from chassis import clock
from chassis.principal import Principal
from services.household.domain.departure import StillBooked, StillOwes
from services.household.domain.household import Household
from services.household.domain.journal import Change
from services.household.unit import Unit
from services.household.workflows import attaching
from services.household.workflows.changing import open_or_closed, put
from services.household.workflows.record import View, viewed


def close(unit: Unit, who: Principal, household_id: UUID, reason: str) -> View:
    """Its accounts lose access, nothing of it changes any more. Closed already, it stays so.

    Raises StillBooked, by what booking has said: nobody comes to a canteen out of a closed record.
    Raises StillOwes, by what billing has said (docs/decisions/0035-closing-a-record.md).
    """
    before = open_or_closed(unit, household_id)
    if before.closed_at is None:
        _refuse_booked(unit, before)
        if unit.debts.has(household_id):
            raise StillOwes()
        after = replace(before, closed_at=unit.now)
        put(unit, who, before, after)
        unit.journal.write(household_id, who, [Change("closed", None, None, reason)])
        return viewed(unit, who, after)
    return viewed(unit, who, before)


def _refuse_booked(unit: Unit, household: Household) -> None:
    """Of the children who live nowhere else: those days may be the other home's."""
    shared = {
        child.child_id
        for home in unit.households.sharing_children_with(household)
        if home.closed_at is None
        for child in home.children
    }
    own = [child.child_id for child in household.children if child.child_id not in shared]
    days = unit.expected.ahead(own, clock.today(unit.now))
    if days:
        raise StillBooked(count=len(days), last=days[-1])


def reopen(unit: Unit, who: Principal, household_id: UUID, reason: str) -> View:
    """Everybody in it is told again to the other rooms, as newcomers are."""
    before = open_or_closed(unit, household_id)
    if before.closed_at is not None:
        after = replace(before, closed_at=None)
        put(unit, who, before, after)
        attaching.tell_again(unit, after)
        unit.journal.write(household_id, who, [Change("reopened", None, None, reason)])
        return viewed(unit, who, after)
    return viewed(unit, who, before)
