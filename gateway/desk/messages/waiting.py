"""A family's message in the queue: read beside the form that answers it."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, request
from werkzeug.wrappers import Response

from chassis.language import _
from gateway.backend import Refused, known
from gateway.desk import sections
from gateway.desk.messages.forms import Answer
from gateway.desk.queue.kinds import MESSAGE
from gateway.desk.queue.routes import OF_THE_LIST, not_to_be_had
from gateway.desk.queue.screens import around, shown_asked
from gateway.desk.queue.taking import onwards
from gateway.desk.screens import ask, once, shown, tell
from gateway.forms import read
from gateway.remote import household, notify

messages_waiting = Blueprint("desk_messages_waiting", __name__)
sections.only(messages_waiting, sections.MESSAGES)
AT = "/desk/a-traiter/messages/<uuid:thread_id>"


@messages_waiting.get(AT)
def one(thread_id: UUID) -> Response:
    """Opening it is reading it: the family then sees « Lu »."""
    tell(notify.mark_read_at_desk(str(thread_id)))
    return _page(200, thread_id, {}, {})


@messages_waiting.post(f"{AT}/repondre")
def answer(thread_id: UUID) -> Response:
    values, errors = read(Answer)
    if errors:
        return _page(422, thread_id, values, errors)
    key = once(str(values["cle"]), values["body"])
    try:
        tell(notify.answer_message(str(thread_id), body=values["body"]), key=key)
    except Refused as refused:
        return _not_done(refused)
    return onwards(shown_asked(), said="answer-sent")


@messages_waiting.post(f"{AT}/classer")
def leave(thread_id: UUID) -> Response:
    """It asks for no answer: it is back in the queue if the family writes again. An answer that was
    begun is not thrown away."""
    begun = request.form.get("body", "")
    if begun.strip():
        errors = {"body": _("Vous avez commencé une réponse : envoyez-la, ou effacez-la.")}
        typed = {"body": begun, "cle": request.form.get("cle", "")}
        return _page(422, thread_id, typed, errors)
    try:
        tell(notify.leave_unanswered(str(thread_id)), key=str(uuid4()))
    except Refused as refused:
        return _not_done(refused)
    return onwards(shown_asked(), said="left-unanswered")


def _not_done(refused: Refused) -> Response:
    if refused.code not in OF_THE_LIST:
        raise refused
    return not_to_be_had(refused)


def _page(status: int, thread_id: UUID, values: dict[str, Any], errors: dict[str, str]) -> Response:
    thread = tell(notify.thread_for_desk(str(thread_id)))
    (family,) = ask(household.record(thread["household_id"]))
    record = known(family)
    return shown(
        status,
        "messages/waiting.html",
        thread=thread,
        family=record,
        family_name=record["name"] if record else "",
        about=thread["subject"],
        around=around(MESSAGE, str(thread_id)),
        done_today=0,
        values=values,
        errors=errors,
        cle=values.get("cle") or uuid4(),
    )
