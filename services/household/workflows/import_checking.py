"""The dry run: the lines of a file sorted into families, and what would become of each. Nothing of
a household is written."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any

from chassis.fields import plain
from services.household.domain.import_families import Faults, assembled, is_stopped
from services.household.domain.import_lines import Fault, Line, read_line
from services.household.domain.import_matching import Proposal, beside
from services.household.domain.importing import SKIP, Import
from services.household.unit import Unit
from services.household.workflows.import_linking import known, preview
from services.household.workflows.import_reading import (
    Family,
    Told,
    loaded,
    proposals,
    rules,
)
from services.household.workflows.import_twins import Twins, signs_of

LINES_AT_ONCE, FAMILIES_AT_ONCE = 500, 100


def sort_some(unit: Unit, current: Import) -> Import:
    """The next lines each get the family they are of; after the last, the families are made."""
    reading = rules(unit, current)
    lines = unit.import_lines.some(current.import_id, current.done + 1, LINES_AT_ONCE)
    read = {row.line: read_line(row.line, row.cells, reading) for row in lines}
    keys = {number: line.key for number, line in read.items()}
    rows = [{"line": number, "key": key} for number, key in keys.items()]
    unit.import_lines.sort(current.import_id, keys, json.dumps(rows))
    unit.import_lines.add_children(
        [
            {
                "import_id": current.import_id,
                "line": number,
                "child_key": child["key"],
                "family_key": line.key,
                "weeks": child["weeks"],
            }
            for number, line in read.items()
            for child in line.children
        ]
    )
    signs: dict[tuple[str, str], int] = {}  # Once a family: its other lines say the same.
    for n, line in read.items():
        for sign in signs_of(line):
            signs.setdefault((line.key, sign), n)
    unit.import_lines.add_signs(
        [
            {"import_id": current.import_id, "line": n, "sign": sign, "family_key": key}
            for (key, sign), n in signs.items()
        ]
    )
    advanced = current.advanced(len(lines))
    if advanced.done < advanced.total:
        return advanced
    return advanced.sorted_into(unit.import_families.make(current.import_id))


def check_some(unit: Unit, current: Import) -> Import:
    families = unit.import_families.some(current.import_id, current.done + 1, FAMILIES_AT_ONCE)
    if families:
        _check(unit, current, families)
    advanced = current.advanced(len(families))
    return advanced if advanced.done < advanced.total else advanced.ended(unit.now)


def _check(unit: Unit, current: Import, families: list[Family]) -> None:
    lines = _lines_of(unit, current, families)
    homes = _homes_in_file(unit, current, lines)
    twins = Twins(unit, current, families, lines, homes)
    told: list[tuple[Family, Told]] = []
    faults: dict[int, tuple[list[Fault], bool]] = {}
    for family in families:
        one, wrong = assembled(lines[family["key"]], current.quotient_from)
        family |= {"told": one, "is_stopped": is_stopped(one, wrong)}
        _leave_out_shared(family["key"], one, wrong, homes, twins.seen(family))
        faults |= {n: (found, family["is_stopped"]) for n, found in wrong.items()}
        told.append((family, one))
    able = [pair for pair in told if not pair[0]["is_stopped"]]
    for (family, _), proposed in zip(able, proposals(unit, able), strict=True):
        family.update(as_kept(beside(proposed, twins.of(family))))
    linked = known(unit, current, able)
    for family, one in able:
        preview(family, one, linked)
    for family, _ in told:
        if family["is_stopped"]:
            family |= {"choice": SKIP, "is_certain": True}
    unit.import_families.save(current.import_id, families)
    unit.import_lines.keep_faults(current.import_id, _as_rows(faults))


def as_kept(proposed: Proposal) -> dict[str, Any]:
    return {
        "choice": proposed.choice,
        "is_certain": proposed.certain,
        "household_id": proposed.household_id,
        "candidates": [asdict(candidate) for candidate in proposed.candidates],
        "homes": proposed.homes,
    }


def told_of(family: Family) -> Told:
    return loaded(family["told"])


def _lines_of(unit: Unit, current: Import, families: list[Family]) -> dict[str, dict[int, Line]]:
    reading = rules(unit, current)
    keys = [family["key"] for family in families]
    lines: dict[str, dict[int, Line]] = {key: {} for key in keys}
    for row in unit.import_lines.of_keys(current.import_id, keys):
        lines[row.key][row.line] = read_line(row.line, row.cells, reading)
    return lines


def _homes_in_file(
    unit: Unit, current: Import, lines: Mapping[str, Mapping[int, Line]]
) -> dict[str, list[Any]]:
    """Wherever the file says these children, in its order."""
    keys = {c["key"] for them in lines.values() for line in them.values() for c in line.children}
    homes: dict[str, list[Any]] = {}
    for row in unit.import_lines.children(current.import_id, keys):
        homes.setdefault(row.child_key, []).append(row)
    return homes


def _leave_out_shared(
    key: str, told: Told, faults: Faults, homes: Mapping[str, list[Any]], twins: Collection[str]
) -> None:
    """A child whom the file says in two families has even weeks in one and odd weeks in the other;
    else it is of the first of them, and the line of the other says why, unless the two may be one
    family."""
    for child in list(told["children"]):
        said = homes.get(child["key"], [])
        weeks = {row.family_key: row.weeks for row in said}
        if len(weeks) < 2 or (len(weeks) == 2 and {*weeks.values()} == {"even", "odd"}):
            continue
        if said[0].family_key in (key, *twins):
            continue
        told["children"].remove(child)
        mine = next(row.line for row in said if row.family_key == key)
        wrong = Fault("two-homes", "child1.weeks", str(said[0].line), stops=True)
        faults[mine].append(wrong)


def _as_rows(faults: Mapping[int, tuple[list[Fault], bool]]) -> str:
    return json.dumps(
        [
            {
                "line": number,
                "faults": [plain(fault.told()) for fault in found],
                "is_wrong": bool(found) or stopped,
            }
            for number, (found, stopped) in faults.items()
        ]
    )
