"""What the town closed, who did, and what came of it."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Connection, Row, insert, select, update

from services.booking.domain.booking import By
from services.booking.tables import children, closure_acts


class Told(Protocol):
    @property
    def closure_id(self) -> UUID: ...
    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...
    @property
    def reason(self) -> str: ...
    @property
    def activity_ids(self) -> Collection[UUID] | None: ...


class Closures:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, closure_id: UUID) -> Row[Any] | None:
        which = closure_acts.c.closure_id == closure_id
        return self._connection.execute(select(closure_acts).where(which)).one_or_none()

    def since(self, day: date) -> list[Row[Any]]:
        """The last closed first."""
        found = select(closure_acts).where(closure_acts.c.last >= day)
        return list(self._connection.execute(found.order_by(closure_acts.c.at.desc())))

    def add(self, told: Told, by: By, at: datetime, ends: tuple[int, int]) -> None:
        households, cancelled = ends
        row = insert(closure_acts).values(
            closure_id=told.closure_id,
            first=told.first,
            last=told.last,
            reason=told.reason,
            activity_ids=None if told.activity_ids is None else list(told.activity_ids),
            by_name=by.name,
            channel=by.channel,
            at=at,
            households=households,
            cancelled=cancelled,
        )
        self._connection.execute(row)

    def reopened(self, closure_id: UUID, by: By, at: datetime) -> None:
        which = closure_acts.c.closure_id == closure_id
        values = {"reopened_by": by.name, "reopened_at": at}
        self._connection.execute(update(closure_acts).where(which).values(values))

    def names(self, child_ids: Collection[UUID]) -> dict[UUID, tuple[str, str]]:
        """Last and first name of each."""
        named = select(children.c.child_id, children.c.last_name, children.c.first_name)
        rows = self._connection.execute(named.where(children.c.child_id.in_(child_ids)))
        return {row.child_id: (row.last_name, row.first_name) for row in rows}
