"""Which fields the town asks for, and of whom."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from chassis.principal import Principal
from services.household.domain.errors import FieldUnknown, LevelRefused
from services.household.domain.fields import FIELDS, HEALTH, ROLES, may_be
from services.household.unit import Unit


def record_fields(unit: Unit) -> list[dict[str, object]]:
    """Every field, in the order in which pages ask them."""
    policies = unit.record_fields.policies()
    return [
        {"field": name, "about": field.about, **vars(field), **vars(policies[name])}
        for name, field in FIELDS.items()
    ]


def set_record_fields(
    unit: Unit, who: Principal, decided: Iterable[Mapping[str, Any]]
) -> list[dict[str, object]]:
    """From now on these fields are so; the others stay as they are.

    Raises FieldUnknown, or LevelRefused for what no town may decide.
    """
    policies = unit.record_fields.policies()
    for told in decided:
        name = told["field"]
        if name not in FIELDS:
            raise FieldUnknown(field=name)
        levels = {role: told[role] for role in ROLES}
        for role, level in levels.items():
            if not may_be(FIELDS[name], role, level):
                raise LevelRefused(field=name, role=role, level=level)
        checked = told.get("checked", policies[name].checked)
        if checked and FIELDS[name].about == HEALTH:  # It would be written in a request.
            raise LevelRefused(field=name, role="parent", level="checked")
        policy = replace(policies[name], **levels, checked=checked)
        if policy != policies[name]:
            unit.record_fields.save(name, policy, who.name)
    return record_fields(unit)
