"""A record is closed, and reopened. Whoever is in it stays in it, and acts no more."""

from dataclasses import replace
from uuid import UUID

from chassis.principal import Principal
from services.household.domain.journal import Change
from services.household.unit import Unit
from services.household.workflows import attaching
from services.household.workflows.changing import open_or_closed, put
from services.household.workflows.record import View, viewed


def close(unit: Unit, who: Principal, household_id: UUID, reason: str) -> View:
    """Its accounts lose access, nothing of it changes any more. Closed already, it stays so."""
    before = open_or_closed(unit, household_id)
    if before.closed_at is None:
        after = replace(before, closed_at=unit.now)
        put(unit, who, before, after)
        unit.journal.write(household_id, who, [Change("closed", None, None, reason)])
        return viewed(unit, who, after)
    return viewed(unit, who, before)


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
