"""Families of a file: received, matched, checked, applied, undone. What takes long is done in the
background, a batch a transaction, and goes on where it was after a kill."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any
from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import NotFound
from services.household.domain import importing
from services.household.domain.errors import SchoolUnknown
from services.household.domain.import_columns import check_columns, folded, guessed
from services.household.domain.import_errors import (
    ChoiceImpossible,
    ImportIncomplete,
    ImportOvertaken,
    Undecided,
)
from services.household.domain.importing import Import
from services.household.domain.search import words_of
from services.household.unit import Unit
from services.household.workflows.import_applying import apply_some
from services.household.workflows.import_checking import (
    check_some,
    sort_some,
    told_of,
)
from services.household.workflows.import_linking import known, preview
from services.household.workflows.import_undoing import undo_some

WORK = "run_imports"
STEPS: Mapping[str, Callable[[Unit, Import], Import]] = {
    importing.SORTING: sort_some,
    importing.CHECKING: check_some,
    importing.APPLYING: apply_some,
    importing.UNDOING: undo_some,
}
Units = Callable[[], AbstractContextManager[Unit]]


def start(
    unit: Unit, who: Principal, import_id: UUID, *, filename: str, headers: Sequence[str]
) -> Import:
    """The fields of its columns are proposed at once: as the town chose before, or by their
    titles. Started twice, it is one."""
    columns = guessed(headers, unit.import_memory.columns())
    new = Import(
        import_id=import_id,
        filename=filename,
        headers=list(headers),
        columns=columns,
        quotient_from=None,
        state=importing.RECEIVING,
        lines=0,
        families=0,
        done=0,
        total=0,
        started_at=unit.now,
        by_account_id=who.account_id,
        by_name=who.name,
    )
    unit.imports.start(new)
    return found(unit, import_id)


def add_lines(unit: Unit, import_id: UUID, first: int, rows: Sequence[Sequence[str]]) -> None:
    """Said twice, they are there once. Raises ImportNotReady once all were said."""
    current = found(unit, import_id, to_change=True)
    current.only_in(importing.RECEIVING)
    unit.import_lines.add(import_id, first, rows)


def end_lines(unit: Unit, import_id: UUID, lines: int) -> Import:
    """Raises ImportIncomplete when some of them never came."""
    current = found(unit, import_id, to_change=True)
    if current.state != importing.RECEIVING:
        return current
    if unit.import_lines.count(import_id) != lines:
        raise ImportIncomplete()
    return _saved(unit, current.received(lines))


def match_columns(
    unit: Unit, import_id: UUID, columns: Sequence[str], quotient_from: date | None
) -> Import:
    """Remembered for the next file. Raises ColumnTwice, ColumnsMissing, ImportNotReady."""
    current = found(unit, import_id, to_change=True)
    check_columns(columns)
    matched = current.matched(list(columns), quotient_from)
    titles = dict(zip((folded(header) for header in current.headers), columns, strict=False))
    unit.import_memory.remember_columns({title: name for title, name in titles.items() if title})
    unit.import_lines.clear(import_id)
    unit.soon(WORK)
    return _saved(unit, matched)


def match_schools(unit: Unit, import_id: UUID, schools: Mapping[str, UUID]) -> Import:
    """What the file calls a school is that school, in this file and the next; the lines are looked
    at again. Raises SchoolUnknown, ImportNotReady."""
    names = unit.schools.names()
    for school_id in schools.values():
        if school_id not in names:
            raise SchoolUnknown(school_id=school_id)
    current = found(unit, import_id, to_change=True)
    told = {" ".join(words_of(name)): school_id for name, school_id in schools.items()}
    unit.import_memory.remember_schools(told)
    again = current.matched(current.columns, current.quotient_from)
    unit.import_lines.clear(import_id)
    unit.soon(WORK)
    return _saved(unit, again)


def decide(
    unit: Unit, import_id: UUID, place: int, choice: str, household_id: UUID | None
) -> Import:
    """What is done of a family that looks like one that is known. Raises ChoiceImpossible."""
    current = found(unit, import_id, to_change=True)
    current.only_in(importing.CHECKED)
    family = unit.import_families.get(import_id, place)
    if family is None or family["is_stopped"]:
        raise NotFound(place=place)
    if (choice, household_id and str(household_id)) not in _choices(family):
        raise ChoiceImpossible()
    family |= {"choice": choice, "household_id": household_id, "is_decided": True}
    told = told_of(family)
    preview(family, told, known(unit, current, [(family, told)]))
    unit.import_families.save(import_id, [family])
    return current


def decide_all(unit: Unit, import_id: UUID, choice: str) -> Import:
    """For all that nobody has decided of yet: as proposed, all made, or all left out."""
    current = found(unit, import_id, to_change=True)
    current.only_in(importing.CHECKED)
    unit.import_families.decide_all(import_id, choice)
    return current


def apply(unit: Unit, import_id: UUID) -> Import:
    """Asked twice, it is once. Raises Undecided, ImportNotReady."""
    current = found(unit, import_id, to_change=True)
    if current.state in (importing.APPLYING, importing.APPLIED):
        return current
    waiting = sum(row.undecided for row in unit.import_families.counts(import_id))
    if waiting:
        raise Undecided(how_many=waiting)
    unit.soon(WORK)
    return _saved(unit, current.applied())


def undo(unit: Unit, who: Principal, import_id: UUID) -> Import:
    """Asked twice, it is once; the newest file first. Raises ImportNotReady, ImportOvertaken."""
    current = found(unit, import_id, to_change=True)
    if current.state in (importing.UNDOING, importing.UNDONE):
        return current
    newer = unit.imported_facts.newer(import_id)
    if newer is not None:
        raise ImportOvertaken(filename=newer)
    unit.soon(WORK)
    return _saved(unit, current.undone(who.name))


def drop(unit: Unit, import_id: UUID) -> None:
    """A file that changed nothing is forgotten, with all that it said."""
    current = unit.imports.get(import_id, to_change=True)
    if current is not None:
        current.only_in(*importing.BEFORE_ANY_CHANGE)
        unit.imports.forget(import_id)


def advance(units: Units) -> bool:
    """One batch of the oldest import at work; False when none is left."""
    with units() as unit:
        current = unit.imports.next_at_work()
        if current is not None:
            unit.imports.save(STEPS[current.state](unit, current))
    return current is not None


def forget_old(unit: Unit) -> None:
    """What files said is kept as long as they may be undone, and what they did, for ever."""
    for import_id in unit.imports.old(unit.now - importing.KEPT):
        current = found(unit, import_id, to_change=True)
        if current.state in importing.BEFORE_ANY_CHANGE:
            unit.imports.forget(import_id)
        else:
            unit.imports.forget_lines(import_id)


def found(unit: Unit, import_id: UUID, *, to_change: bool = False) -> Import:
    current = unit.imports.get(import_id, to_change=to_change)
    if current is None:
        raise NotFound(import_id=import_id)
    return current


def _choices(family: Mapping[str, Any]) -> set[tuple[str, str | None]]:
    possible: set[tuple[str, str | None]] = {(importing.CREATE, None), (importing.SKIP, None)}
    for candidate in family["candidates"] or []:
        if not candidate["closed"]:
            possible.add((importing.LINK, candidate["household_id"]))
            if "child" in candidate["why"] and not candidate.get("line"):
                possible.add((importing.HOME, candidate["household_id"]))
    return possible


def _saved(unit: Unit, current: Import) -> Import:
    unit.imports.save(current)
    return current
