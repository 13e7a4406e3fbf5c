"""What was checked becomes true: families made, joined to those that are known, or left.

Each batch writes households, journal, events and what it did of each family in one transaction: a
kill anywhere leaves it whole or not at all, and the work goes on behind it. A family that cannot
be written is told of, and holds up none of the others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from typing import Any
from uuid import UUID

from services.household.domain.announcements import announcements
from services.household.domain.classes import SchoolClosed
from services.household.domain.contact import Address
from services.household.domain.events import QuotientFamilialRecorded
from services.household.domain.household import (
    Child,
    Household,
    Quotient,
    reference_of,
)
from services.household.domain.import_matching import key_of
from services.household.domain.import_merging import (
    Base,
    Ids,
    first_base,
    new_child,
    new_guardian,
)
from services.household.domain.importing import (
    CHANGED,
    CREATE,
    CREATED,
    FAILED,
    HOME,
    LEFT,
    LINK,
    SAME,
    SKIPPED,
    WRONG,
    Import,
)
from services.household.domain.journal import QUOTIENT, Change
from services.household.domain.search import words_to_find, words_to_know
from services.household.unit import Unit
from services.household.workflows.changing import held, put_everywhere
from services.household.workflows.import_alone import alone, whole
from services.household.workflows.import_checking import told_of
from services.household.workflows.import_linking import known
from services.household.workflows.import_reading import (
    Family,
    Told,
    by_whom,
    household_of,
    ids,
    proposals,
)
from services.household.workflows.quotients import record_quotient

AT_ONCE = 40
SOURCE = "Fichier"
Made = tuple[Family, Told, Household]


def apply_some(unit: Unit, current: Import) -> Import:
    unit.known_people.hold()
    families = unit.import_families.some(current.import_id, current.done + 1, AT_ONCE)
    able = [family for family in families if _is_to_do(family)]
    _create(unit, current, [f for f in able if f["choice"] in (CREATE, HOME)])
    _link_all(unit, current, [f for f in able if f["choice"] == LINK])
    for family in families:
        family["done_at"] = unit.now
    if families:
        unit.import_families.save(current.import_id, families)
    advanced = current.advanced(len(families))
    return advanced if advanced.done < advanced.total else advanced.ended(unit.now)


def _is_to_do(family: Family) -> bool:
    if family["is_stopped"]:
        family["outcome"] = WRONG
        return False
    if family["choice"] in (CREATE, HOME, LINK):
        return True
    family["outcome"] = SKIPPED
    return False


def _create(unit: Unit, current: Import, families: list[Family]) -> None:
    """Many at once; where one of them cannot be, each alone."""
    told = [(family, told_of(family)) for family in families]
    unseen = _left_unseen(unit, current, told)
    todo = [pair for pair in told if pair[0]["place"] not in unseen]
    if not todo:
        return
    if whole(unit, partial(_register, unit, current, todo)) is not None:
        for family, one in todo:
            alone(unit, family, FAILED, partial(_register, unit, current, [(family, one)]))


def _left_unseen(unit: Unit, current: Import, told: Sequence[tuple[Family, Told]]) -> set[int]:
    """Families that somebody else has made known since they were checked are left to be looked at:
    two records of one family are two bills."""
    left = set()
    for (family, _), found in zip(told, proposals(unit, told), strict=True):
        seen = {str(one["household_id"]) for one in family["candidates"] or []}
        new = [c.household_id for c in found.candidates if str(c.household_id) not in seen]
        ours = unit.imported_facts.made_by(current.import_id, new) if new else set()
        if set(new) - ours:
            family |= {"outcome": LEFT, "why": "appeared"}
            left.add(family["place"])
    return left


def _register(unit: Unit, current: Import, told: Sequence[tuple[Family, Told]]) -> None:
    numbers = unit.many_households.numbers(len(told))
    children: dict[UUID, Child] = {}
    called = ids(unit, current, told)
    made: list[Made] = []
    for (family, one), number in zip(told, numbers, strict=True):
        named = replace(known := called[family["place"]], known={**known.known, **children})
        household = _household(household_of(current, family["key"]), one, named)
        children |= {child.child_id: child for child in household.children}
        made.append((family, one, household.numbered(reference_of(number), unit.now)))
    new = [household for _, _, household in made]
    schools = {c.school_id for household in new for c in household.children if c.school_id}
    if unit.schools.closed_among(schools):
        raise SchoolClosed(school_id=min(schools))
    unit.searching.learn({word for one in new for word in words_to_know(one)})
    unit.many_households.add([(one, words_to_find(one, {})) for one in new])
    _write(unit, current, made)
    for family, _, household in made:
        family |= {"outcome": CREATED, "why": None, "household_id": household.household_id}


def _household(household_id: UUID, told: Told, named: Ids) -> Household:
    """A child known already, be it of a family made with this one, is as it is there."""
    guardians = [new_guardian(g, named.of_guardian(key_of(g))) for g in told["guardians"]]
    own = [new_child(c, named.of_child(c["key"]), named) for c in told["children"]]
    return Household(
        household_id=household_id,
        reference="",
        name=told["name"],
        address=Address(**told["address"]),
        guardians=tuple(guardians),
        children=tuple(own),
    )


def _write(unit: Unit, current: Import, made: Sequence[Made]) -> None:
    """What is told of households that were made: journal, quotients, events, and what is kept to
    know later who has touched them."""
    who = by_whom(current)
    rule = unit.quotient_rules.now()
    lines, quotients, kept = [], {}, []
    said: list[Sequence[Any]] = []
    for family, told, household in made:
        home = household.household_id
        lines += [(home, Change("household", None, None, household.name)), _imported(current, home)]
        said.append(announcements(None, household))
        if told["quotient"]:
            amount, since = told["quotient"]["amount"], told["quotient"]["valid_from"]
            lapses_on = rule.lapse(since)
            quotient = Quotient(amount, SOURCE, since, unit.now, who.name, lapses_on=lapses_on)
            quotients[home] = quotient
            lines.append((home, Change(QUOTIENT, None, None, quotient.as_told())))
            recorded = QuotientFamilialRecorded(
                home, quotient.amount, SOURCE, quotient.valid_from, unit.now
            )
            said[-1] = [*said[-1], recorded]
        kept.append(_kept(current, family, home, first_base(household, told)))
    # The first event of each, then the second: two of one household are not said at once.
    unit.record(event for turn in zip_longest(*said) for event in turn if event is not None)
    unit.journal.write_many(who, lines)
    unit.many_households.add_quotients(quotients)
    unit.imported_facts.keep(kept)


def _imported(current: Import, home: Any) -> tuple[Any, Change]:
    return home, Change("imported", None, None, current.filename)


def _kept(current: Import, family: Family, home: Any, base: Base) -> dict[str, Any]:
    source = family["key"] if family["key"].startswith("n:") else None
    return {
        "household_id": home,
        "source": source,
        "facts": base.facts,
        "people": base.people,
        "import_id": current.import_id,
    }


def _link_all(unit: Unit, current: Import, families: list[Family]) -> None:
    """Those of which nothing changes are seen together; each of the others is read again, held."""
    told = [(family, told_of(family)) for family in families]
    seen = known(unit, current, told)
    rows = unit.imported_facts.rows([family["household_id"] for family in families])
    same = []
    for family, one in told:
        found = seen.merge(family, one)
        household = seen.households.get(family["household_id"])
        if household is None and _is_named_before(family):
            family |= {"outcome": LEFT, "why": "first-left"}
        elif found is None or found.changed or household is None or household.closed_at:
            alone(unit, family, FAILED, partial(_link, unit, current, family))
        else:
            family |= {"outcome": SAME, "changed": [], "kept": found.kept, "joined": []}
            home = family["household_id"]
            kept = _kept(current, family, home, found.base) | _first_source(current, rows.get(home))
            same.append({**kept, "import_id": rows.get(home, kept)["import_id"]})
    unit.imported_facts.keep(same)


def _link(unit: Unit, current: Import, family: Family) -> None:
    """Only what nobody has touched since: see domain/import_merging.py."""
    who, told = by_whom(current), told_of(family)
    before = held(unit, family["household_id"])
    home = before.household_id
    found = known(unit, current, [(family, told)]).merge(family, told)
    assert found is not None
    put_everywhere(unit, who, before, found.after)
    if found.quotient:
        record_quotient(unit, who, home, source=SOURCE, **found.quotient)
    if found.changed:
        unit.journal.write_many(who, [_imported(current, home)])
    family["base_before"] = row = unit.imported_facts.rows([home]).get(home)
    kept = _kept(current, family, home, found.base) | _first_source(current, row)
    unit.imported_facts.keep([kept])
    # What a line below writes of what a line above has made is no use of it.
    unit.import_families.seen_again(current.import_id, home, unit.now)
    family |= {
        "outcome": CHANGED if found.changed else SAME,
        "changed": found.changed,
        "kept": found.kept,
        "joined": found.joined,
    }


def _is_named_before(family: Family) -> bool:
    """Whether it was to be joined to what a line above becomes."""
    home = str(family["household_id"])
    of_the_file = (each for each in family["candidates"] or [] if each.get("line"))
    return any(str(each["household_id"]) == home for each in of_the_file)


def _first_source(current: Import, row: Mapping[str, Any] | None) -> dict[str, Any]:
    """Of a family that the file names twice, the number that it has first."""
    is_ours = row is not None and row["import_id"] == current.import_id
    return {"source": row["source"]} if row is not None and is_ours else {}
