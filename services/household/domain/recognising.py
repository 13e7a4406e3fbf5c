"""Whether somebody whose identity is proved is one of our guardians: by their birth, never by an
e-mail address, which couples and carers share.

Source: FranceConnect, conditions of reconciliation: the pivot identity (birth name, first names,
birth date), with one more fact that the service holds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from chassis.refusals import Refusal
from services.household.domain.fields import NO_BIRTH_DATE, OTHER_BIRTH_DATE, OTHER_NAMES
from services.household.domain.household import Child
from services.household.domain.near import slips, slips_allowed
from services.household.domain.search import words_of

AUDIENCE = "household"  # Of the proofs that are for this room.


class NotRecognised(Refusal):
    """No guardian, or more than one, is surely this person; or the child is not theirs."""

    code = "household.not-recognised"


@dataclass(frozen=True)
class Proved:
    """`birth_date` is None where only a year or a month is known of it."""

    subject_id: UUID
    birth_name: str
    first_names: str
    birth_date: date | None

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> "Proved":
        return cls(
            UUID(facts["subject_id"]),
            facts["birth_name"],
            facts["first_names"],
            day_of(facts["birth_date"]),
        )


@dataclass(frozen=True)
class Candidate:
    """A guardian in one household. Without a birth name, the name they go by is taken for it;
    `birth_date` as the record says it, if it does."""

    guardian_id: UUID
    household_id: UUID
    first_name: str
    last_name: str
    birth_name: str | None
    birth_date: str | None = None


def recognised(proved: Proved, candidates: Iterable[Candidate]) -> tuple[UUID, list[UUID]] | None:
    """The one guardian of this name, with their households; None when there is none, or when two
    people could be meant: a clerk looks at those."""
    same = [one for one in candidates if _is(proved, one)]
    people = {one.guardian_id for one in same}
    if len(people) != 1:
        return None
    return people.pop(), sorted({one.household_id for one in same})


def gap(proved: Proved, one: Candidate) -> str | None:
    """How the record does not say of this guardian what was proved; None when it does."""
    if one.birth_date is None:
        return NO_BIRTH_DATE
    if proved.birth_date is None or one.birth_date != proved.birth_date.isoformat():
        return OTHER_BIRTH_DATE
    return None if _is(proved, one) else OTHER_NAMES


def is_near(proved: Proved, one: Candidate) -> bool:
    """Whether a clerk may find that this guardian has that name, however either is written: a few
    slips in a word, a name of two words said by one, the name of birth or the one they go by."""
    names = words_of(f"{one.birth_name or ''} {one.last_name}")
    return _share_a_word(words_of(proved.birth_name), names) and _share_a_word(
        words_of(proved.first_names), words_of(one.first_name)
    )


def _share_a_word(told: Iterable[str], known: Iterable[str]) -> bool:
    return any(
        slips(a, b, most) <= most for a in told for b in known for most in [slips_allowed(a)]
    )


def is_child(children: Iterable[Child], first_name: str, birth_date: date) -> bool:
    said = words_of(first_name)
    return any(
        child.birth_date == birth_date and words_of(child.first_name) == said for child in children
    )


def _is(proved: Proved, one: Candidate) -> bool:
    """Of many first names, the town writes the first: one word of it, or all."""
    known, told = words_of(one.first_name), words_of(proved.first_names)
    name = words_of(one.birth_name or one.last_name)
    return bool(known) and known == told[: len(known)] and name == words_of(proved.birth_name)


def day_of(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:  # 1985-00-00: born abroad, on a day that nobody wrote down.
        return None
