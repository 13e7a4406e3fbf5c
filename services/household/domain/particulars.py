"""Changing a record against what one saw of it: what others changed meanwhile is never lost in
silence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from chassis.refusals import Refusal
from services.household.domain.contact import Address
from services.household.domain.errors import (
    ChangedMeanwhile,
    FieldClosed,
    FieldsWrong,
    ValueMissing,
)
from services.household.domain.fields import COMPULSORY, Field, Policies, is_written
from services.household.domain.household import Household
from services.household.domain.journal import Facts
from services.household.domain.values import Value, is_said, kept, why_not


@dataclass(frozen=True)
class Wish:
    """A field as somebody saw it, and as they want it."""

    field: str
    seen: Value
    asked: Value


def judged(
    fields: Mapping[str, Field], policies: Policies, role: str, wishes: Iterable[Wish]
) -> list[Wish]:
    """The wishes, each value as it is kept.

    Raises FieldsWrong, which names each field that cannot be: not this role's to change, wrongly
    written, or compulsory and left empty. What was not touched is not looked at again, unless it is
    compulsory.
    """
    wrong: list[dict[str, object]] = []
    told: list[Wish] = []
    for wish in wishes:
        try:
            told.append(_judged(fields, policies, role, wish))
        except Refusal as refusal:
            wrong.append({"field": wish.field, **why_not(refusal)})
    if wrong:
        raise FieldsWrong(wrong=wrong)
    return told


def _judged(fields: Mapping[str, Field], policies: Policies, role: str, wish: Wish) -> Wish:
    if wish.field not in fields or not is_written(policies, wish.field, role):
        if wish.asked == wish.seen:
            return wish
        raise FieldClosed()
    untouched = wish.asked == wish.seen
    asked = wish.asked if untouched else kept(fields[wish.field], wish.asked)
    if policies[wish.field].of(role) == COMPULSORY and not is_said(asked):
        raise ValueMissing()
    return replace(wish, asked=asked)


def changes(current: Mapping[str, Value], wishes: Iterable[Wish]) -> dict[str, Value]:
    """What becomes of the record: each field that was touched, and is not yet as it is wanted.

    Raises ChangedMeanwhile when somebody else changed one of them since it was seen, to something
    else: then nothing is done, and the three values are told.
    """
    touched = [w for w in wishes if w.asked != w.seen and w.asked != current.get(w.field)]
    conflicts = [
        {"field": w.field, "seen": w.seen, "asked": w.asked, "current": current.get(w.field)}
        for w in touched
        if current.get(w.field) != w.seen
    ]
    if conflicts:
        raise ChangedMeanwhile(fields=[one["field"] for one in conflicts], conflicts=conflicts)
    return {wish.field: wish.asked for wish in touched}


def facts_of(facts: Facts, person_id: UUID | None) -> dict[str, Value]:
    """Those of one person, or of the household as a whole."""
    return {field: value for (owner, field), value in facts.items() if owner == person_id}


def with_facts(household: Household, person_id: UUID | None, new: Mapping[str, Any]) -> Household:
    """The household with these columns of its own, or of one of its people."""
    if not new:
        return household
    if person_id is None:
        return replace(household, address=Address(**new["address"]))
    values = {field.partition(".")[2]: value for field, value in new.items()}
    if "birth_date" in values:
        values["birth_date"] = date.fromisoformat(values["birth_date"])
    guardians = tuple(
        replace(g, **values) if g.guardian_id == person_id else g for g in household.guardians
    )
    children = tuple(
        replace(c, **values) if c.child_id == person_id else c for c in household.children
    )
    return replace(household, guardians=guardians, children=children)
