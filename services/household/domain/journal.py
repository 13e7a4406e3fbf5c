"""What changed in a household's record: each field with its old and new value."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.household.domain.household import Child, Guardian, Household

QUOTIENT = "quotient_familial"
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
        *_comings_and_goings(before, after),
        *(
            Change(field, person_id, known[person_id, field], new)
            for (person_id, field), new in facts(after).items()
            if (person_id, field) in known and known[person_id, field] != new
        ),
    ]


def _comings_and_goings(before: Household, after: Household) -> list[Change]:
    """Whoever left or joined, each in one line; where to is not the other home's to read."""
    then = {person.person_id: person for person in before.people}
    now = {person.person_id: person for person in after.people}
    left = [person for person_id, person in then.items() if person_id not in now]
    joined = [person for person_id, person in now.items() if person_id not in then]
    return [
        *(Change(f"{_kind(p)}.left", p.person_id, full_name(p), None) for p in left),
        *(Change(f"{_kind(p)}.joined", p.person_id, None, full_name(p)) for p in joined),
    ]


def full_name(person: Guardian | Child) -> str:
    return f"{person.first_name} {person.last_name}"


def _kind(person: Guardian | Child) -> str:
    return "guardian" if isinstance(person, Guardian) else "child"


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
