"""Which household that is known a family of a file may be, and what is proposed to be done of it.

The same adult and a child in common are the same family; a child alone is perhaps at its other
home; a telephone alone, perhaps somebody else's. Whoever imports has the last word.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from services.household.domain.household import Child, Guardian, Household
from services.household.domain.import_lines import person_key
from services.household.domain.importing import CREATE, HOME, LINK, SKIP

Told = Mapping[str, Any]


@dataclass(frozen=True)
class Candidate:
    """A household that may be the family; `why`: guardian, child, email, phone. With a `line`, it
    is the one that this line of the file becomes."""

    household_id: UUID
    reference: str
    name: str
    city: str
    closed: bool
    why: tuple[str, ...]
    children: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True)
class Proposal:
    """`certain` when nobody needs to look at it. `homes` are the ids of children of the file who
    live in a household that is not this family: with HOME they are the same children."""

    choice: str
    certain: bool
    household_id: UUID | None = None
    candidates: list[Candidate] = field(default_factory=list)
    homes: dict[str, UUID] = field(default_factory=dict)


def key_of(person: Guardian | Child | Mapping[str, Any]) -> str:
    told = person if isinstance(person, Mapping) else vars(person)
    born = told.get("birth_date")
    return person_key(told["first_name"], told["last_name"], born.isoformat() if born else "")


def evidence(told: Told, household: Household) -> Candidate | None:
    """What the family of the file and this household have in common; None without anything."""
    adults = {key_of(guardian) for guardian in told["guardians"]}
    emails = {guardian["email"] for guardian in told["guardians"] if guardian["email"]}
    phones = {guardian["phone"] for guardian in told["guardians"] if guardian["phone"]}
    born = {child["key"] for child in told["children"]}
    children = tuple(c.first_name for c in household.children if key_of(c) in born)
    why = (
        *(["child"] if children else []),
        *(["guardian"] if any(key_of(g) in adults for g in household.guardians) else []),
        *(["email"] if any((g.email or "").lower() in emails for g in household.guardians) else []),
        *(["phone"] if any(g.phone in phones for g in household.guardians) else []),
    )
    if not why or why == ("guardian",):
        return None  # Two people of one name are two people.
    named = (household.household_id, household.reference, household.name, household.address.city)
    return Candidate(*named, household.closed_at is not None, why, children)


def proposal(told: Told, known: Iterable[Household], before: UUID | None) -> Proposal:
    """`before` is the household that an earlier import made, or found, of this very family."""
    households = {household.household_id: household for household in known}
    found = [c for h in households.values() if (c := evidence(told, h))]
    found.sort(key=lambda candidate: candidate.reference)
    homes = _homes(told, [households[c.household_id] for c in found])
    if before in households and households[before].closed_at is None:
        # Children known elsewhere are the same wherever they sleep.
        return Proposal(LINK, True, before, found, homes)
    if not found:
        return Proposal(CREATE, True)
    same = [c for c in found if _is_same(c) and not c.closed]
    if len(same) == 1:
        return Proposal(LINK, False, same[0].household_id, found, homes)
    others = [c for c in found if c.why == ("child",) and not c.closed]
    if len(others) == len(found) == 1 and _shares(told, households[found[0].household_id]):
        return Proposal(HOME, False, found[0].household_id, found, homes)
    weak = all(c.why in (("phone",), ("guardian", "phone")) for c in found)
    if weak and not any("guardian" in c.why for c in found):
        return Proposal(CREATE, False, None, found, homes)
    return Proposal(SKIP, False, None, found, homes)


def twin(told: Told, household: Household, line: int) -> Candidate | None:
    """The household that an earlier line of the file becomes, when it may be this very family: a
    child in common alone is one who has two homes."""
    found = evidence(told, household)
    return replace(found, line=line) if found and found.why != ("child",) else None


def beside(found: Proposal, twins: Iterable[Candidate]) -> Proposal:
    """What is proposed once the file itself names the family before."""
    named = {candidate.household_id for candidate in found.candidates}
    others = [each for each in twins if each.household_id not in named]
    if not others or (found.certain and found.choice == LINK):
        return found
    both = [*others, *found.candidates]
    if found.candidates:
        return replace(found, certain=False, candidates=both)
    same = [candidate for candidate in others if _is_same(candidate)]
    if len(same) == 1:
        return Proposal(LINK, False, same[0].household_id, both)
    weak = all(candidate.why == ("phone",) for candidate in others)
    return Proposal(CREATE if weak else SKIP, False, None, both)


def _is_same(candidate: Candidate) -> bool:
    why = set(candidate.why)
    return (
        "email" in why
        or {"guardian", "child"} <= why
        or {"guardian", "phone"} <= why
        or ({"child", "phone"} <= why)
    )


def _homes(told: Told, households: Iterable[Household]) -> dict[str, UUID]:
    born = {child["key"] for child in told["children"]}
    return {
        key_of(child): child.child_id
        for household in households
        for child in household.children
        if key_of(child) in born
    }


def _shares(told: Told, other: Household) -> bool:
    """Whether the weeks that the file says leave those of the other home."""
    there = {key_of(child): child.weeks for child in other.children}
    shared = [child for child in told["children"] if child["key"] in there]
    return all({child["weeks"], there[child["key"]]} == {"even", "odd"} for child in shared)
