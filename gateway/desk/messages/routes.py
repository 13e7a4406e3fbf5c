"""The service's mailbox: conversations with families, read and answered."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint
from werkzeug.wrappers import Response

from gateway.backend import known
from gateway.desk import sections
from gateway.desk.messages.forms import Answer
from gateway.desk.screens import ask, once, show, shown, tell
from gateway.forms import read
from gateway.pages import say
from gateway.remote import household, notify
from gateway.remote.notify import ThreadView

messages = Blueprint("desk_messages", __name__)
sections.only(messages, sections.MESSAGES)


@messages.get("/desk/messages")
def inbox() -> str:
    threads = tell(notify.inbox())
    waiting = [thread for thread in threads if thread["unread"]]
    return show("messages/inbox.html", threads=threads, waiting=len(waiting))


@messages.get("/desk/messages/<uuid:thread_id>")
def thread(thread_id: UUID) -> str:
    """Opening a conversation is reading it: the family then sees « Lu »."""
    opened = tell(notify.thread_for_desk(str(thread_id)))
    tell(notify.mark_read_at_desk(str(thread_id)))
    return show("messages/thread.html", **_view(opened, {}, {}))


@messages.post("/desk/messages/<uuid:thread_id>")
def answer(thread_id: UUID) -> Response:
    values, errors = read(Answer)
    if errors:
        opened = tell(notify.thread_for_desk(str(thread_id)))
        return shown(422, "messages/thread.html", **_view(opened, values, errors))
    key = once(str(values["cle"]), values["body"])
    tell(notify.answer_message(str(thread_id), body=values["body"]), key=key)
    return say("answer-sent", f"/desk/messages/{thread_id}")


def _view(opened: ThreadView, values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    (family,) = ask(household.record(opened["household_id"]))
    form_id = values.get("cle") or uuid4()
    return {
        "thread": opened,
        "family": known(family),
        "values": values,
        "errors": errors,
        "cle": form_id,
    }
