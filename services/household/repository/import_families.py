"""The families of a file, what is proposed and what became of each, and what imports wrote."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, delete, func, literal, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert

from chassis.fields import plain
from services.household.domain.import_merging import Base
from services.household.domain.importing import APPLIED, CHANGED, LINK, WRITTEN
from services.household.tables.importing import (
    import_families,
    import_lines,
    imported_facts,
    imports,
)

_KEPT = (
    "told jsonb, is_stopped boolean, choice text, is_certain boolean, is_decided boolean,"
    " household_id uuid, candidates jsonb, homes jsonb, changed jsonb, kept jsonb, joined jsonb,"
    " base_before jsonb,"
    " outcome text, why text, done_at timestamptz"
)
_NAMES = [part.split()[0] for part in _KEPT.split(",")]
_SAVE = text(
    f"UPDATE import_families AS kept SET {', '.join(f'{n} = told.{n}' for n in _NAMES)} FROM"  # noqa: S608
    f" jsonb_to_recordset(CAST(:rows AS jsonb)) AS told(place integer, {_KEPT})"
    " WHERE kept.import_id = :import_id AND kept.place = told.place"
)


_OF = import_families.c
_VALUES = func.jsonb_array_length(_OF.changed)
# Known, and something of it changes, or has changed: not of those that somebody is yet to decide.
_CHANGING = and_(
    _VALUES > 0,
    _OF.choice == LINK,
    _OF.is_stopped.is_(False),
    or_(_OF.is_certain, _OF.is_decided),
    or_(_OF.outcome.is_(None), _OF.outcome == CHANGED),
)


class ImportFamilies:
    """Places count from 1, in the order of the file."""

    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def make(self, import_id: UUID) -> int:
        """A family for each key of the lines; how many."""
        first = func.min(import_lines.c.line)
        place = func.row_number().over(order_by=first)
        sorted_lines = (
            select(literal(import_id), place, import_lines.c.key)
            .where(import_lines.c.import_id == import_id, import_lines.c.key.is_not(None))
            .group_by(import_lines.c.key)
        )
        names = ["import_id", "place", "key"]
        made = insert(import_families).from_select(names, sorted_lines)
        return int(self._execute(made.on_conflict_do_nothing()).rowcount)

    def some(self, import_id: UUID, first: int, most: int) -> list[dict[str, Any]]:
        told = select(import_families).where(import_families.c.import_id == import_id)
        within = import_families.c.place.between(first, first + most - 1)
        rows = self._execute(told.where(within).order_by(import_families.c.place))
        return [dict(row) for row in rows.mappings()]

    def of_keys(self, import_id: UUID, keys: Collection[str]) -> dict[str, dict[str, Any]]:
        told = select(import_families).where(import_families.c.import_id == import_id)
        rows = self._execute(told.where(import_families.c.key.in_(keys))).mappings()
        return {row["key"]: dict(row) for row in rows}

    def seen_again(self, import_id: UUID, household_id: UUID, at: datetime) -> None:
        """What was written of this household until now is no use of it."""
        columns = import_families.c
        of_it = (columns.import_id == import_id, columns.household_id == household_id)
        self._execute(update(import_families).where(*of_it).values(done_at=at))

    def get(self, import_id: UUID, place: int) -> dict[str, Any] | None:
        return next(iter(self.some(import_id, place, 1)), None)

    def save(self, import_id: UUID, families: Sequence[Mapping[str, Any]]) -> None:
        rows = [{name: one[name] for name in ("place", *_NAMES)} for one in families]
        told = json.dumps(plain(rows))
        self._execute(_SAVE, {"import_id": import_id, "rows": told})

    def counts(self, import_id: UUID) -> list[Any]:
        """How many of each choice and outcome, in the hands of nobody or decided."""
        columns = import_families.c
        parts = (columns.choice, columns.outcome, columns.is_stopped)
        undecided = columns.is_certain.is_(False) & columns.is_decided.is_(False)
        told = select(
            *parts,
            func.count().label("families"),
            func.count().filter(undecided).label("undecided"),
            func.count().filter(func.jsonb_array_length(columns.kept) > 0).label("kept"),
            func.count().filter(_CHANGING).label("changing"),
            func.coalesce(func.sum(_VALUES).filter(_CHANGING), 0).label("values"),
        )
        return list(self._execute(told.where(columns.import_id == import_id).group_by(*parts)))

    def listed(self, import_id: UUID, which: str, first: int, most: int) -> tuple[int, list[Any]]:
        """Of one kind, from `first` on, which counts from 0; how many in all."""
        columns = import_families.c
        where = {
            "alike": columns.is_certain.is_(False),
            "changed": _CHANGING,
            "kept": func.jsonb_array_length(columns.kept) > 0,
            "failed": columns.outcome == "failed",
            "left": columns.outcome == "left",
            "created": columns.outcome == "created",
        }[which]
        of_it = (columns.import_id == import_id, where)
        total = self._execute(select(func.count()).select_from(import_families).where(*of_it))
        told = select(import_families).where(*of_it).order_by(columns.place)
        rows = self._execute(told.offset(first).limit(most)).mappings()
        return total.scalar_one(), [dict(row) for row in rows]

    def decide_all(self, import_id: UUID, choice: str) -> None:
        """For those that nobody has decided of, and of which this was proposed or is always
        possible."""
        columns = import_families.c
        waits = (columns.is_certain.is_(False), columns.is_decided.is_(False))
        to = update(import_families).where(columns.import_id == import_id, *waits)
        if choice == "proposed":
            self._execute(to.values(is_decided=True))
        else:
            self._execute(to.values(is_decided=True, choice=choice, household_id=None))


class ImportedFacts:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def of(self, household_ids: Collection[UUID]) -> dict[UUID, Base]:
        told = select(imported_facts).where(imported_facts.c.household_id.in_(household_ids))
        return {row.household_id: Base(row.facts, row.people) for row in self._execute(told)}

    def rows(self, household_ids: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
        """As they are kept, by household."""
        told = select(imported_facts).where(imported_facts.c.household_id.in_(household_ids))
        return {row["household_id"]: dict(row) for row in self._execute(told).mappings()}

    def put_back(self, household_id: UUID, row: Mapping[str, Any] | None) -> None:
        """As an import before had left it; None when there was none."""
        if row is None:
            theirs = imported_facts.c.household_id == household_id
            self._execute(delete(imported_facts).where(theirs))
        else:
            facts = {name: UUID(row[name]) for name in ("household_id", "import_id")}
            self.keep([{**row, **facts}])

    def of_sources(self, sources: Collection[str]) -> dict[str, UUID]:
        told = select(imported_facts).where(imported_facts.c.source.in_(sources))
        return {row.source: row.household_id for row in self._execute(told)}

    def made_by(self, import_id: UUID, household_ids: Collection[UUID]) -> set[UUID]:
        """Those of these households that this import has made, or found."""
        told = select(imported_facts.c.household_id).where(imported_facts.c.import_id == import_id)
        among = told.where(imported_facts.c.household_id.in_(household_ids))
        return set(self._execute(among).scalars())

    def newer(self, import_id: UUID) -> str | None:
        """The file of an import that stands and has since written what this one wrote, if any."""
        theirs = import_families.join(
            imported_facts, imported_facts.c.household_id == import_families.c.household_id
        ).join(imports, imports.c.import_id == imported_facts.c.import_id)
        told = select(imports.c.filename).select_from(theirs)
        of_this = (
            import_families.c.import_id == import_id,
            import_families.c.outcome.in_(WRITTEN),
            imported_facts.c.import_id != import_id,
            imports.c.state == APPLIED,
        )
        newest = told.where(*of_this).order_by(imports.c.started_at.desc()).limit(1)
        return self._execute(newest).scalar()

    def keep(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """household_id, source, facts, people, import_id of each."""
        if rows:
            new = insert(imported_facts)
            told = {n: new.excluded[n] for n in ("source", "facts", "people", "import_id")}
            self._execute(
                new.on_conflict_do_update(index_elements=["household_id"], set_=told), list(rows)
            )
