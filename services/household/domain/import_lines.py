"""A line of a file of families: what it says of the family, of its adults and of its children, and
what of it cannot be taken.

A fault that leaves nothing to register `stops` the family or the child; any other leaves one value
out, and the rest is taken.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from services.household.domain.contact import phone_number
from services.household.domain.errors import PhoneInvalid
from services.household.domain.import_cells import (
    SchoolNames,
    day_said,
    euros_said,
    said,
    weeks_said,
)
from services.household.domain.import_columns import CHILD_NEEDED, CHILDREN_MAX, GUARDIANS_MAX
from services.household.domain.search import words_of

LONGEST = 100  # Of a name, of a line of an address.
QUOTIENT_MAX = 99_999
Person = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """Why a cell was not taken as it stands: a code, its field, and what it says."""

    code: str
    field: str
    typed: str = ""
    stops: bool = False

    def told(self) -> dict[str, Any]:
        return vars(self)


@dataclass(frozen=True)
class Rules:
    """What reading a line needs to know. `email` gives an address as it is kept, or None."""

    columns: Sequence[str]
    schools: SchoolNames
    today: date
    first_birth: date
    email: Callable[[str], str | None]


@dataclass
class Line:
    """`key` is what makes lines one family's: its number in the file, else its first adult at its
    address. Children have a `key` by which they are one child, wherever they stand."""

    key: str = ""
    family: dict[str, Any] = field(default_factory=dict)
    guardians: list[Person] = field(default_factory=list)
    children: list[Person] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_line(number: int, cells: Sequence[str], rules: Rules) -> Line:
    """`number` tells apart the lines of which nobody can say whose they are."""
    typed = {name: said(cell) for name, cell in zip(rules.columns, cells, strict=False) if name}
    line = Line()
    _read_family(line, typed)
    for rank in range(1, GUARDIANS_MAX + 1):
        _read_guardian(line, f"guardian{rank}", typed, rules)
    for rank in range(1, CHILDREN_MAX + 1):
        _read_child(line, f"child{rank}", typed, rules)
    line.key = _key_of(number, typed)
    return line


def person_key(first_name: str, last_name: str, born: str = "") -> str:
    """By which somebody is known again, however they are written."""
    return "|".join(("".join(words_of(last_name)), "".join(words_of(first_name)), born))


def _key_of(number: int, typed: Mapping[str, str]) -> str:
    if typed.get("reference"):
        return f"n:{' '.join(words_of(typed['reference']))}"
    parts = [typed.get(name, "") for name in ("guardian1.last_name", "guardian1.first_name")]
    where = [typed.get(name, "") for name in ("line1", "postcode")]
    if not all(parts):
        return f"l:{number}"
    return "a:" + "|".join("".join(words_of(part)) for part in (*parts, *where))


def _read_family(line: Line, typed: Mapping[str, str]) -> None:
    for name in ("name", "line1", "line2", "postcode", "city"):
        line.family[name] = _bounded(line, name, typed.get(name, ""))
    line.family["reference"] = typed.get("reference") or None
    line.family["quotient"] = _quotient(line, typed.get("quotient", ""))
    line.family["quotient_from"] = _day(line, "quotient_from", typed.get("quotient_from", ""))
    postcode = line.family["postcode"]
    if postcode and postcode.isdecimal() and len(postcode) == 4:
        line.family["postcode"] = f"0{postcode}"  # A spreadsheet took it for a number.


def _quotient(line: Line, typed: str) -> int | None:
    if not typed:
        return None
    amount = euros_said(typed)
    if amount is None or amount > QUOTIENT_MAX:
        line.faults.append(Fault("quotient", "quotient", typed))
    return amount


def _day(line: Line, name: str, typed: str) -> date | None:
    if not typed:
        return None
    day = day_said(typed)
    if day is None:
        line.faults.append(Fault("day", name, typed))
    return day


def _read_guardian(line: Line, who: str, typed: Mapping[str, str], rules: Rules) -> None:
    cells = {
        part: typed.get(f"{who}.{part}", "")
        for part in ("first_name", "last_name", "email", "phone")
    }
    if not any(cells.values()):
        return
    names = {part: _bounded(line, f"{who}.{part}", cells[part]) for part in cells if "name" in part}
    missing = [part for part, name in names.items() if not name]
    if missing:
        is_first = who == "guardian1"
        line.faults += [Fault("missing", f"{who}.{part}", stops=is_first) for part in missing]
        return
    email = _email(line, f"{who}.email", cells["email"], rules)
    phone = _phone(line, f"{who}.phone", cells["phone"])
    line.guardians.append({**names, "email": email, "phone": phone})


def _email(line: Line, name: str, typed: str, rules: Rules) -> str | None:
    email = rules.email(typed) if typed else None
    if typed and email is None:
        line.faults.append(Fault("email", name, typed))
    return email


def _phone(line: Line, name: str, typed: str) -> str | None:
    if typed.isdecimal() and len(typed) == 9 and typed[0] != "0":
        typed = f"0{typed}"  # A spreadsheet took it for a number.
    try:
        return phone_number(typed)
    except PhoneInvalid:
        line.faults.append(Fault("phone", name, typed))
        return None


def _read_child(line: Line, who: str, typed: Mapping[str, str], rules: Rules) -> None:
    """A child that lacks something is not registered; the others are."""
    cells = {part: typed.get(f"{who}.{part}", "") for part in (*CHILD_NEEDED, "weeks")}
    if not any(cells[part] for part in ("first_name", "last_name", "birth_date")):
        return
    absent = [part for part in CHILD_NEEDED if not cells[part]]
    wrong = [Fault("missing", f"{who}.{part}", stops=True) for part in absent]
    born = day_said(cells["birth_date"])
    school_id = rules.schools.find(cells["school"]) if cells["school"] else None
    weeks = weeks_said(cells["weeks"])
    if cells["birth_date"] and born is None:
        wrong.append(Fault("day", f"{who}.birth_date", cells["birth_date"], stops=True))
    if born and not rules.first_birth <= born <= rules.today:
        wrong.append(Fault("birth-date", f"{who}.birth_date", cells["birth_date"], stops=True))
    if cells["school"] and school_id is None:
        wrong.append(Fault("school", f"{who}.school", cells["school"], stops=True))
    if cells["weeks"] and weeks is None:
        wrong.append(Fault("weeks", f"{who}.weeks", cells["weeks"], stops=True))
    line.faults += wrong
    if wrong or born is None or school_id is None:
        return
    child = {part: _bounded(line, f"{who}.{part}", cells[part]) for part in CHILD_NEEDED}
    names = (child["first_name"], child["last_name"])
    key = person_key(*names, born.isoformat())
    told = {"birth_date": born, "school_id": school_id, "school": None, "weeks": weeks, "key": key}
    line.children.append({**child, **told})


def _bounded(line: Line, name: str, typed: str) -> str:
    if len(typed) > LONGEST:
        line.faults.append(Fault("too-long", name, typed[:LONGEST]))
    return typed[:LONGEST].strip()
