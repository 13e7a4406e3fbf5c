"""Conversations."""

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Connection,
    Select,
    Text,
    Uuid,
    and_,
    bindparam,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from services.notify.domain.conversation import FAMILY, TOWN, Message, Thread, Unanswered
from services.notify.tables import households, messages, threads

UNREAD = (
    select(func.count())
    .select_from(messages.join(threads))
    .where(
        threads.c.household_id == bindparam("household_id", type_=Uuid),
        messages.c.side == bindparam("side", type_=Text),
        messages.c.read_at.is_(None),
    )
)


class Threads:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, thread_id: UUID) -> Thread | None:
        statement = select(threads).where(threads.c.thread_id == thread_id)
        row = self._connection.execute(statement).one_or_none()
        if row is None:
            return None
        return Thread(**{field.name: row._mapping[field.name] for field in fields(Thread)})

    def lock(self, thread_id: UUID) -> bool:
        """Whether it exists; nobody answers or takes it before we end."""
        held = select(threads.c.thread_id).where(threads.c.thread_id == thread_id)
        return self._connection.execute(held.with_for_update()).first() is not None

    def close(self, thread_id: UUID, at: datetime) -> None:
        one = update(threads).where(threads.c.thread_id == thread_id)
        self._connection.execute(one.values(closed_at=at))

    def unanswered(self) -> list[Unanswered]:
        """Those whose last word is the family's, the oldest first."""
        town = messages.alias()
        answered = (
            select(func.max(town.c.number))
            .where(town.c.thread_id == threads.c.thread_id, town.c.side == TOWN)
            .scalar_subquery()
        )
        since = func.min(messages.c.written_at)
        listed = (
            select(
                threads.c.thread_id,
                threads.c.household_id,
                threads.c.subject,
                _latest(messages.c.by_name).label("by_name"),
                since.label("since"),
            )
            .join_from(threads, messages)
            .where(messages.c.side == FAMILY, messages.c.number > func.coalesce(answered, 0))
            .where(or_(threads.c.closed_at.is_(None), messages.c.written_at > threads.c.closed_at))
            .group_by(threads.c.thread_id)
            .order_by(since)
        )
        return [Unanswered(**row) for row in self._connection.execute(listed).mappings()]

    def open(self, thread: Thread) -> None:
        self._connection.execute(threads.insert().values(**asdict(thread)))

    def add(self, message: Message) -> None:
        self._connection.execute(messages.insert().values(**asdict(message)))

    def messages_of(self, thread_id: UUID) -> list[Message]:
        """In the order they were written, as a conversation is read."""
        written = [messages.c[field.name] for field in fields(Message)]
        statement = select(*written).where(messages.c.thread_id == thread_id)
        rows = self._connection.execute(statement.order_by(messages.c.number))
        return [Message(**row._mapping) for row in rows]

    def mark_read(self, thread_id: UUID, written_by: str, now: datetime) -> None:
        """What one side wrote has been opened by the other; the first time counts."""
        unread = and_(messages.c.side == written_by, messages.c.read_at.is_(None))
        of_thread = messages.c.thread_id == thread_id
        self._connection.execute(update(messages).where(of_thread, unread).values(read_at=now))

    def of_household(self, household_id: UUID, unread_from: str) -> list[dict[str, Any]]:
        """Latest first."""
        statement = _summaries(unread_from).where(threads.c.household_id == household_id)
        rows = self._connection.execute(statement.order_by(_LATEST_AT.desc()))
        return [dict(row._mapping) for row in rows]

    def inbox(self, unread_from: str, limit: int = 200) -> list[dict[str, Any]]:
        """What the town has not read first, then the latest."""
        statement = (
            _summaries(unread_from)
            .add_columns(
                func.min(households.c.name).label("household_name"),
                func.min(households.c.reference).label("household_reference"),
            )
            .outerjoin(households, households.c.household_id == threads.c.household_id)
            .order_by((_unread(unread_from) > 0).desc(), _LATEST_AT.desc())
            .limit(limit)
        )
        return [dict(row._mapping) for row in self._connection.execute(statement)]

    def unread(self, household_id: UUID, unread_from: str) -> int:
        """Messages from the other side that the household has not opened."""
        asked = {"household_id": household_id, "side": unread_from}
        return self._connection.scalar(UNREAD, asked) or 0

    def forget_of(self, household_id: UUID) -> None:
        """Every conversation of this household."""
        theirs = select(threads.c.thread_id).where(threads.c.household_id == household_id)
        self._connection.execute(delete(messages).where(messages.c.thread_id.in_(theirs)))
        self._connection.execute(delete(threads).where(threads.c.household_id == household_id))


_LATEST_AT = func.max(messages.c.written_at)


def _unread(written_by: str) -> Any:
    unread = and_(messages.c.side == written_by, messages.c.read_at.is_(None))
    return func.count().filter(unread)


def _latest(column: Any) -> Any:
    in_order = aggregate_order_by(column, messages.c.number.desc())
    return func.array_agg(in_order)[1]


def _summaries(unread_from: str) -> Select[Any]:
    return (
        select(
            threads,
            _LATEST_AT.label("latest_at"),
            _latest(messages.c.side).label("latest_side"),
            _latest(messages.c.by_name).label("latest_by_name"),
            func.count(messages.c.message_id).label("messages"),
            _unread(unread_from).label("unread"),
        )
        .join_from(threads, messages)
        .group_by(threads.c.thread_id)
    )
