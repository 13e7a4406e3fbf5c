"""What changed in a household's record: each field with its old and new value, and the events."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.household.domain.events import (
    ChildRegistered,
    GuardianRegistered,
    HouseholdRegistered,
)
from services.household.domain.household import Child, Guardian, Household

Facts = dict[tuple[UUID | None, str], Any]


@dataclass(frozen=True)
class Change:
    """One line of a household's journal. `person_id` is null when it concerns the whole house."""

    field: str
    person_id: UUID | None
    old: Any
    new: Any


def changes_between(before: Household | None, after: Household) -> list[Change]:
    """What is no longer as it was; a first registration is a single line."""
    if before is None:
        return [Change("household", None, None, after.name)]
    known = facts(before)
    return [
        *_newcomers(before, after),
        *(
            Change(field, person_id, known[person_id, field], new)
            for (person_id, field), new in facts(after).items()
            if (person_id, field) in known and known[person_id, field] != new
        ),
    ]


def announcements(before: Household | None, after: Household) -> list[Any]:
    """What others must hear: newcomers, and whoever is no longer as they were told."""
    told = _to_tell(before) if before else []
    unreachable = _without_address(before, after) if before else []
    return [*unreachable, *(event for event in _to_tell(after) if event not in told)]


def _newcomers(before: Household, after: Household) -> list[Change]:
    """Whoever joined, each in one line."""
    known = {person.person_id for person in before.people}
    return [
        Change(f"{_kind(person)}.joined", person.person_id, None, full_name(person))
        for person in after.people
        if person.person_id not in known
    ]


def full_name(person: Guardian | Child) -> str:
    return f"{person.first_name} {person.last_name}"


def _kind(person: Guardian | Child) -> str:
    return "guardian" if isinstance(person, Guardian) else "child"


def child_registered(household_id: UUID, child: Child) -> ChildRegistered:
    return ChildRegistered(household_id=household_id, **asdict(child))


def _without_address(before: Household, after: Household) -> list[GuardianRegistered]:
    """Guardians whose e-mail was taken away: nobody may go on writing to it."""
    had = {guardian.guardian_id for guardian in before.guardians if guardian.email}
    gone = [g for g in after.guardians if g.guardian_id in had and not g.email]
    return [_guardian_registered(after.household_id, guardian) for guardian in gone]


def _guardian_registered(household_id: UUID, g: Guardian) -> GuardianRegistered:
    return GuardianRegistered(g.guardian_id, household_id, g.email, g.first_name, g.last_name)


def _to_tell(household: Household) -> list[Any]:
    household_id = household.household_id
    return [
        HouseholdRegistered(household_id, household.reference, household.name),
        *(
            _guardian_registered(household_id, guardian)
            for guardian in household.guardians
            if guardian.email  # Without one there is no account to open: they come to the counter.
        ),
        *(child_registered(household_id, child) for child in household.children),
    ]


def facts(household: Household) -> Facts:
    """What stands in columns, as the journal keeps it."""
    told: Facts = {(None, "name"): household.name, (None, "address"): asdict(household.address)}
    for guardian in household.guardians:
        told |= _facts_of("guardian", guardian.guardian_id, asdict(guardian).items())
    for child in household.children:
        told |= _facts_of("child", child.child_id, asdict(child).items())
    return told


def _facts_of(kind: str, person_id: UUID, values: Iterable[tuple[str, Any]]) -> Facts:
    """Ids stay out: a journal is read by people, and a school changes with its name."""
    return {
        (person_id, f"{kind}.{name}"): value.isoformat() if isinstance(value, date) else value
        for name, value in values
        if not name.endswith("_id")
    }
