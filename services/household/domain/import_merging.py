"""What a file changes of a household that is known: only what nobody has touched since a file said
it, or what nobody has said at all. The rest is shown, and stays.

A fact is a value under the id of a person, or under none for the household's own, and a name. The
`base` is what the last import wrote: a value that is no longer it was touched by somebody since.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from services.household.domain.contact import Address
from services.household.domain.household import Child, Guardian, Household, Quotient
from services.household.domain.import_matching import key_of
from services.household.domain.search import words_of
from services.household.domain.weeks import ALL

Told = Mapping[str, Any]
Facts = dict[str, Any]
QUOTIENT = "quotient"


@dataclass(frozen=True)
class Base:
    """`facts` as the last import left them; `people`, by their keys, whom it knew."""

    facts: Facts
    people: dict[str, str]


@dataclass(frozen=True)
class Merged:
    """`changed`: [{fact, old, new}], `kept`: [{fact, here, file}], `joined`: ids of newcomers."""

    after: Household
    quotient: dict[str, Any] | None
    changed: list[dict[str, Any]]
    kept: list[dict[str, Any]]
    joined: list[str]
    base: Base


@dataclass(frozen=True)
class Ids:
    """How newcomers are called: a child by its key, whatever home the file says it in. One that is
    `known` elsewhere is as it is there."""

    of_guardian: Callable[[str], UUID]
    of_child: Callable[[str], UUID]
    school_name: Mapping[UUID, str]
    known: Mapping[UUID, Child] = field(default_factory=dict)


def fact_name(person_id: UUID | None, name: str) -> str:
    return f"{person_id or ''}:{name}"


def plain_value(value: Any) -> Any:
    if isinstance(value, date | UUID):
        return str(value)
    return asdict(value) if isinstance(value, Address) else value


def merged(
    before: Household, quotient: Quotient | None, told: Told, base: Base, ids: Ids
) -> Merged:
    work = _Merging(base, ids)
    after = work.household(before, told)
    return Merged(
        after,
        work.quotient(quotient, told["quotient"]),
        work.changed,
        work.kept,
        work.joined,
        Base(base.facts | work.facts, base.people | work.people),
    )


def first_base(household: Household, told: Told) -> Base:
    """Of a household that an import has made."""
    work = _Merging(Base({}, {}), Ids(_none, _none, {}))
    for person in household.people:
        work.people[key_of(person)] = str(person.person_id)
    facts = {
        fact_name(person_id, name): plain_value(value)
        for person_id, name, value in facts_of(household)
    }
    if told["quotient"]:
        facts[fact_name(None, QUOTIENT)] = told["quotient"]["amount"]
    return Base(facts, work.people)


def new_guardian(told: Told, guardian_id: UUID) -> Guardian:
    return Guardian(guardian_id, **{name: told[name] for name in _OF_GUARDIAN})


def new_child(told: Told, child_id: UUID, ids: Ids) -> Child:
    weeks = told["weeks"] or ALL
    if child_id in ids.known:
        return replace(ids.known[child_id], weeks=weeks)
    values = {name: told[name] for name in _OF_CHILD} | {"weeks": weeks}
    return Child(child_id=child_id, school_name=ids.school_name[told["school_id"]], **values)


def facts_of(household: Household) -> Iterable[tuple[UUID | None, str, Any]]:
    yield None, "name", household.name
    yield None, "address", household.address
    for guardian in household.guardians:
        for name in _OF_GUARDIAN:
            yield guardian.guardian_id, name, getattr(guardian, name)
    for child in household.children:
        for name in _OF_CHILD:
            yield child.child_id, name, getattr(child, name)


# Written with other capitals or accents, these are the same.
_FOLDED = ("name", "first_name", "last_name", "level", "address")
_OF_GUARDIAN = ("first_name", "last_name", "email", "phone")
_OF_CHILD = ("first_name", "last_name", "birth_date", "school_id", "level", "weeks")


_ADDRESS = ("line1", "line2", "postcode", "city")


def _none(_key: str) -> UUID:
    raise LookupError("nobody joins a household that is made")


class _Merging:
    def __init__(self, base: Base, ids: Ids) -> None:
        self._base, self._ids = base, ids
        self.changed: list[dict[str, Any]] = []
        self.kept: list[dict[str, Any]] = []
        self.joined: list[str] = []
        self.facts: Facts = {}
        self.people: dict[str, str] = {}

    def household(self, before: Household, told: Told) -> Household:
        name = self._agreed(None, "name", before.name, told["name"])
        address = self._agreed(None, "address", before.address, Address(**told["address"]))
        after = replace(before, name=name, address=address)
        for person in told["guardians"]:
            after = self._guardian(before, after, person)
        for child in told["children"]:
            after = self._child(before, after, child)
        return after

    def quotient(self, known: Quotient | None, told: Any) -> dict[str, Any] | None:
        """The one to be recorded, if any."""
        if told is None:
            return None
        amount = known.amount if known else None
        agreed = self._agreed(None, QUOTIENT, amount, told["amount"])
        return dict(told) if agreed != amount else None

    def _guardian(self, before: Household, after: Household, told: Told) -> Household:
        known = self._known(before.guardians, told, key_of(told))
        if known is None:
            return self._newcomer(after, told, key_of(told), self._guardian_new)
        self.people[key_of(told)] = str(known.guardian_id)
        person: Guardian = replace(known, **self._facts(known, told, _OF_GUARDIAN))
        return after.with_person(person)

    def _child(self, before: Household, after: Household, told: Told) -> Household:
        known = self._known(before.children, told, told["key"])
        if known is None:
            return self._newcomer(after, told, told["key"], self._child_new)
        self.people[told["key"]] = str(known.child_id)
        values = self._facts(known, told, _OF_CHILD)
        school = values["school_id"]
        values["school_name"] = self._ids.school_name.get(school, known.school_name)
        person: Child = replace(known, **values)
        return after.with_person(person)

    def _known(self, people: Iterable[Any], told: Told, key: str) -> Any:
        """By the id that an import knew them by, by their key, else by their names alone."""
        by_id = {str(person.person_id): person for person in people}
        if self._base.people.get(key) in by_id:
            return by_id[self._base.people[key]]
        by_key = {key_of(person): person for person in by_id.values()}
        if key in by_key:
            return by_key[key]
        names = [p for p in by_id.values() if _names(vars(p)) == _names(told)]
        return names[0] if len(names) == 1 else None

    def _newcomer(
        self, after: Household, told: Told, key: str, make: Callable[[Told, str], Any]
    ) -> Household:
        """Whoever an import had brought and who is there no more has left: they stay away."""
        gone = self._base.people.get(key)
        who = f"{told['first_name']} {told['last_name']}"
        if gone is not None:
            self.kept.append({"fact": fact_name(UUID(gone), "left"), "here": None, "file": who})
            return after
        person = make(told, key)
        self.joined.append(str(person.person_id))
        self.people[key] = str(person.person_id)
        values = (*_OF_GUARDIAN,) if isinstance(person, Guardian) else (*_OF_CHILD,)
        for name in values:
            fact = fact_name(person.person_id, name)
            self.facts[fact] = plain_value(getattr(person, name))
        joined = fact_name(person.person_id, "joined")
        self.changed.append({"fact": joined, "old": None, "new": who})
        return after.with_person(person)

    def _guardian_new(self, told: Told, key: str) -> Guardian:
        return new_guardian(told, self._ids.of_guardian(key))

    def _child_new(self, told: Told, key: str) -> Child:
        return new_child(told, self._ids.of_child(key), self._ids)

    def _facts(self, known: Any, told: Told, names: Iterable[str]) -> dict[str, Any]:
        return {
            name: self._agreed(known.person_id, name, getattr(known, name), told[name])
            for name in names
        }

    def _agreed(self, person_id: UUID | None, name: str, here: Any, asked: Any) -> Any:
        """The value to keep. What the file leaves empty takes nothing away."""
        fact = fact_name(person_id, name)
        if asked is None or asked == "" or _is_same(name, here, asked):
            if asked not in (None, ""):
                self.facts[fact] = plain_value(here)
            return here
        written = self._base.facts.get(fact)
        said_before = fact in self._base.facts
        if said_before and _is_same(name, written, plain_value(asked)):
            self._keep(fact, here, asked)  # Somebody has corrected the file's own mistake.
            return here
        untouched = written == plain_value(here) if said_before else here in (None, "")
        if not untouched:
            self._keep(fact, here, asked)
            return here
        self.facts[fact] = plain_value(asked)
        self.changed.append({"fact": fact, "old": plain_value(here), "new": plain_value(asked)})
        return asked

    def _keep(self, fact: str, here: Any, asked: Any) -> None:
        self.kept.append({"fact": fact, "here": plain_value(here), "file": plain_value(asked)})


def _is_same(name: str, one: Any, other: Any) -> bool:
    if name not in _FOLDED:
        return bool(one == other)
    return bool(_folded(one) == _folded(other))


def _folded(value: Any) -> Any:
    if isinstance(value, Address):
        value = asdict(value)
    if isinstance(value, dict):
        return {part: words_of(value.get(part) or "") for part in _ADDRESS}
    return words_of(value or "")


def _names(person: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    return words_of(person["first_name"]), words_of(person["last_name"])
