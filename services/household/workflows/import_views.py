"""An import as whoever asked for it reads it: how far it is, how many of each, and line by line."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from services.household.domain import importing
from services.household.domain.import_cells import SchoolNames
from services.household.domain.importing import Import
from services.household.unit import Unit
from services.household.workflows.importing import found

View = dict[str, Any]
LATEST = 20
PAGE_OF = 25
SCHOOLS_MAX = 50
SUMMED = ("undecided", "kept", "changing", "values")
NAMES_OF = {"school_id": "school"}


def latest(unit: Unit) -> list[View]:
    return [vars(one) for one in unit.imports.latest(LATEST)]


def whole(unit: Unit, import_id: UUID) -> View:
    current = found(unit, import_id)
    counts: dict[str, int] = {"stopped": 0} | dict.fromkeys(SUMMED, 0)
    counts |= dict.fromkeys((*importing.CHOICES, *importing.OUTCOMES), 0)
    for row in unit.import_families.counts(import_id):
        name = "stopped" if row.is_stopped else row.choice
        if name:
            # Whoever is to be decided of is counted there alone.
            counts[name] += row.families - (0 if row.is_stopped else row.undecided)
        if row.outcome:
            counts[row.outcome] += row.families
        for summed in SUMMED:
            counts[summed] += getattr(row, summed)
    wrong, _ = unit.import_lines.wrong(import_id, 0, 0)
    return {
        **vars(current),
        "counts": {**counts, "wrong_lines": wrong},
        "unknown_schools": _unknown_schools(unit, current),
    }


def example_rows(unit: Unit, import_id: UUID, most: int) -> list[list[str]]:
    """The first lines, to recognise the columns by."""
    return [list(row.cells) for row in unit.import_lines.some(import_id, 1, most)]


def report(unit: Unit, import_id: UUID, first: int, most: int) -> list[View]:
    """The lines as they stood in the file, each with what is, or was, done of it."""
    found(unit, import_id)
    return _told(unit, import_id, unit.import_lines.some(import_id, first, most))


def wrong_lines(unit: Unit, import_id: UUID, page: int) -> View:
    """`page` counts from 1."""
    total, rows = unit.import_lines.wrong(import_id, (page - 1) * PAGE_OF, PAGE_OF)
    lines = _told(unit, import_id, rows)
    return {"total": total, "pages": -(-total // PAGE_OF), "lines": lines}


def families(unit: Unit, import_id: UUID, which: str, page: int) -> View:
    first = (page - 1) * PAGE_OF
    total, rows = unit.import_families.listed(import_id, which, first, PAGE_OF)
    return {
        "total": total,
        "pages": -(-total // PAGE_OF),
        "families": _families(unit, rows),
    }


def _told(unit: Unit, import_id: UUID, lines: Iterable[Any]) -> list[View]:
    rows = list(lines)
    keys = {row.key for row in rows if row.key}
    known = unit.import_families.of_keys(import_id, keys)
    told = {view["key"]: view for view in _families(unit, list(known.values()))}
    return [
        {
            "line": row.line,
            "cells": row.cells,
            "faults": row.faults or [],
            "family": told.get(row.key),
        }
        for row in rows
    ]


def _families(unit: Unit, rows: list[Mapping[str, Any]]) -> list[View]:
    ids = {row["household_id"] for row in rows if row["household_id"]}
    named = {one["household_id"]: one["reference"] for one in unit.households.named(list(ids))}
    kept = {row["household_id"] for row in rows if row["kept"] or row["changed"]}
    people = _people(unit, [one for one in kept if one])
    schools = {str(school_id): name for school_id, name in unit.schools.names().items()}
    return [_family(row, named, people, schools) for row in rows]


def _family(
    row: Mapping[str, Any],
    references: Mapping[UUID, str],
    people: Mapping[str, str],
    schools: Mapping[str, str],
) -> View:
    told = row["told"] or {}
    adults = [f"{g['first_name']} {g['last_name']}" for g in told.get("guardians", [])]
    children = [f"{c['first_name']} {c['last_name']}" for c in told.get("children", [])]
    return {
        **{name: row[name] for name in ("place", "key", "choice", "outcome", "why")},
        "is_stopped": row["is_stopped"],
        "is_certain": row["is_certain"],
        "is_decided": row["is_decided"],
        "name": told.get("name", ""),
        "adults": adults,
        "children": children,
        "household_id": row["household_id"],
        "reference": references.get(row["household_id"]) if row["household_id"] else None,
        # Those kept by the release before have no line.
        "candidates": [{"line": None, **each} for each in row["candidates"] or []],
        "changed": [_value(one, people, schools, "old", "new") for one in row["changed"] or []],
        "kept": [_value(one, people, schools, "here", "file") for one in row["kept"] or []],
    }


def _value(
    told: Mapping[str, Any],
    people: Mapping[str, str],
    schools: Mapping[str, str],
    first: str,
    second: str,
) -> View:
    person, _, name = told["fact"].partition(":")
    values = (told[first], told[second])
    if name == "school_id":
        values = tuple(schools.get(str(value), value) for value in values)
    here, there = (_said(value) for value in values)
    return {
        "field": NAMES_OF.get(name, name),
        "who": people.get(person),
        "first": here,
        "second": there,
    }


def _said(value: Any) -> str | None:
    if isinstance(value, Mapping):
        parts = (value.get(name) for name in ("line1", "line2", "postcode", "city"))
        return ", ".join(part for part in parts if part)
    return None if value is None else str(value)


def _people(unit: Unit, household_ids: list[UUID]) -> dict[str, str]:
    return {
        str(person.person_id): f"{person.first_name} {person.last_name}"
        for household in unit.households.whole(household_ids)
        for person in household.people
    }


def _unknown_schools(unit: Unit, current: Import) -> list[View]:
    known = SchoolNames(unit.schools.names(), unit.import_memory.schools())
    told = unit.import_lines.fault_counts(current.import_id, "school", SCHOOLS_MAX)
    return [
        {"name": row.typed, "lines": row.lines} for row in told if known.find(row.typed) is None
    ]
