"""A household: the people who live together, what the town knows of them and since when."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from chassis.refusals import NotFound
from services.household.domain.contact import Address
from services.household.domain.errors import LevelMissing, NamedTwice, PersonKnown

Person = TypeVar("Person", "Guardian", "Child")


@dataclass(frozen=True)
class Guardian:
    """`email` is the town's: only the desk changes it. A family may have none."""

    guardian_id: UUID
    first_name: str
    last_name: str
    email: str | None
    phone: str | None

    @property
    def person_id(self) -> UUID:
        return self.guardian_id


@dataclass(frozen=True)
class Child:
    """Of a child in no school, `school_id` is None, `school_name` and `level` are empty.
    `weeks` ("all", "even" or "odd", ISO week numbers) are those spent in this household;
    "either" while nobody has stated which, of a child of two homes."""

    child_id: UUID
    first_name: str
    last_name: str
    birth_date: date
    school_id: UUID | None
    school_name: str
    level: str
    weeks: str

    def at(self, school_id: UUID | None, school_name: str, level: str) -> "Child":
        """Raises LevelMissing: a school has classes, and no class is out of one."""
        if school_id is None:
            return replace(self, school_id=None, school_name="", level="")
        if not level:
            raise LevelMissing(child_id=self.child_id)
        return replace(self, school_id=school_id, school_name=school_name, level=level)

    @property
    def person_id(self) -> UUID:
        return self.child_id


@dataclass(frozen=True)
class Quotient:
    """A monthly quotient familial in whole euros, as the CAF gives it; None is "not known".

    `origin` says where it was read (domain/quotient.py), `read_on` the day or month it speaks of,
    `lapses_on` the first day on which it counts no more.
    """

    amount: int | None
    source: str
    valid_from: date
    recorded_at: datetime
    by_name: str
    origin: str = "town"
    read_on: date | None = None
    lapses_on: date | None = None

    def as_told(self) -> dict[str, int | str | None]:
        """What the paper says, without who recorded it and when."""
        start = self.valid_from.isoformat()
        return {"amount": self.amount, "source": self.source, "valid_from": start}


@dataclass(frozen=True)
class Household:
    household_id: UUID
    reference: str
    name: str
    address: Address
    guardians: tuple[Guardian, ...]
    children: tuple[Child, ...]
    opened_at: datetime | None = field(default=None, compare=False)
    closed_at: datetime | None = None

    def numbered(self, reference: str, opened_at: datetime) -> "Household":
        return replace(self, reference=reference, opened_at=opened_at)

    def guardian(self, guardian_id: UUID) -> Guardian:
        for guardian in self.guardians:
            if guardian.guardian_id == guardian_id:
                return guardian
        raise NotFound(guardian_id=guardian_id)

    def child(self, child_id: UUID) -> Child:
        for child in self.children:
            if child.child_id == child_id:
                return child
        raise NotFound(child_id=child_id)

    @property
    def acting(self) -> tuple["Guardian | Child", ...]:
        """Whoever does something for this household, or in it: nobody once it is closed."""
        return self.people if self.closed_at is None else ()

    @property
    def people(self) -> tuple["Guardian | Child", ...]:
        return (*self.guardians, *self.children)

    def joined_by(self, newcomer: Guardian | Child) -> "Household":
        """Raises PersonKnown for somebody who is in it: a correction is an act of its own."""
        known = {person.person_id: person for person in self.people}
        if known.get(newcomer.person_id, newcomer) != newcomer:
            raise PersonKnown()
        return self.with_person(newcomer)

    def without(self, person_id: UUID) -> "Household":
        return replace(
            self,
            guardians=tuple(g for g in self.guardians if g.guardian_id != person_id),
            children=tuple(c for c in self.children if c.child_id != person_id),
        )

    def with_person(self, person: Guardian | Child) -> "Household":
        """The household with this person as told here."""
        if isinstance(person, Guardian):
            return replace(self, guardians=_with(self.guardians, [person]))
        return replace(self, children=_with(self.children, [person]))

    def reached_at(self, guardian_id: UUID, phone: str | None, address: Address) -> "Household":
        """The household once this guardian has given a telephone and the common address."""
        moved = replace(self.guardian(guardian_id), phone=phone)
        return replace(self.with_person(moved), address=address)

    def completed_by(self, other: "Household") -> "Household":
        """This household as the desk now describes it.

        Whoever the desk does not name stays: leaving a household is an act of its own, never the
        silence of a form. The reference given at first stays for life.
        """
        return replace(
            other,
            reference=self.reference,
            opened_at=self.opened_at,
            guardians=_with(self.guardians, other.guardians),
            children=_with(self.children, other.children),
        )

    def hearing_of(self, other: "Household") -> "Household":
        """This household once another one that shares children with it has been told of them.

        A child has one birth date and one school wherever it sleeps; the weeks stay each home's.
        """
        told = {child.child_id: child for child in other.children}
        children = (replace(told.get(c.child_id, c), weeks=c.weeks) for c in self.children)
        return replace(self, children=tuple(children))


def reference_of(number: int) -> str:
    """What a family reads out at the counter, e.g. "F-000123"."""
    return f"F-{number:06d}"


def refuse_doubles(ids: Iterable[UUID]) -> None:
    """Raises NamedTwice when one form names the same person twice: which one would be true?"""
    twice = [person for person, times in Counter(ids).items() if times > 1]
    if twice:
        raise NamedTwice(ids=twice)


def quotient_on(day: date, history: Iterable[Quotient]) -> Quotient | None:
    """The one in force: the latest start, and of two for the same start the last recorded."""
    started = [quotient for quotient in history if quotient.valid_from <= day]
    return max(started, key=lambda q: (q.valid_from, q.recorded_at), default=None)


def _with(known: tuple[Person, ...], told: Iterable[Person]) -> tuple[Person, ...]:
    people = {person.person_id: person for person in known}
    people.update({person.person_id: person for person in told})
    return tuple(people.values())
