"""What is past its term in notify."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, func, select

from chassis.paris import midnight
from services.notify.domain.mail import FAILED, SENT
from services.notify.tables import contacts, households, mails, messages, threads

LATEST = (
    select(func.max(messages.c.written_at))
    .where(messages.c.thread_id == threads.c.thread_id)
    .scalar_subquery()
)


class Past:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def mails(self, cutoff: date) -> int:
        return int(self._execute(select(func.count()).where(_sent(cutoff))).scalar_one())

    def destroy_mails(self, cutoff: date, batch_max: int) -> int:
        some = select(mails.c.mail_id).where(_sent(cutoff)).limit(batch_max)
        return self._execute(delete(mails).where(mails.c.mail_id.in_(some))).rowcount

    def forget_household(self, household_id: UUID) -> None:
        """Where it was reached, and what the desk called it."""
        self._execute(delete(contacts).where(contacts.c.household_id == household_id))
        self._execute(delete(households).where(households.c.household_id == household_id))

    def conversations(self, cutoff: date) -> int:
        return int(self._execute(select(func.count()).where(_silent(cutoff))).scalar_one())

    def destroy_conversations(self, cutoff: date, batch_max: int) -> int:
        """With their messages."""
        some = select(threads.c.thread_id).where(_silent(cutoff)).limit(batch_max)
        return self._execute(delete(threads).where(threads.c.thread_id.in_(some))).rowcount


def _sent(cutoff: date) -> ColumnElement[bool]:
    return mails.c.state.in_([SENT, FAILED]) & (mails.c.ended_at < midnight(cutoff))


def _silent(cutoff: date) -> ColumnElement[bool]:
    """Whose last message is older."""
    return midnight(cutoff) > LATEST
