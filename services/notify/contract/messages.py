"""Messages: conversations between a family and the town hall."""

from chassis.contract import Command, Query, View
from chassis.fields import (
    a_count,
    a_number,
    a_text,
    a_text_of_lines,
    an_id,
    an_instant,
    maybe,
    nullable,
    one_of,
    otherwise,
    some,
)
from services.notify.contract.kinds import HOUSEHOLD, THREAD
from services.notify.domain import conversation
from services.notify.domain.conversation import PROMISED_DAYS_MAX


class OfThread(Query):
    household_id = an_id(HOUSEHOLD)
    thread_id = an_id(THREAD)


class WriteMessage(Command):
    """The caller draws the id of a new conversation; its subject is then required. `reply_by` is
    how its answer is wanted, said when it is opened."""

    household_id = an_id(HOUSEHOLD)
    thread_id = an_id(THREAD)
    subject = otherwise(
        nullable(a_text("Repas de vendredi", conversation.SUBJECT_MAX, shortest=0)), ""
    )
    body = a_text_of_lines("Bonjour, Chloé sera absente.", conversation.BODY_MAX)
    reply_by = maybe(one_of(*conversation.REPLIES))


class MarkRead(Command):
    household_id = an_id(HOUSEHOLD)
    thread_id = an_id(THREAD)


class OfDeskThread(Query):
    thread_id = an_id(THREAD)


class PromiseView(View):
    """Within how many days a message is answered."""

    days = a_count(5)


class SetPromise(Command):
    days = a_number(5, 0, PROMISED_DAYS_MAX)


class MarkReadAtDesk(Command):
    thread_id = an_id(THREAD)


class AnswerMessage(Command):
    thread_id = an_id(THREAD)
    body = a_text_of_lines("Bonjour, c’est noté.", conversation.BODY_MAX)


class WriteToHousehold(Command):
    """The town opens a conversation; the caller draws its id."""

    household_id = an_id(HOUSEHOLD)
    thread_id = an_id(THREAD)
    subject = a_text("Votre attestation de la CAF", conversation.SUBJECT_MAX)
    body = a_text_of_lines("Bonjour, il manque la page 2.", conversation.BODY_MAX)


class SummaryView(View):
    """A conversation in a list. `unread` counts what whoever asks has not read: 0 is « Lu »."""

    thread_id = an_id(THREAD)
    household_id = an_id(HOUSEHOLD)
    subject = a_text("Repas de vendredi")
    opened_at = an_instant()
    latest_at = an_instant()
    latest_side = a_text(conversation.FAMILY)
    latest_by_name = a_text("Andrew")
    messages = a_count(2)
    unread = a_count(1)


class DeskSummaryView(SummaryView):
    household_name = a_text("Bond")
    household_reference = a_text("F-000123")


class MessageView(View):
    """`read_at` is when the other side opened it; null is « Non lu »."""

    message_id = an_id()
    side = a_text(conversation.FAMILY)
    by_name = a_text("Andrew")
    body = a_text("Bonjour, Chloé sera absente.")
    written_at = an_instant()
    read_at = nullable(an_instant())


class ThreadView(View):
    thread_id = an_id(THREAD)
    household_id = an_id(HOUSEHOLD)
    subject = a_text("Repas de vendredi")
    opened_at = an_instant()
    reply_by = nullable(one_of(*conversation.REPLIES))
    messages = some(MessageView)
