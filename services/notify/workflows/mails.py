"""Writing mails in the transaction that hears of something, and sending them a moment later."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from chassis.logs import log
from chassis.refusals import NotFound
from chassis.settings import settings
from chassis.tracing import current_traceparent, span
from services.notify import letters
from services.notify.domain.errors import HouseholdUnknown
from services.notify.domain.mail import FAILED, KEPT, TOO_LATE, Failure, Letter, Mail, new_mail
from services.notify.unit import Unit

BATCH_MAX = 200  # Then the next tick goes on, and a stop is not kept waiting.


class MailServer(Protocol):
    def deliver(self, mail: Mail) -> Failure | None: ...


def tell_household(unit: Unit, household_id: UUID, *, about: str, kind: str, **facts: Any) -> None:
    """A mail to each guardian who has an address, once about the same thing.

    A family without any address comes to the counter. Raises HouseholdUnknown, to be tried again,
    when the household has not been heard of yet.
    """
    contacts = unit.contacts.of(household_id)
    if not contacts and not unit.contacts.knows(household_id):
        raise HouseholdUnknown(household_id)
    for contact in contacts:
        if contact.email is not None:
            letter = letters.write(kind, first_name=contact.first_name, **facts)
            _post(unit, about, contact.email, letter)


def tell_person(
    unit: Unit,
    email: str,
    *,
    about: str,
    kind: str,
    worth_until: datetime | None = None,
    **facts: Any,
) -> None:
    """A mail with a secret says until when it is worth sending."""
    _post(unit, about, email, letters.write(kind, **facts), worth_until)


def _post(
    unit: Unit,
    about: str,
    recipient: str,
    letter: Letter,
    worth_until: datetime | None = None,
) -> None:
    mail = new_mail(
        about,
        recipient,
        letter,
        unit.now,
        domain=settings.mail_from.rpartition("@")[2],
        worth_until=worth_until,
        traceparent=current_traceparent(),
    )
    unit.mails.add(mail)


def send_due(units: Callable[[], AbstractContextManager[Unit]], server: MailServer) -> None:
    """Send what is due, one mail a transaction, until nothing is or the server is away.

    A mail is marked as taken before it is sent, so that no other process sends it meanwhile.
    """
    for _ in range(BATCH_MAX):
        with units() as unit:
            mail = _taken(unit)
        if mail is None:
            return
        failure = TOO_LATE if mail.is_too_late(unit.now) else _delivered(server, mail)
        with units() as unit:
            ended = mail.not_sent(failure, unit.now) if failure else mail.sent(unit.now)
            unit.mails.save(ended)
        if failure is not None and failure.server_away:
            return


def _delivered(server: MailServer, mail: Mail) -> Failure | None:
    """In the trace of what the mail tells of; the round of sending is only linked."""
    with span("mail", "client", parent=mail.traceparent, link=current_traceparent()) as sending:
        sending.note("preau.mail_id", str(mail.mail_id))
        failure = server.deliver(mail)
        if failure is not None:
            sending.error, sending.failed = failure.reason, failure.final
        log.info("mail", mail_id=str(mail.mail_id), failure=sending.error)
        return failure


def _taken(unit: Unit) -> Mail | None:
    due = unit.mails.next_due(unit.now)
    if due is None:
        return None
    taken = due.taken(unit.now)
    unit.mails.save(taken)
    return taken


def send_again(unit: Unit, mail_id: UUID, by: str) -> None:
    """Raises NotFound for a mail that was not given up, or that is worth nothing any more."""
    mail = unit.mails.get(mail_id)
    if mail is None or mail.state != FAILED or mail.is_too_late(unit.now):
        raise NotFound()
    unit.mails.save(mail.tried_anew(by, unit.now))


def forget_old(unit: Unit) -> None:
    unit.mails.forget_sent_before(unit.now - KEPT)
