"""Writing to the town hall and reading its answers."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, request
from werkzeug.wrappers import Response

from gateway.backend import notify
from gateway.formatting import as_date, day
from gateway.pages import ask_page, backend, household_login, page, rendered, say
from gateway.site import gate
from gateway.site.forms import read
from gateway.site.messages.forms import Answer, NewThread

messages = Blueprint("messages", __name__)
gate.families_only(messages)


@messages.get("/messages")
def threads() -> str:
    answers = ask_page(threads=notify.threads(household_login().household_id))
    answers.need("threads")
    return page("messages/threads.html", answers)


@messages.get("/messages/nouveau")
def new() -> str:
    values = {"objet": _subject(), "message": "", "envoi": str(uuid4())}
    return page("messages/new.html", ask_page(), values=values, errors={})


def _subject() -> str:
    """What the page that led here was about."""
    about = request.args.get("objet")
    if about == "absence":
        return _absence(request.args.get("enfant", ""), request.args.get("jour", ""))
    if about == "facture":
        return f"Contester la facture {request.args.get('numero', '')}"[:120]
    return "Changer mon adresse électronique" if about == "adresse" else ""


def _absence(child: str, iso: str) -> str:
    try:
        return f"Absence de {child}, {day(as_date(iso))}"[:120]
    except ValueError:
        return "Signaler une absence"


@messages.post("/messages/nouveau")
def write() -> Response:
    values, errors = read(NewThread)
    if errors:
        return rendered(422, "messages/new.html", ask_page(), values=values, errors=errors)
    login = household_login()
    thread_id = str(values["envoi"])  # The form's own id: sent twice, it is one conversation.
    asked = notify.write_message(login.household_id, thread_id, values["objet"], values["message"])
    backend().tell(login, asked, key=thread_id)
    return say("message-envoye", f"/messages/{thread_id}")


@messages.get("/messages/<uuid:thread_id>")
def thread(thread_id: Any) -> str:
    """Opening a conversation marks the town's messages as read."""
    return page("messages/thread.html", _opened(str(thread_id)), **_empty())


def _empty() -> dict[str, Any]:
    return {"values": {"message": "", "envoi": str(uuid4())}, "errors": {}}


def _opened(thread_id: str) -> Any:
    login = household_login()
    answers = ask_page(thread=notify.thread(login.household_id, thread_id))
    unread = [it for it in answers.need("thread")["messages"] if _is_new(it)]
    if unread:
        backend().tell(login, notify.mark_read(login.household_id, thread_id))
    return answers


def _is_new(message: dict[str, Any]) -> bool:
    return message["side"] != "family" and message["read_at"] is None


@messages.post("/messages/<uuid:thread_id>")
def answer(thread_id: Any) -> Response:
    values, errors = read(Answer)
    if errors:
        opened = _opened(str(thread_id))
        return rendered(422, "messages/thread.html", opened, values=values, errors=errors)
    login = household_login()
    asked = notify.write_message(login.household_id, str(thread_id), "", values["message"])
    backend().tell(login, asked, key=str(values["envoi"]))
    return say("message-envoye", f"/messages/{thread_id}")
