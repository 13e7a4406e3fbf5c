"""Mails that were given up: list them, send them again once what stopped them is mended."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine

from chassis import clock
from chassis.pool import connect
from chassis.refusals import NotFound
from preau.operations import Stop
from services.notify.domain.mail import Mail
from services.notify.unit import Unit
from services.notify.workflows.mails import send_again


def show_failed() -> None:
    """One line a mail, the newest 200: id, what it tells of, recipient, reason, tries, since,
    and what can still be done."""
    with _begun(connect("notify")) as unit:
        for mail in unit.mails.given_up():
            since = mail.written_at.isoformat(timespec="seconds")
            kind = mail.about.partition(":")[0]
            told = (mail.mail_id, kind, mail.recipient, mail.failure, mail.tries, since)
            print(*told, _hope(mail, unit.now), sep="\t")
        print(f"En tout, à renvoyer : {len(unit.mails.worth_sending_again(unit.now))}.")


def _hope(mail: Mail, now: datetime) -> str:
    if mail.is_too_late(now):
        return "trop tard"
    return f"a échoué de nouveau après {mail.again_by}" if mail.again_by else "à renvoyer"


def send_all_again(by: str, mail_ids: list[UUID]) -> int:
    """How many wait again, of those named or of all; each in a transaction of its own.

    Killed in the middle and typed again, it goes on: what waits or was sent is let be.
    """
    engine = connect("notify")
    if not mail_ids:
        with _begun(engine) as unit:
            mail_ids = unit.mails.worth_sending_again(unit.now)
    return sum(_waits_again(engine, mail_id, by) for mail_id in mail_ids)


def _waits_again(engine: Engine, mail_id: UUID, by: str) -> bool:
    with _begun(engine) as unit:
        try:
            send_again(unit, mail_id, by)
        except NotFound:
            return False
    return True


def send_typed_again(words: list[str]) -> None:
    """Those whose numbers were typed, or all of them. Raises Stop, which says what was not."""
    try:
        mail_ids = [UUID(word) for word in words]
    except ValueError:
        raise Stop("le numéro d’un message ouvre sa ligne dans `preau mails failed`.") from None
    waiting = send_all_again(f"{_account()} (preau mails)", mail_ids)
    if waiting < len(mail_ids):
        raise Stop(
            f"messages qui repartent : {waiting}. Les autres n’étaient pas abandonnés, ou il est"
            " trop tard pour eux : `preau mails failed` les montre tous."
        )
    print(f"Messages qui repartent : {waiting}.")


def _account() -> str:
    """Who typed; a container may run under a number that has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "operator"


@contextmanager
def _begun(engine: Engine) -> Iterator[Unit]:
    with engine.begin() as connection:
        yield Unit(connection, clock.now())
