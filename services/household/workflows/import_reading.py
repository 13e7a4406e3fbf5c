"""What the lines of a file say, with what reading them needs of the town: its schools, its day."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from marshmallow import ValidationError

from chassis import clock
from chassis.principal import DESK, Principal
from chassis.texts import EmailAddress
from services.household.domain.correcting import CHILDHOOD_YEARS
from services.household.domain.household import Household
from services.household.domain.import_cells import SchoolNames
from services.household.domain.import_lines import Rules
from services.household.domain.import_matching import Proposal, key_of, proposal
from services.household.domain.import_merging import Ids
from services.household.domain.importing import CREATE, Import
from services.household.unit import Unit

Told = dict[str, Any]
Family = dict[str, Any]
_EMAIL = EmailAddress()


def by_whom(current: Import) -> Principal:
    """Who asked for it, in the journals of the households that it changes."""
    functions = frozenset({"admin"})
    return Principal(current.by_account_id, current.by_name, functions, channel=DESK)


def rules(unit: Unit, current: Import) -> Rules:
    today = clock.today(unit.now)
    first_birth = today - timedelta(days=CHILDHOOD_YEARS * 365)
    known = {one["school_id"]: one["name"] for one in unit.schools.all() if one["is_open"]}
    schools = SchoolNames(known, unit.import_memory.schools())  # type: ignore[arg-type]
    return Rules(current.columns, schools, today, first_birth, _email)


def loaded(told: Mapping[str, Any]) -> Told:
    """A family as it was kept, with its days and ids as they are computed with."""
    children = [
        {
            **child,
            "birth_date": date.fromisoformat(child["birth_date"]),
            "school_id": UUID(child["school_id"]),
        }
        for child in told["children"]
    ]
    quotient = told["quotient"]
    if quotient:
        since = date.fromisoformat(quotient["valid_from"])
        quotient = {**quotient, "valid_from": since}
    return {**told, "children": children, "quotient": quotient}


def ids(unit: Unit, current: Import, families: Sequence[tuple[Family, Told]]) -> dict[int, Ids]:
    """By the places of the families. A child of the file is one child in both its homes; one that
    is created anew, although somebody of its name is known, is another."""
    names = unit.schools.names()
    called = {family["place"]: _called(current, family) for family, _ in families}
    wanted = {
        called[family["place"]][1](child["key"])
        for family, told in families
        for child in told["children"]
    }
    known = unit.many_households.children_known(wanted)
    return {place: Ids(*of, names, known) for place, of in called.items()}


def _called(current: Import, family: Family) -> tuple[Callable[[str], UUID], Callable[[str], UUID]]:
    """How newcomers of this family are called: its guardians, and its children."""
    homes = {} if family["choice"] == CREATE else family["homes"] or {}
    known = {key: UUID(str(child_id)) for key, child_id in homes.items()}
    named_before = any(
        each.get("line") and "child" in each["why"] for each in family["candidates"] or []
    )
    of = f"{family['key']}/" if family["choice"] == CREATE and named_before else ""
    return (
        lambda key: _id(current, f"guardian/{family['key']}/{key}"),
        lambda key: known.get(key) or _id(current, f"child/{of}{key}"),
    )


def household_of(current: Import, key: str) -> UUID:
    """Of a family that is created."""
    return _id(current, f"household/{key}")


def proposals(unit: Unit, families: Sequence[tuple[Family, Told]]) -> list[Proposal]:
    """For each family, what is proposed; all of them asked of the database together."""
    sources = {one["key"] for one, _ in families if one["key"].startswith("n:")}
    before = unit.imported_facts.of_sources(sources)
    known = _known(unit, [told for _, told in families], before.values())
    return [
        proposal(told, known.of(told, before.get(one["key"])), before.get(one["key"]))
        for one, told in families
    ]


def _known(unit: Unit, families: Sequence[Told], before: Iterable[UUID]) -> "_Known":
    adults = [guardian for told in families for guardian in told["guardians"]]
    born = {child["key"]: child["birth_date"] for told in families for child in told["children"]}
    emails = {guardian["email"] for guardian in adults if guardian["email"]}
    phones = {guardian["phone"] for guardian in adults if guardian["phone"]}
    same = [
        row.child_id
        for row in unit.known_to_files.born_on(set(born.values()))
        if key_of(row._mapping) in born
    ]
    found = unit.known_to_files.reached_at(emails, phones) | {*before}
    found |= unit.known_to_files.homes_of(same)
    return _Known(unit.households.whole(found))


class _Known:
    """Households by what a family may have in common with them."""

    def __init__(self, households: Iterable[Household]) -> None:
        self._by: dict[object, dict[UUID, Household]] = {}
        for household in households:
            signs: list[object] = [household.household_id]
            signs += [(g.email or "").lower() for g in household.guardians if g.email]
            signs += [g.phone for g in household.guardians if g.phone]
            signs += [key_of(child) for child in household.children]
            for sign in signs:
                self._by.setdefault(sign, {})[household.household_id] = household

    def of(self, told: Told, before: UUID | None) -> list[Household]:
        signs = [before, *(child["key"] for child in told["children"])]
        signs += [g[name] for g in told["guardians"] for name in ("email", "phone") if g[name]]
        found: dict[UUID, Household] = {}
        for sign in signs:
            found |= self._by.get(sign, {})
        return list(found.values())


def _email(typed: str) -> str | None:
    try:
        return str(_EMAIL.deserialize(typed))
    except ValidationError:
        return None


def _id(current: Import, what: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"{current.import_id}/{what}")
