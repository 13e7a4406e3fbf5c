"""The conversation between a household and the town hall."""

from typing import NamedTuple
from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import NotFound
from services.notify.domain import conversation
from services.notify.domain.conversation import FAMILY, TOWN, Thread
from services.notify.unit import Unit
from services.notify.workflows.mails import tell_household
from services.notify.workflows.views import View


class Opened(NamedTuple):
    """A conversation that is about to begin."""

    thread_id: UUID
    household_id: UUID
    subject: str
    reply_by: str | None = None


def threads(unit: Unit, household_id: UUID) -> list[View]:
    return unit.threads.of_household(household_id, unread_from=TOWN)


def thread(unit: Unit, household_id: UUID, thread_id: UUID) -> View:
    return _shown(unit, _of_household(unit, household_id, thread_id))


def write(unit: Unit, who: Principal, opened: Opened, body: str) -> View:
    """A family's message; the first one opens the conversation. The desk answers by `answer`."""
    known = unit.threads.get(opened.thread_id)
    if known is None:
        about = opened.thread_id, opened.household_id, opened.subject
        known = conversation.opened(*about, unit.now, opened.reply_by)
        unit.threads.open(known)
    if known.household_id != opened.household_id:
        raise NotFound()
    unit.threads.add(conversation.said(known, FAMILY, who.name, body, unit.now))
    return _shown(unit, known)


def mark_read(unit: Unit, household_id: UUID, thread_id: UUID) -> None:
    """By the family: a clerk who looks does not read in their place."""
    found = _of_household(unit, household_id, thread_id)
    unit.threads.mark_read(found.thread_id, written_by=TOWN, now=unit.now)


def inbox(unit: Unit) -> list[View]:
    return unit.threads.inbox(unread_from=FAMILY)


def thread_for_desk(unit: Unit, thread_id: UUID) -> View:
    return _shown(unit, _known(unit, thread_id))


def mark_read_at_desk(unit: Unit, thread_id: UUID) -> None:
    found = _known(unit, thread_id)
    unit.threads.mark_read(found.thread_id, written_by=FAMILY, now=unit.now)


def answer(unit: Unit, who: Principal, thread_id: UUID, body: str) -> View:
    """The town's answer, which reads what was asked; the family is told by mail that it waits.
    Raises Held while another has the conversation in hand."""
    found = _known(unit, thread_id)
    unit.threads.lock(thread_id)
    unit.claims.check(thread_id, who)
    unit.claims.forget(thread_id)
    unit.threads.mark_read(thread_id, written_by=FAMILY, now=unit.now)
    return _said_by_town(unit, who, found, body)


def write_to_household(unit: Unit, who: Principal, opened: Opened, body: str) -> View:
    """The town speaks first, in a conversation of its own; the family is told by mail."""
    if unit.threads.get(opened.thread_id) is not None:
        raise NotFound()
    thread = conversation.opened(opened.thread_id, opened.household_id, opened.subject, unit.now)
    unit.threads.open(thread)
    return _said_by_town(unit, who, thread, body)


def _said_by_town(unit: Unit, who: Principal, thread: Thread, body: str) -> View:
    message = conversation.said(thread, TOWN, who.name, body, unit.now)
    unit.threads.add(message)
    tell_household(
        unit,
        thread.household_id,
        about=f"message:{message.message_id}",
        kind="answer",
        thread_id=thread.thread_id,
    )
    return _shown(unit, thread)


def _known(unit: Unit, thread_id: UUID) -> Thread:
    found = unit.threads.get(thread_id)
    if found is None:
        raise NotFound()
    return found


def _of_household(unit: Unit, household_id: UUID, thread_id: UUID) -> Thread:
    """Another household's conversation is not found, rather than forbidden."""
    found = _known(unit, thread_id)
    if found.household_id != household_id:
        raise NotFound()
    return found


def _shown(unit: Unit, thread: Thread) -> View:
    return {
        "thread_id": thread.thread_id,
        "household_id": thread.household_id,
        "subject": thread.subject,
        "opened_at": thread.opened_at,
        "reply_by": thread.reply_by,
        "messages": unit.threads.messages_of(thread.thread_id),
    }
