"""The only module of notify that writes queries."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Connection,
    Integer,
    Row,
    Select,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by, insert

from chassis import database
from services.notify.domain.conversation import Message, Thread
from services.notify.domain.mail import FAILED, SENT, WAITING, Letter, Mail
from services.notify.domain.news import NewsItem
from services.notify.tables import contacts, households, mails, messages, news, threads

# Every family's first page asks these two: made once, they cost a third of what they did.
NEWEST = (
    select(news)
    .where(news.c.audience == any_(bindparam("audiences", type_=ARRAY(Text))))
    .order_by(news.c.published_at.desc(), news.c.news_id)
    .limit(bindparam("limit", type_=Integer))
)
UNREAD = (
    select(func.count())
    .select_from(messages.join(threads))
    .where(
        threads.c.household_id == bindparam("household_id", type_=Uuid),
        messages.c.side == bindparam("side", type_=Text),
        messages.c.read_at.is_(None),
    )
)


class Unit(database.Unit):
    """One transaction on notify's database. Notify publishes nothing: others need not wait."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        super().__init__(connection, now)
        self.contacts = Contacts(connection)
        self.mails = Mails(connection)
        self.news = News(connection)
        self.threads = Threads(connection)


@dataclass(frozen=True)
class Contact:
    email: str | None
    first_name: str


class Contacts:
    """How households are reached, and what the desk calls them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, household_id: UUID) -> list[Contact]:
        """Guardians with and without an address; none when the household was never heard of."""
        statement = select(contacts.c.email, contacts.c.first_name).where(
            contacts.c.household_id == household_id
        )
        rows = self._connection.execute(statement.order_by(contacts.c.guardian_id))
        return [Contact(row.email, row.first_name) for row in rows]

    def save(self, *, guardian_id: UUID, household_id: UUID, **known: str | None) -> None:
        row = insert(contacts).values(guardian_id=guardian_id, household_id=household_id, **known)
        key = ["guardian_id", "household_id"]
        self._connection.execute(row.on_conflict_do_update(index_elements=key, set_=known))

    def name_household(self, household_id: UUID, *, reference: str, name: str) -> None:
        known = {"reference": reference, "name": name}
        row = insert(households).values(household_id=household_id, **known)
        key = ["household_id"]
        self._connection.execute(row.on_conflict_do_update(index_elements=key, set_=known))


class Mails:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, mail: Mail) -> None:
        """Unless this fact was told to this recipient already."""
        self._connection.execute(insert(mails).values(**_mail_row(mail)).on_conflict_do_nothing())

    def next_due(self, now: datetime) -> Mail | None:
        """Held by this transaction; another sender gets another one.

        A link somebody waits for at the screen goes before a month's invoices.
        """
        due = and_(mails.c.state == WAITING, mails.c.due_at <= now)
        in_turn = (mails.c.worth_until.is_(None), mails.c.due_at)
        first = select(mails).where(due).order_by(*in_turn).limit(1)
        row = self._connection.execute(first.with_for_update(skip_locked=True)).one_or_none()
        return None if row is None else _mail(row)

    def get(self, mail_id: UUID) -> Mail | None:
        statement = select(mails).where(mails.c.mail_id == mail_id).with_for_update()
        row = self._connection.execute(statement).one_or_none()
        return None if row is None else _mail(row)

    def save(self, mail: Mail) -> None:
        of_it = mails.c.mail_id == mail.mail_id
        self._connection.execute(update(mails).where(of_it).values(**_mail_row(mail)))

    def worth_sending_again(self, now: datetime) -> list[UUID]:
        """Given up, oldest first; without the links that open nothing any more."""
        worth = or_(mails.c.worth_until.is_(None), mails.c.worth_until > now)
        ids = select(mails.c.mail_id).where(mails.c.state == FAILED, worth)
        return list(self._connection.scalars(ids.order_by(mails.c.written_at)))

    def given_up(self) -> list[Mail]:
        statement = select(mails).where(mails.c.state == FAILED)
        rows = self._connection.execute(statement.order_by(mails.c.written_at.desc()).limit(200))
        return [_mail(row) for row in rows]

    def forget_sent_before(self, instant: datetime) -> None:
        ended = and_(mails.c.state.in_([SENT, FAILED]), mails.c.ended_at < instant)
        self._connection.execute(delete(mails).where(ended))


def _mail_row(mail: Mail) -> dict[str, Any]:
    row = asdict(mail)
    letter = row.pop("letter")
    return row | letter


def _mail(row: Row) -> Mail:
    known = dict(row._mapping)
    letter = Letter(known.pop("subject"), known.pop("text"), known.pop("html"))
    return Mail(letter=letter, **known)


class News:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def newest(self, audiences: Iterable[str], limit: int) -> list[NewsItem]:
        asked = {"audiences": list(audiences), "limit": limit}
        return [NewsItem(**row._mapping) for row in self._connection.execute(NEWEST, asked)]

    def publish(self, item: NewsItem) -> None:
        """An item published again is mended and keeps its date."""
        row = asdict(item)
        mended = {key: row[key] for key in row if key not in ("news_id", "published_at")}
        statement = insert(news).values(**row)
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["news_id"], set_=mended)
        )

    def withdraw(self, news_id: UUID) -> None:
        self._connection.execute(delete(news).where(news.c.news_id == news_id))


class Threads:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, thread_id: UUID) -> Thread | None:
        statement = select(threads).where(threads.c.thread_id == thread_id)
        row = self._connection.execute(statement).one_or_none()
        return None if row is None else Thread(**row._mapping)

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

    def forget_silent_since(self, instant: datetime) -> None:
        recent = select(messages.c.thread_id).where(messages.c.written_at >= instant)
        self._connection.execute(delete(threads).where(threads.c.thread_id.not_in(recent)))


_LATEST_AT = func.max(messages.c.written_at)


def _unread(written_by: str) -> Any:
    unread = and_(messages.c.side == written_by, messages.c.read_at.is_(None))
    return func.count().filter(unread)


def _latest(column: Any) -> Any:
    in_order = aggregate_order_by(column, messages.c.number.desc())
    return func.array_agg(in_order)[1]


def _summaries(unread_from: str) -> Select:
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
