"""The classes of schools, who is in them, and the moves of whole classes."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, distinct, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from services.household.domain.classes import ClassMove, ClassNameTaken, SchoolClass
from services.household.tables.households import child_households, children, households
from services.household.tables.schools import class_moves, class_moves_children, classes, schools

MOVES_LISTED = 50
_ATTENDING = child_households.join(children).join(households)


class Classes:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[SchoolClass]:
        """By school, in the town's order."""
        listed = select(classes).order_by(
            classes.c.school_id, classes.c.position, func.lower(classes.c.name)
        )
        return [SchoolClass(**row) for row in self._connection.execute(listed).mappings()]

    def get(self, class_id: UUID, *, to_change: bool = False) -> SchoolClass | None:
        one = select(classes).where(classes.c.class_id == class_id)
        row = self._connection.execute(one.with_for_update() if to_change else one).mappings()
        return next((SchoolClass(**found) for found in row), None)

    def save(self, known: SchoolClass) -> None:
        """Raises ClassNameTaken when the school has another class of this name."""
        values = asdict(known)
        row = insert(classes).values(values)
        changed = {name: value for name, value in values.items() if name != "class_id"}
        try:
            self._connection.execute(
                row.on_conflict_do_update(index_elements=["class_id"], set_=changed)
            )
        except IntegrityError as reason:
            raise ClassNameTaken(name=known.name) from reason

    def roll(self) -> list[dict[str, Any]]:
        """How many children of open records are in each class, by school."""
        counted = func.count(distinct(children.c.child_id)).label("children")
        by_class = (children.c.school_id, children.c.level)
        listed = (
            select(*by_class, counted)
            .select_from(_ATTENDING)
            .where(households.c.closed_at.is_(None))
            .group_by(*by_class)
            .order_by(*by_class)
        )
        return [dict(row) for row in self._connection.execute(listed).mappings()]

    def attending(self, school_id: UUID, level: str | None = None) -> int:
        """How many children of open records are at this school, or in this class of it."""
        return sum(
            row["children"]
            for row in self.roll()
            if row["school_id"] == school_id and level in (None, row["level"])
        )

    def class_children(self, school_id: UUID, level: str) -> list[dict[str, Any]]:
        """By name; each with the open records that they are in."""
        named = [households.c[name] for name in ("household_id", "reference", "name")]
        of_class = (children.c.school_id == school_id, children.c.level == level)
        listed = (
            select(children, *named)
            .select_from(_ATTENDING)
            .where(*of_class, households.c.closed_at.is_(None))
            .order_by(func.lower(children.c.last_name), func.lower(children.c.first_name))
            .order_by(children.c.child_id, households.c.reference)
        )
        found: dict[UUID, dict[str, Any]] = {}
        for row in self._connection.execute(listed).mappings():
            child = found.setdefault(row["child_id"], {**row, "homes": []})
            child["homes"].append({column.name: row[column.name] for column in named})
        return list(found.values())


class ClassMoves:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, move: ClassMove, child_ids: Collection[UUID]) -> None:
        self._connection.execute(class_moves.insert().values(asdict(move)))
        rows = [{"move_id": move.move_id, "child_id": child_id} for child_id in child_ids]
        if rows:
            self._connection.execute(class_moves_children.insert(), rows)

    def get(self, move_id: UUID, *, to_change: bool = False) -> ClassMove | None:
        one = select(class_moves).where(class_moves.c.move_id == move_id)
        row = self._connection.execute(one.with_for_update() if to_change else one).mappings()
        return next((ClassMove(**found) for found in row), None)

    def children_of(self, move_id: UUID) -> list[UUID]:
        moved = select(class_moves_children.c.child_id).where(
            class_moves_children.c.move_id == move_id
        )
        return list(self._connection.scalars(moved.order_by(class_moves_children.c.child_id)))

    def undo(self, move_id: UUID, at: datetime, by_name: str) -> None:
        one = update(class_moves).where(class_moves.c.move_id == move_id)
        self._connection.execute(one.values(undone_at=at, undone_by=by_name))

    def told(self, move_id: UUID | None = None) -> list[dict[str, Any]]:
        """The latest first, with the names of schools and how many moved; or this one alone."""
        here, there = schools.alias("here"), schools.alias("there")
        counted = (
            select(func.count())
            .where(class_moves_children.c.move_id == class_moves.c.move_id)
            .scalar_subquery()
        )
        listed = (
            select(
                class_moves,
                here.c.name.label("from_school"),
                there.c.name.label("to_school"),
                counted.label("children"),
            )
            .join_from(class_moves, here, here.c.school_id == class_moves.c.from_school_id)
            .join(there, there.c.school_id == class_moves.c.to_school_id)
            .order_by(class_moves.c.moved_at.desc())
            .limit(MOVES_LISTED)
        )
        if move_id is not None:
            listed = listed.where(class_moves.c.move_id == move_id)
        rows = self._connection.execute(listed).mappings()
        return [{**row, "left": []} for row in rows]
