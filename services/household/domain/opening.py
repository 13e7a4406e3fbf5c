"""Who of a new household may be known already: two records of one family are two bills and a lost
health sheet. Only the desk can tell a namesake."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from services.household.domain.search import words_of


@dataclass(frozen=True)
class Newcomers:
    """What is compared of the people to come: e-mails and telephones as they are kept, and each
    child's names and birth date."""

    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    children: tuple[tuple[str, str, date], ...] = ()

    @property
    def birth_dates(self) -> frozenset[date]:
        return frozenset(born for _, _, born in self.children)


@dataclass(frozen=True)
class KnownPerson:
    """Somebody of a household who is reached at the same place, or was born on the same day."""

    household_id: UUID
    reference: str
    name: str
    city: str
    why: str
    first_name: str
    last_name: str
    birth_date: date | None = None


@dataclass(frozen=True)
class LookAlike:
    household_id: UUID
    reference: str
    name: str
    city: str
    why: list[str] = field(default_factory=list)
    who: list[str] = field(default_factory=list)


def look_alikes(newcomers: Newcomers, known: Iterable[KnownPerson]) -> list[LookAlike]:
    """Each household once, with why. A child is the same by birth date and both names, however they
    are written; an e-mail or a telephone is enough alone."""
    children = {_named(first, last, born) for first, last, born in newcomers.children}
    found: dict[UUID, LookAlike] = {}
    for person in known:
        born = person.birth_date
        if born and _named(person.first_name, person.last_name, born) not in children:
            continue
        told = (person.household_id, person.reference, person.name, person.city)
        alike = found.setdefault(person.household_id, LookAlike(*told))
        _add(alike.why, person.why)
        _add(alike.who, f"{person.first_name} {person.last_name}")
    return list(found.values())


def _named(first_name: str, last_name: str, birth_date: date) -> tuple[str, str, date]:
    return "".join(words_of(first_name)), "".join(words_of(last_name)), birth_date


def _add(told: list[str], one: str) -> None:
    if one not in told:
        told.append(one)


def all_ids(alike: Sequence[LookAlike]) -> list[UUID]:
    return [each.household_id for each in alike]
