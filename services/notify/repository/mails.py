"""Mails kept until they are sent, and a while after."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Connection,
    Row,
    and_,
    bindparam,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from services.notify.domain.mail import FAILED, WAITING, Letter, Mail
from services.notify.tables import mails

IN_TURN = (mails.c.worth_until.is_(None), mails.c.due_at)  # As the index of those that wait.
MAY_CHANGE = ("state", "tries", "due_at", "ended_at", "failure", "again_at", "again_by")
# Made once: a month's invoices are some hundred mails, each written and then noted as sent.
ADD = insert(mails).on_conflict_do_nothing()
SAVE = update(mails).where(mails.c.mail_id == bindparam("of_mail"))


class Mails:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, mail: Mail) -> None:
        """Unless this fact was told to this recipient already."""
        self._connection.execute(ADD, _mail_row(mail))

    def take(self, now: datetime, count: int) -> list[Mail]:
        """The next that are due, marked as taken; another sender gets others.

        A link somebody waits for at the screen goes before a month's invoices.
        """
        due = and_(mails.c.state == WAITING, mails.c.due_at <= now)
        first = select(mails).where(due).order_by(*IN_TURN).limit(count)
        rows = self._connection.execute(first.with_for_update(skip_locked=True))
        taken = [_mail(row).taken(now) for row in rows]
        if taken:
            ids = [mail.mail_id for mail in taken]
            tried = {"tries": mails.c.tries + 1, "due_at": taken[0].due_at}
            self._connection.execute(update(mails).where(mails.c.mail_id.in_(ids)).values(tried))
        return taken

    def get(self, mail_id: UUID) -> Mail | None:
        statement = select(mails).where(mails.c.mail_id == mail_id).with_for_update()
        row = self._connection.execute(statement).one_or_none()
        return None if row is None else _mail(row)

    def save(self, mail: Mail) -> None:
        """What may change of a mail; its text only when it was emptied."""
        row = _mail_row(mail)
        changed = MAY_CHANGE if mail.letter.text else (*MAY_CHANGE, "text", "html")
        asked = {"of_mail": mail.mail_id} | {name: row[name] for name in changed}
        self._connection.execute(SAVE, asked)

    def worth_sending_again(self, now: datetime) -> list[UUID]:
        """Given up, oldest first; without the links that open nothing any more."""
        worth = or_(mails.c.worth_until.is_(None), mails.c.worth_until > now)
        ids = select(mails.c.mail_id).where(mails.c.state == FAILED, worth)
        return list(self._connection.scalars(ids.order_by(mails.c.written_at)))

    def given_up(self) -> list[Mail]:
        statement = select(mails).where(mails.c.state == FAILED)
        rows = self._connection.execute(statement.order_by(mails.c.written_at.desc()).limit(200))
        return [_mail(row) for row in rows]


def _mail_row(mail: Mail) -> dict[str, Any]:
    row = dict(vars(mail))
    del row["letter"]
    return row | vars(mail.letter)


def _mail(row: Row[Any]) -> Mail:
    known = dict(row._mapping)
    letter = Letter(*(known.pop(part) for part in ("subject", "text", "html", "language")))
    return Mail(letter=letter, **known)
