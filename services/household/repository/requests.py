"""Requests of families, and how the town wants each kind."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, and_, delete, select
from sqlalchemy.dialects.postgresql import insert

from services.household.domain.request import (
    DRAFT,
    ERASURE,
    Request,
    RequestKind,
    WantedPiece,
    by_kind,
)
from services.household.tables.households import households
from services.household.tables.requests import request_kinds, requests


class Requests:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, request_id: UUID, *, to_change: bool = False) -> Request | None:
        asked = select(requests).where(requests.c.request_id == request_id)
        if to_change:
            asked = asked.with_for_update()
        row = self._connection.execute(asked).one_or_none()
        return None if row is None else _request(row)

    def of(self, household_id: UUID) -> list[Request]:
        """Newest first."""
        theirs = select(requests).where(requests.c.household_id == household_id)
        rows = self._connection.execute(theirs.order_by(requests.c.started_at.desc()))
        return [_request(row) for row in rows]

    def waiting(self) -> list[tuple[Request, str]]:
        """Those that were sent and not decided, with the name of whose they are."""
        sent = (
            select(requests, households.c.name)
            .join(households, households.c.household_id == requests.c.household_id)
            .where(requests.c.state == "sent")
            .order_by(requests.c.sent_at, requests.c.request_id)
        )
        return [(_request(row), row.name) for row in self._connection.execute(sent)]

    def save(self, request: Request) -> None:
        values = asdict(request)
        saved = insert(requests).values(values)
        self._connection.execute(
            saved.on_conflict_do_update(index_elements=["request_id"], set_=values)
        )

    def forget_drafts(self, before: datetime) -> None:
        """What was begun long ago and never sent."""
        old = and_(requests.c.state == DRAFT, requests.c.started_at < before)
        self._connection.execute(delete(requests).where(old))

    def forget_closed(self, household_id: UUID) -> None:
        """Those that wait, and those by which a family asked to be forgotten, stay."""
        closed = requests.c.state.in_(("accepted", "refused", "withdrawn"))
        self._connection.execute(
            delete(requests).where(
                requests.c.household_id == household_id, closed, requests.c.kind != ERASURE
            )
        )

    def kinds(self) -> dict[str, RequestKind]:
        rows = self._connection.execute(select(request_kinds))
        return by_kind([_kind(row) for row in rows])

    def set_kind(self, kind: RequestKind) -> None:
        values = asdict(kind) | {"pieces": [asdict(piece) for piece in kind.pieces]}
        saved = insert(request_kinds).values(values)
        self._connection.execute(saved.on_conflict_do_update(index_elements=["kind"], set_=values))


def _request(row: Row[Any]) -> Request:
    return Request(**{name: getattr(row, name) for name in Request.__dataclass_fields__})


def _kind(row: Row[Any]) -> RequestKind:
    wanted = tuple(WantedPiece(each["piece"], each["when"]) for each in row.pieces)
    return RequestKind(row.kind, row.is_offered, row.is_checked, row.promised_days, wanted)
