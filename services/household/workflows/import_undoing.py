"""An import undone: what it made is taken away and what it changed is as it was, but for what was
used or touched since. That stays, and why is told.

Households made go as closed ones do, for the other rooms: GuardianLeft, ChildLeft and
HouseholdClosed; here nothing of them is left.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from services.household.domain.announcements import announcements
from services.household.domain.contact import Address
from services.household.domain.household import Household, Quotient, quotient_on
from services.household.domain.import_merging import QUOTIENT, fact_name, facts_of, plain_value
from services.household.domain.importing import (
    CHANGED,
    CREATED,
    LEFT,
    REMOVED,
    RESTORED,
    WRITTEN,
    Import,
)
from services.household.domain.journal import Change
from services.household.unit import Unit
from services.household.workflows.changing import held, put_everywhere
from services.household.workflows.import_alone import alone
from services.household.workflows.import_reading import Family, by_whom
from services.household.workflows.quotients import record_quotient

AT_ONCE = 25
SOURCE = "Reprise annulée"


def undo_some(unit: Unit, current: Import) -> Import:
    families = unit.import_families.some(current.import_id, current.done + 1, AT_ONCE)
    written = [family for family in families if family["outcome"] in WRITTEN]
    spoken_of = _kept_elsewhere(unit, written)
    for family in written:
        alone(unit, family, LEFT, partial(_undo, unit, current, family, spoken_of))
    if families:
        unit.import_families.save(current.import_id, families)
    advanced = current.advanced(len(families))
    return advanced if advanced.done < advanced.total else advanced.ended(unit.now)


def _kept_elsewhere(unit: Unit, families: Sequence[Family]) -> set[UUID]:
    """The households that were made, held first, and their people, of which more is kept than the
    import has written. Asked once for all: there are many tables to ask."""
    homes = [family["household_id"] for family in families if family["outcome"] == CREATED]
    if not homes:
        return set()
    unit.many_households.hold(homes)
    people = [person.person_id for one in unit.households.whole(homes) for person in one.people]
    return unit.uses.kept_elsewhere([*homes, *people])


def _undo(unit: Unit, current: Import, family: Family, spoken_of: Set[UUID]) -> None:
    household = unit.households.get(family["household_id"], to_change=True)
    if household is None:
        family |= {"outcome": REMOVED, "why": None}
    elif household.closed_at is not None:
        family |= {"outcome": LEFT, "why": "closed"}
    elif unit.imported_facts.made_by(current.import_id, [household.household_id]) == set():
        family |= {"outcome": LEFT, "why": "imported-since"}
    elif family["outcome"] == CREATED:
        _take_away(unit, family, household, spoken_of)
    elif family["outcome"] == CHANGED:
        _put_back(unit, current, family)


def _take_away(unit: Unit, family: Family, household: Household, spoken_of: Set[UUID]) -> None:
    why = _use_of(unit, family, household, spoken_of)
    if why is not None:
        family |= {"outcome": LEFT, "why": why}
        return
    closed = replace(household, closed_at=unit.now)
    unit.record(announcements(household, closed))
    unit.many_households.remove(household.household_id)
    family |= {"outcome": REMOVED, "why": None}


def _use_of(unit: Unit, family: Family, household: Household, spoken_of: Set[UUID]) -> str | None:
    """What it was used for since, or None."""
    home = household.household_id
    used = unit.uses.since([home]).get(home)
    if used:
        return used[0][0]
    base = unit.imported_facts.of([home])[home].facts
    said = {fact_name(who, name): plain_value(value) for who, name, value in facts_of(household)}
    is_as_it_was = all(base.get(fact) == value for fact, value in said.items())
    if not is_as_it_was or unit.uses.written_since(home, family["done_at"]):
        return "touched"
    ids = {home, *(person.person_id for person in household.people)}
    return "touched" if ids & spoken_of else None


def _put_back(unit: Unit, current: Import, family: Family) -> None:
    """Each value that is still as the import left it is as it was before; newcomers leave, unless
    the household was used meanwhile."""
    who = by_whom(current)
    before = held(unit, family["household_id"])
    home = before.household_id
    since = [kind for kind, at in unit.uses.since([home]).get(home, []) if at > family["done_at"]]
    left: list[dict[str, Any]] = []
    after = before
    for change in family["changed"]:
        person_id, name = _split(change["fact"])
        if name == QUOTIENT:
            _quotient_back(unit, current, family, change, left)
        elif name == "joined" and person_id is not None:
            is_used = bool(since) or bool(unit.uses.kept_elsewhere([home, person_id]))
            after = _gone(after, person_id, change, left, is_used=is_used)
        else:
            after = _value_back(after, change, left, unit.schools.names())
    put_everywhere(unit, who, before, after)
    if after != before:
        undone = Change("import_undone", None, None, current.filename)
        unit.journal.write_many(who, [(home, undone)])
    _base_back(unit, family)
    family |= {"outcome": LEFT if left else RESTORED, "why": "touched" if left else None}
    family["kept"] = left


def _base_back(unit: Unit, family: Family) -> None:
    """The import before this one may be undone in its turn: what was written since, by these two,
    is no use of the household."""
    row, home = family["base_before"], family["household_id"]
    unit.imported_facts.put_back(home, row)
    if row is not None:
        unit.import_families.seen_again(UUID(row["import_id"]), home, unit.now)


def _gone(
    after: Household,
    person_id: Any,
    change: Mapping[str, Any],
    left: list[dict[str, Any]],
    *,
    is_used: bool,
) -> Household:
    if person_id not in {person.person_id for person in after.people}:
        return after
    if is_used or [g.guardian_id for g in after.guardians] == [person_id]:
        left.append({"fact": change["fact"], "here": change["new"], "file": None})
        return after
    return after.without(person_id)


def _value_back(
    after: Household,
    change: Mapping[str, Any],
    left: list[dict[str, Any]],
    schools: Mapping[UUID, str],
) -> Household:
    person_id, name = _split(change["fact"])
    here = {(who, fact): value for who, fact, value in facts_of(after)}.get((person_id, name))
    if plain_value(here) != change["new"]:
        left.append({"fact": change["fact"], "here": plain_value(here), "file": change["old"]})
        return after
    old = change["old"]
    values: dict[str, Any] = {name: Address(**old) if name == "address" else old}
    if person_id is None:
        return replace(after, **values)
    if name == "birth_date":
        values = {name: date.fromisoformat(old)}
    if name == "school_id":
        school = UUID(old) if old else None
        values = {name: school, "school_name": schools[school] if school else ""}
    person: Any = next(p for p in after.people if p.person_id == person_id)
    return after.with_person(replace(person, **values))


def _quotient_back(
    unit: Unit,
    current: Import,
    family: Family,
    change: Mapping[str, Any],
    left: list[dict[str, Any]],
) -> None:
    """A history is only added to: what counted before counts again, from the same day."""
    home, since = (
        family["household_id"],
        date.fromisoformat(family["told"]["quotient"]["valid_from"]),
    )
    known: Quotient | None = quotient_on(since, unit.quotients.of(home))
    amount = known.amount if known else None
    if amount != change["new"]:
        left.append({"fact": change["fact"], "here": amount, "file": change["old"]})
        return
    told = {"amount": change["old"], "source": SOURCE, "valid_from": since}
    record_quotient(unit, by_whom(current), home, **told)


def _split(fact: str) -> tuple[UUID | None, str]:
    person, _, name = fact.partition(":")
    return (UUID(person) if person else None), name
