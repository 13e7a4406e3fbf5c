"""Mails kept until they are sent, and a while after."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Connection,
    Row,
    and_,
    delete,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from services.notify.domain.mail import FAILED, SENT, WAITING, Letter, Mail
from services.notify.tables import mails


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
    letter: dict[str, Any] = row.pop("letter")
    return row | letter


def _mail(row: Row[Any]) -> Mail:
    known = dict(row._mapping)
    letter = Letter(known.pop("subject"), known.pop("text"), known.pop("html"))
    return Mail(letter=letter, **known)
