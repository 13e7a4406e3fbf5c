"""The lines of one family of a file, together: what is told of it, once."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from services.household.domain.contact import postal_address
from services.household.domain.errors import AddressIncomplete, PostcodeInvalid
from services.household.domain.import_lines import Fault, Line, Person, person_key

GUARDIANS_MAX, CHILDREN_MAX = 4, 20  # Of one household.
Told = dict[str, Any]
Faults = dict[int, list[Fault]]


def assembled(lines: Mapping[int, Line], quotient_from: date | None) -> tuple[Told, Faults]:
    """The family as its lines tell it, and the faults of each line, those included that come of
    putting them together: the first line that says something is believed."""
    faults = {number: list(line.faults) for number, line in lines.items()}
    first = min(lines)
    family = {
        name: _said_first(name, lines, faults)
        for name in (*("reference", "name", "line1", "line2", "postcode", "city"), "quotient")
    }
    guardians = _people((n, g, "") for n, line in lines.items() for g in line.guardians)
    children = _people((n, c, c["key"]) for n, line in lines.items() for c in line.children)
    known = {(fault.code, fault.field) for fault in faults[first]}
    if not guardians and ("missing", "guardian1.last_name") not in known:
        faults[first].append(Fault("missing", "guardian1.last_name", stops=True))
    if len(guardians) > GUARDIANS_MAX or len(children) > CHILDREN_MAX:
        faults[first].append(Fault("too-many", "family", stops=True))
    told = {
        "reference": family["reference"],
        "name": family["name"] or (guardians[0]["last_name"] if guardians else ""),
        "address": _address(family, faults[first]),
        "guardians": [{k: g[k] for k in _GUARDIAN} for g in guardians],
        "children": [{k: c[k] for k in _CHILD} for c in children],
        "quotient": _quotient(family, lines, quotient_from),
    }
    return told, faults


_GUARDIAN = ("first_name", "last_name", "email", "phone")
_CHILD = ("first_name", "last_name", "birth_date", "school_id", "level", "weeks", "key")


def is_stopped(told: Told, faults: Faults) -> bool:
    """Whether nothing of this family can be registered: it has no adult, or nowhere to live."""
    return (
        not told["guardians"]
        or told["address"] is None
        or any(
            fault.stops and fault.field == "family" for line in faults.values() for fault in line
        )
    )


def _said_first(name: str, lines: Mapping[int, Line], faults: Faults) -> Any:
    value, since = None, 0
    for number in sorted(lines):
        told = lines[number].family.get(name)
        if told in (None, ""):
            continue
        if value in (None, ""):
            value, since = told, number
        elif told != value:
            faults[number].append(Fault("differs", name, f"{since}"))
    return value


def _people(told: Iterable[tuple[int, Person, str]]) -> list[Person]:
    """Each once: what a line leaves out, another may say."""
    people: dict[str, Person] = {}
    for _, person, key in told:
        known = people.setdefault(
            key or person_key(person["first_name"], person["last_name"]), dict(person)
        )
        known |= {name: value for name, value in person.items() if known.get(name) is None}
    return list(people.values())


def _address(family: Mapping[str, Any], faults: list[Fault]) -> dict[str, str | None] | None:
    parts = {name: family[name] or "" for name in ("line1", "line2", "postcode", "city")}
    try:
        return vars(postal_address(**parts))
    except AddressIncomplete as reason:
        faults += [Fault("missing", part, stops=True) for part in reason.details["missing"]]
    except PostcodeInvalid:
        faults.append(Fault("postcode", "postcode", parts["postcode"], stops=True))
    return None


def _quotient(
    family: Mapping[str, Any], lines: Mapping[int, Line], quotient_from: date | None
) -> dict[str, Any] | None:
    days = (line.family["quotient_from"] for line in lines.values())
    since = next((day for day in days if day), quotient_from)
    if family["quotient"] is None or since is None:
        return None
    return {"amount": family["quotient"], "valid_from": since}
