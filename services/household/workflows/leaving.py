"""Whoever leaves a household, and a child who lives in two."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from chassis import clock
from chassis.principal import Principal
from services.household.domain.departure import Going
from services.household.domain.errors import HomesTwo, LastGuardian
from services.household.domain.household import Household
from services.household.domain.weeks import ALL, left_to_the_other, together
from services.household.unit import Unit
from services.household.workflows import custody
from services.household.workflows.attaching import forget_guardian
from services.household.workflows.changing import held, put
from services.household.workflows.record import View, viewed


def guardian_leaves(
    unit: Unit, who: Principal, household_id: UUID, guardian_id: UUID, reason: str
) -> View:
    """They lose the household at once, on the site and in the mail. Raises LastGuardian."""
    before = held(unit, household_id)
    leaver = before.guardian(guardian_id)
    if len(before.guardians) == 1:
        raise LastGuardian()
    unit.departures.add(household_id, Going(reason, who.name, unit.now).of(leaver))
    forget_guardian(unit, household_id, guardian_id)
    after = before.without(guardian_id)
    put(unit, who, before, after)
    return viewed(unit, who, after)


def child_leaves(
    unit: Unit, who: Principal, household_id: UUID, child_id: UUID, reason: str
) -> View:
    """The child lives here no more; all weeks are then the other home's, where there is one."""
    before = held(unit, household_id)
    leaver = before.child(child_id)
    others = unit.households.other_homes(household_id, [child_id])
    unit.departures.add(household_id, Going(reason, who.name, unit.now).of(leaver))
    after = before.without(child_id)
    put(unit, who, before, after)
    for other in _open(others):
        put(unit, who, other, other.with_person(replace(other.child(child_id), weeks=ALL)))
    return viewed(unit, who, after)


def move_child(
    unit: Unit, who: Principal, household_id: UUID, child_id: UUID, *, to: UUID, reason: str
) -> View:
    """The weeks that the child spent here are spent there from now on. Raises what `held` does of
    either household."""
    before, there = _both(unit, household_id, to)
    mover = before.child(child_id)
    unit.departures.add(household_id, Going(reason, who.name, unit.now, to).of(mover))
    after = before.without(child_id)
    put(unit, who, before, after)
    own = next((c.weeks for c in there.children if c.child_id == child_id), None)
    weeks = together(mover.weeks, own)
    put(unit, who, there, there.with_person(replace(mover, weeks=weeks)))
    _tell_custody(unit, child_id)
    return viewed(unit, who, after)


def share_child(
    unit: Unit, who: Principal, household_id: UUID, child_id: UUID, *, other: UUID, weeks: str
) -> View:
    """The child lives here in these weeks, and there in the others. Raises WeeksShared, and
    HomesTwo for a child who has another home already."""
    before, there = _both(unit, household_id, other)
    child = before.child(child_id)
    for home in unit.households.other_homes(household_id, [child_id]):
        if home.household_id != other:
            raise HomesTwo()
    theirs = left_to_the_other(weeks)
    after = before.with_person(replace(child, weeks=weeks))
    if after == before:
        return viewed(unit, who, before)
    unit.households.take_weeks_back(child_id)
    put(unit, who, before, after)
    put(unit, who, there, there.with_person(replace(child, weeks=theirs)))
    _tell_custody(unit, child_id)
    return viewed(unit, who, after)


def ties(unit: Unit, household_id: UUID) -> View:
    """What the desk alone knows of a household: whoever left it, and its children's other homes."""
    return {
        "homes": unit.departures.other_homes(household_id),
        "departures": unit.departures.of(household_id),
    }


def _tell_custody(unit: Unit, child_id: UUID) -> None:
    """What was told of two homes that are no longer these two is told again."""
    if unit.custodies.is_stated(child_id):
        custody.tell(unit, child_id, clock.today(unit.now))


def _both(unit: Unit, household_id: UUID, other: UUID) -> tuple[Household, Household]:
    """Held in the order of their ids, so that two moves never wait for each other."""
    homes = {each: held(unit, each) for each in sorted({household_id, other})}
    return homes[household_id], homes[other]


def _open(households: Iterable[Household]) -> list[Household]:
    return [household for household in households if household.closed_at is None]
