"""Writing mails in the transaction that hears of something, and sending them a moment later."""

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from functools import cache
from typing import Any, Protocol
from uuid import UUID

from chassis.language import spoken
from chassis.logs import log
from chassis.refusals import NotFound
from chassis.settings import settings
from chassis.tracing import current_traceparent, span
from services.notify import letters
from services.notify.domain.errors import HouseholdUnknown
from services.notify.domain.mail import (
    FAILED,
    LEASE,
    TOO_LATE,
    Failure,
    Letter,
    Mail,
    new_mail,
)
from services.notify.unit import Unit
from services.notify.workflows.town import current

BATCH_MAX = 200  # Then the next tick goes on, and a stop is not kept waiting.
HANDFUL = 20  # Taken in one transaction.
HANDFUL_MAX_S = LEASE.total_seconds() / 2


Units = Callable[[], AbstractContextManager[Unit]]


class MailServer(Protocol):
    def deliver(self, mail: Mail) -> Failure | None: ...


def tell_household(unit: Unit, household_id: UUID, *, about: str, kind: str, **facts: Any) -> None:
    """A mail to each guardian who has an address, in their language, once about the same thing.

    A family without any address comes to the counter. Raises HouseholdUnknown, to be tried again,
    when the household has not been heard of yet.
    """
    contacts = unit.contacts.of(household_id)
    if not contacts and not unit.contacts.knows(household_id):
        raise HouseholdUnknown(household_id)
    town = current(unit)
    for contact in contacts:
        if contact.email is not None:
            with spoken(contact.language):
                letter = letters.write(kind, town, first_name=contact.first_name, **facts)
            _post(unit, about, contact.email, letter)


def tell_person(
    unit: Unit,
    email: str,
    language: str | None,
    *,
    about: str,
    kind: str,
    worth_until: datetime | None = None,
    **facts: Any,
) -> None:
    """A mail with a secret says until when it is worth sending."""
    with spoken(language):
        letter = letters.write(kind, current(unit), **facts)
    _post(unit, about, email, letter, worth_until)


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


def sender_of(units: Units) -> Callable[[str], str]:
    """The sender's name in a language, as the town is called when it is first needed."""

    @cache
    def name() -> str:
        with units() as unit:
            return current(unit).name

    return lambda language: letters.sender_in(language, name())


def send_due(units: Units, server: MailServer) -> None:
    """Send what is due, by handfuls, until nothing is or the server is away.

    A handful is marked as taken before it is sent, so that no other process sends it meanwhile;
    each mail is noted by itself as soon as the server has it, so that whoever dies in between
    leaves one mail in doubt.
    """
    for _ in range(BATCH_MAX // HANDFUL):
        with units() as unit:
            taken = unit.mails.take(unit.now, HANDFUL)
        left = _sent_until_away(units, server, taken, unit.now)
        if left:
            with units() as unit:
                for mail in left:
                    unit.mails.save(mail.given_back(unit.now))
        if left or len(taken) < HANDFUL:
            return


def _sent_until_away(
    units: Units, server: MailServer, taken: Sequence[Mail], now: datetime
) -> Sequence[Mail]:
    """What was not tried: the server is away, or so slow that the lease would end."""
    last_s = time.monotonic() + HANDFUL_MAX_S
    for rank, mail in enumerate(taken):
        if time.monotonic() > last_s:
            return taken[rank:]
        failure = TOO_LATE if mail.is_too_late(now) else _delivered(server, mail)
        with units() as unit:
            ended = mail.not_sent(failure, unit.now) if failure else mail.sent(unit.now)
            unit.mails.save(ended)
            now = unit.now
        if failure is not None and failure.server_away:
            return taken[rank + 1 :]
    return []


def _delivered(server: MailServer, mail: Mail) -> Failure | None:
    """In the trace of what the mail tells of; the round of sending is only linked."""
    with span("mail", "client", parent=mail.traceparent, link=current_traceparent()) as sending:
        sending.note("preau.mail_id", str(mail.mail_id))
        failure = server.deliver(mail)
        if failure is not None:
            sending.error, sending.failed = failure.reason, failure.final
        log.info("mail", mail_id=str(mail.mail_id), failure=sending.error)
        return failure


def send_again(unit: Unit, mail_id: UUID, by: str) -> None:
    """Raises NotFound for a mail that was not given up, or that is worth nothing any more."""
    mail = unit.mails.get(mail_id)
    if mail is None or mail.state != FAILED or mail.is_too_late(unit.now):
        raise NotFound()
    unit.mails.save(mail.tried_anew(by, unit.now))
