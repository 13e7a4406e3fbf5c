"""What the other rooms must hear once a household is no longer as it was."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from services.household.domain.events import (
    ChildLeft,
    ChildRegistered,
    GuardianLeft,
    GuardianRegistered,
    HouseholdClosed,
    HouseholdRegistered,
    HouseholdReopened,
)
from services.household.domain.household import Child, Guardian, Household


def announcements(before: Household | None, after: Household) -> list[Any]:
    """What others must hear: whoever left, newcomers, and whoever is no longer as they were told.

    A record is closed when everybody leaves it, and reopened when they come back.
    """
    if before is None:
        return _to_tell(after)
    told = _to_tell(before)
    return [
        *_turned(before, after),
        *_departures(before, after),
        *_without_address(before, after),
        *(event for event in _to_tell(after) if event not in told),
    ]


def _turned(before: Household, after: Household) -> list[Any]:
    if (before.closed_at is None) == (after.closed_at is None):
        return []
    household_id = after.household_id
    return [HouseholdClosed(household_id) if after.closed_at else HouseholdReopened(household_id)]


def _departures(before: Household, after: Household) -> list[Any]:
    stay = {person.person_id for person in after.acting}
    household_id = after.household_id
    return [
        GuardianLeft(person.person_id, household_id)
        if isinstance(person, Guardian)
        else ChildLeft(person.person_id, household_id)
        for person in before.acting
        if person.person_id not in stay
    ]


def _without_address(before: Household, after: Household) -> list[GuardianRegistered]:
    """Guardians whose e-mail was taken away: nobody may go on writing to it."""
    had = {guardian.guardian_id for guardian in before.guardians if guardian.email}
    gone = [g for g in after.acting if isinstance(g, Guardian) and not g.email]
    told = [guardian for guardian in gone if guardian.guardian_id in had]
    return [guardian_registered(after.household_id, guardian) for guardian in told]


def guardian_registered(household_id: UUID, g: Guardian) -> GuardianRegistered:
    return GuardianRegistered(g.guardian_id, household_id, g.email, g.first_name, g.last_name)


def _to_tell(household: Household) -> list[Any]:
    household_id = household.household_id
    named = HouseholdRegistered(household_id, household.reference, household.name)
    # Without an e-mail there is no account to open: they come to the counter.
    reached = [g for g in household.acting if isinstance(g, Guardian) and g.email]
    children = [c for c in household.acting if isinstance(c, Child)]
    return [
        named,
        *(guardian_registered(household_id, guardian) for guardian in reached),
        *(child_registered(household_id, child) for child in children),
    ]


def child_registered(household_id: UUID, child: Child) -> ChildRegistered:
    told = asdict(child) | {"school_name": child.school_name or None, "level": child.level or None}
    return ChildRegistered(household_id=household_id, **told)
