"""What the record says, in the words of a request to change it: as it was seen when it was asked,
and as it stands when a clerk decides."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from chassis import clock
from chassis.fields import plain
from services.household.domain.household import Household
from services.household.domain.particulars import facts_of
from services.household.domain.request import (
    CHILD,
    CUSTODY,
    DAYS,
    GUARDIAN,
    MOVE,
    PARTICULARS,
    SITUATION,
)
from services.household.unit import Unit
from services.household.workflows.custody import rule_seen
from services.household.workflows.particulars import all_facts

Asked = Mapping[str, Any]


def record_says(unit: Unit, household: Household, kind: str, asked: Asked) -> dict[str, Any]:
    """JSON, of a request that may still be half typed."""
    says = SAYS.get(kind)
    told: Any = plain(says(unit, household, asked)) if says else {}
    return dict(told)


def _children(_unit: Unit, household: Household, _asked: Asked) -> dict[str, object]:
    return {
        "children": [
            {"first_name": c.first_name, "last_name": c.last_name, "birth_date": c.birth_date}
            for c in household.children
        ]
    }


def _guardians(_unit: Unit, household: Household, _asked: Asked) -> dict[str, object]:
    people = household.guardians
    return {"guardians": [{"first_name": g.first_name, "last_name": g.last_name} for g in people]}


def _situation(_unit: Unit, household: Household, asked: Asked) -> dict[str, object]:
    return {"address": asdict(household.address)} if asked.get("situation") == MOVE else {}


def _custody(unit: Unit, household: Household, asked: Asked) -> dict[str, object]:
    child_id = _id(asked.get("child_id"))
    if child_id is None or child_id not in {child.child_id for child in household.children}:
        return {}
    begins = max(clock.today(unit.now), _day(asked.get("valid_from")) or date.min)
    rule = unit.custodies.of(child_id).rule_on(begins)
    return {"rule": rule and rule_seen(rule, household.household_id)}


def _days(unit: Unit, household: Household, asked: Asked) -> dict[str, object]:
    """The days already stated apart from the rule, of those that are asked."""
    child_id, first, last = _id(asked.get("child_id")), _day(asked.get("first")), asked.get("last")
    here = {child.child_id for child in household.children}
    if child_id is None or child_id not in here or first is None:
        return {}
    until = _day(last) or first
    stated = (known.days for known in unit.custodies.exceptions(child_id))
    return {
        "exceptions": [
            {"first": days.first, "last": days.last, "here": days.home == household.household_id}
            for days in stated
            if days.first <= until and days.last >= first
        ]
    }


def _particulars(unit: Unit, household: Household, asked: Asked) -> dict[str, object]:
    current = facts_of(all_facts(unit, household), _id(asked.get("person_id")))
    return {change["field"]: current.get(change["field"]) for change in asked["changes"]}


def _day(told: object) -> date | None:
    try:
        return date.fromisoformat(str(told))
    except ValueError:
        return None


def _id(told: object) -> UUID | None:
    try:
        return UUID(str(told))
    except ValueError:
        return None


SAYS: Mapping[str, Callable[[Unit, Household, Asked], dict[str, object]]] = {
    CHILD: _children,
    GUARDIAN: _guardians,
    SITUATION: _situation,
    CUSTODY: _custody,
    DAYS: _days,
    PARTICULARS: _particulars,
}
