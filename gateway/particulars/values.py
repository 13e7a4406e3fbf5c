"""A field's value between the wire, the boxes of a form, and what people read."""

import json
from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from chassis.formatting import digits
from chassis.language import _
from gateway.particulars.names import ADDRESS_PARTS, CHOICES, PEOPLE_PARTS
from gateway.remote.household import FieldView
from gateway.typed import day_typed

Value = Any  # JSON, as the field's kind says.
YES, NO = "oui", "non"
EMPTY_ROWS = 2


def box(field: str) -> str:
    """The name of a field's box in a form."""
    return field.replace(".", "-").replace("_", "-")


def boxes(field: FieldView, value: Value) -> dict[str, Any]:
    """What the boxes of a form hold of a value."""
    name, kind = box(field["field"]), field["kind"]
    if kind == "people":
        rows = list(value or [])
        return {
            f"{name}-{at}-{part}": person.get(key) or ""
            for at, person in enumerate(rows)
            for key, part in PEOPLE_PARTS.items()
        }
    if kind == "address":
        told = value or {}
        return {f"{name}-{part}": told.get(key) or "" for key, part in ADDRESS_PARTS.items()}
    if kind == "flag":
        return {name: {True: YES, False: NO}.get(value, "")}
    if kind == "day":
        return {name: digits(value) if value else ""}
    return {name: value or ([] if kind == "choices" else "")}


def asked(field: FieldView, typed: "MultiDict[str, str]") -> Value:
    """What the boxes of a posted form say of a field; None when they say nothing."""
    name, kind = box(field["field"]), field["kind"]
    if kind == "people":
        return _people(name, field["longest"] + EMPTY_ROWS, typed) or None
    if kind == "address":
        told = {key: typed.get(f"{name}-{part}", "") for key, part in ADDRESS_PARTS.items()}
        return {key: text.strip() or None if key == "line2" else text for key, text in told.items()}
    if kind == "choices":
        return typed.getlist(name) or None
    said = typed.get(name, "").strip()
    if kind == "flag":
        return {YES: True, NO: False}.get(said)
    return (_day(said) if kind == "day" else said) or None


def _people(name: str, rows: int, typed: "MultiDict[str, str]") -> list[dict[str, str | None]]:
    people = []
    for at in range(rows):
        person = {
            key: typed.get(f"{name}-{at}-{part}", "").strip() or None
            for key, part in PEOPLE_PARTS.items()
        }
        if any(person.values()):
            people.append(person)
    return people


def _day(typed: str) -> str:
    """As the wire has it; what is no day goes as it was typed, to be refused by name."""
    found = day_typed(typed)
    return found.isoformat() if found else typed


def people_rows(field: FieldView, values: Mapping[str, Any]) -> int:
    """How many rows a form shows: those filled in, and some empty ones."""
    name = box(field["field"])
    filled = [
        at
        for at in range(field["longest"] + EMPTY_ROWS)
        if any(values.get(f"{name}-{at}-{part}") for part in PEOPLE_PARTS.values())
    ]
    return min(field["longest"], max(filled, default=-1) + 1 + EMPTY_ROWS)


def said(field: FieldView, value: Value, names: Mapping[str, str] | None = None) -> list[str]:
    """What people read of a value, a line each; `names` are those of the town's own choices."""
    kind = field["kind"]
    if value is None or value == []:
        return []
    if kind == "flag":
        return [_("Oui") if value else _("Non")]
    if kind == "day":
        return [digits(value)]
    if kind == "address":
        last = " ".join(part for part in (value.get("postcode"), value.get("city")) if part)
        return [line for line in (value.get("line1"), value.get("line2"), last) if line]
    if kind == "people":
        return [_person(one) for one in value]
    if kind in ("choice", "choices"):
        chosen = value if isinstance(value, list) else [value]
        return [", ".join(named(field["field"], one, names) for one in chosen)]
    return str(value).splitlines()


def named(field: str, choice: str, names: Mapping[str, str] | None = None) -> str:
    """A choice in words: ours, or one of the town's."""
    ours = CHOICES.get(field, {})
    return _(ours[choice]) if choice in ours else (names or {}).get(choice, choice)


def _person(person: Mapping[str, str | None]) -> str:
    about = ", ".join(part for part in (person.get("link"), person.get("phone")) if part)
    name = person.get("name") or ""
    return _("{name} ({about})").format(name=name, about=about) if about else name


def sealed(value: Value) -> str:
    """A value as a form carries it, to be compared when it comes back."""
    return json.dumps(value, sort_keys=True)


def unsealed(carried: str | None) -> Value:
    try:
        return json.loads(carried or "null")
    except ValueError:
        return None
