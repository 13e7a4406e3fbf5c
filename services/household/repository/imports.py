"""Imports of files, their lines, and what the town remembers of its files."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import distinct_on, insert

from services.household.domain.importing import AT_WORK, Import
from services.household.tables.importing import (
    import_children,
    import_columns,
    import_families,
    import_lines,
    import_schools,
    import_signs,
    imports,
)

_IMPORT = [imports.c[name] for name in Import.__dataclass_fields__]
# One statement for a batch: a round trip a line would cost more than reading it.
_SORTED = text(
    "UPDATE import_lines AS kept SET key = told.key FROM"
    " jsonb_to_recordset(CAST(:rows AS jsonb)) AS told(line integer, key text)"
    " WHERE kept.import_id = :import_id AND kept.line = told.line"
)
_FAULTS = text(
    "UPDATE import_lines AS kept SET faults = told.faults, is_wrong = told.is_wrong FROM"
    " jsonb_to_recordset(CAST(:rows AS jsonb))"
    " AS told(line integer, faults jsonb, is_wrong boolean)"
    " WHERE kept.import_id = :import_id AND kept.line = told.line"
)
_COUNTED = text(
    "SELECT fault->>'typed' AS typed, count(*) AS lines FROM import_lines,"
    " jsonb_array_elements(faults) AS fault WHERE import_id = :import_id AND is_wrong"
    " AND fault->>'code' = :code GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :most"
)


class Imports:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def start(self, new: Import) -> None:
        """Started twice, it is one."""
        self._execute(insert(imports).values(asdict(new)).on_conflict_do_nothing())

    def get(self, import_id: UUID, *, to_change: bool = False) -> Import | None:
        found = select(*_IMPORT).where(imports.c.import_id == import_id)
        return self._one(found.with_for_update() if to_change else found)

    def next_at_work(self, but: Collection[UUID] = ()) -> Import | None:
        """The oldest that the background works at, and nobody else's hand holds."""
        waiting = select(*_IMPORT).where(imports.c.state.in_(AT_WORK))
        oldest = waiting.where(imports.c.import_id.not_in(but)).order_by(imports.c.started_at)
        return self._one(oldest.limit(1).with_for_update(skip_locked=True))

    def latest(self, most: int) -> list[Import]:
        told = select(*_IMPORT).order_by(imports.c.started_at.desc()).limit(most)
        return [Import(**row) for row in self._execute(told).mappings()]

    def save(self, changed: Import) -> None:
        of_it = imports.c.import_id == changed.import_id
        self._execute(update(imports).where(of_it).values(asdict(changed)))

    def forget(self, import_id: UUID) -> None:
        self.forget_lines(import_id)
        self._execute(delete(imports).where(imports.c.import_id == import_id))

    def forget_lines(self, import_id: UUID) -> None:
        for table in (import_lines, import_children, import_signs, import_families):
            self._execute(delete(table).where(table.c.import_id == import_id))

    def old(self, before: Any) -> list[UUID]:
        """Those that still hold what a file said, and began before that instant."""
        held = select(import_lines.c.line).where(import_lines.c.import_id == imports.c.import_id)
        told = select(imports.c.import_id).where(imports.c.started_at < before, held.exists())
        return list(self._execute(told).scalars())

    def _one(self, statement: Select[Any]) -> Import | None:
        row = self._execute(statement).mappings().first()
        return None if row is None else Import(**row)


class ImportLines:
    """Lines count from 1, the first below the titles."""

    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def add(self, import_id: UUID, first: int, rows: Sequence[Sequence[str]]) -> None:
        """Those that are there already stay as they are: a batch may be said twice."""
        new = [
            {"import_id": import_id, "line": first + at, "cells": list(cells)}
            for at, cells in enumerate(rows)
        ]
        self._execute(insert(import_lines).on_conflict_do_nothing(), new)

    def count(self, import_id: UUID) -> int:
        told = select(func.count()).select_from(import_lines)
        return self._execute(told.where(import_lines.c.import_id == import_id)).scalar_one()

    def some(self, import_id: UUID, first: int, most: int) -> list[Any]:
        told = select(import_lines).where(import_lines.c.import_id == import_id)
        within = import_lines.c.line.between(first, first + most - 1)
        return list(self._execute(told.where(within).order_by(import_lines.c.line)))

    def wrong(self, import_id: UUID, first: int, most: int) -> tuple[int, list[Any]]:
        """How many in all, and those from `first` on, which counts from 0."""
        where = (import_lines.c.import_id == import_id, import_lines.c.is_wrong)
        total = self._execute(select(func.count()).select_from(import_lines).where(*where))
        told = select(import_lines).where(*where).order_by(import_lines.c.line)
        rows = self._execute(told.offset(first).limit(most))
        return total.scalar_one(), list(rows)

    def fault_counts(self, import_id: UUID, code: str, most: int) -> list[Any]:
        """What the cells that have this fault say, with how many lines, the most frequent first."""
        facts = {"import_id": import_id, "code": code, "most": most}
        return list(self._execute(_COUNTED, facts))

    def of_keys(self, import_id: UUID, keys: Collection[str]) -> list[Any]:
        told = select(import_lines).where(import_lines.c.import_id == import_id)
        return list(self._execute(told.where(import_lines.c.key.in_(keys))))

    def sort(self, import_id: UUID, keys: Mapping[int, str], rows: str) -> None:
        """`rows` is JSON: of each line its key."""
        if keys:
            self._execute(_SORTED, {"import_id": import_id, "rows": rows})

    def keep_faults(self, import_id: UUID, rows: str) -> None:
        self._execute(_FAULTS, {"import_id": import_id, "rows": rows})

    def add_children(self, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            self._execute(insert(import_children).on_conflict_do_nothing(), list(rows))

    def add_signs(self, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            self._execute(insert(import_signs).on_conflict_do_nothing(), list(rows))

    def first_with(self, import_id: UUID, signs: Collection[str]) -> dict[str, tuple[int, str]]:
        """The line and the family that first have each of these signs, however many have it."""
        columns = import_signs.c
        told = (
            select(columns.sign, columns.line, columns.family_key)
            .ext(distinct_on(columns.sign))
            .where(columns.import_id == import_id, columns.sign.in_(signs))
            .order_by(columns.sign, columns.line)
        )
        return {row.sign: (row.line, row.family_key) for row in self._execute(told)}

    def children(self, import_id: UUID, keys: Collection[str]) -> list[Any]:
        """Wherever the file says these children: with the line, the family and the weeks."""
        told = select(import_children).where(import_children.c.import_id == import_id)
        of_them = import_children.c.child_key.in_(keys)
        return list(self._execute(told.where(of_them).order_by(import_children.c.line)))

    def clear(self, import_id: UUID) -> None:
        """What was found of the lines is to be found again."""
        of_it = import_lines.c.import_id == import_id
        nothing = {"key": None, "faults": None, "is_wrong": False}
        self._execute(update(import_lines).where(of_it).values(nothing))
        for table in (import_children, import_signs, import_families):
            self._execute(delete(table).where(table.c.import_id == import_id))


class ImportMemory:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def columns(self) -> dict[str, str]:
        return {row.header: row.field for row in self._execute(select(import_columns))}

    def remember_columns(self, fields: Mapping[str, str]) -> None:
        if fields:
            rows = [{"header": header, "field": name} for header, name in fields.items()]
            new = insert(import_columns).values(rows)
            told = {"field": new.excluded.field}
            self._execute(new.on_conflict_do_update(index_elements=["header"], set_=told))

    def schools(self) -> dict[str, UUID]:
        return {row.name: row.school_id for row in self._execute(select(import_schools))}

    def remember_schools(self, schools: Mapping[str, UUID]) -> None:
        if schools:
            rows = [{"name": name, "school_id": school_id} for name, school_id in schools.items()]
            new = insert(import_schools).values(rows)
            told = {"school_id": new.excluded.school_id}
            self._execute(new.on_conflict_do_update(index_elements=["name"], set_=told))
