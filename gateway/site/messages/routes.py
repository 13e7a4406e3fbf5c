"""Writing to the town hall and reading its answers."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, make_response, redirect, request
from werkzeug.wrappers import Response

from chassis import clock
from chassis.elision import filled
from chassis.formatting import as_date, day, digits, listed
from chassis.language import _
from gateway.backend import known, need
from gateway.forms import map_pairs, read
from gateway.pages import ask_page, backend, household_login, page, rendered, say
from gateway.question import NOTHING
from gateway.remote import household, identity, notify
from gateway.remote.notify import MessageView, ThreadView
from gateway.site import gate
from gateway.site.messages.forms import NO_CHILD, Absence, Answer, NewThread
from gateway.site.space.forms import preferred, reply_options

messages = Blueprint("messages", __name__)
ABSENCE = "/messages/absence"
gate.families_only(messages)


@messages.get("/messages")
def conversations() -> str:
    (threads,) = ask_page(notify.threads(household_login().household_id))
    return page("messages/threads.html", threads=need(threads))


@messages.get(ABSENCE)
def absent() -> str:
    """Who is away and which day, today to begin with."""
    today = digits(clock.today(clock.now()))
    return _absent({"jour": today, "message": "", "envoi": str(uuid4())}, [], {})


@messages.post(ABSENCE)
def tell_absence() -> Response:
    values, errors = read(Absence)
    chosen = request.form.getlist("enfants")
    named = [name for child_id, name in _children() if child_id in chosen]
    if not named:
        errors = {"enfants": _(NO_CHILD), **errors}
    if errors:
        return make_response(_absent(request.form.to_dict(), chosen, errors), 422)
    login, thread_id = household_login(), str(values["envoi"])
    subject = _absence(listed(named), values["jour"].isoformat())
    asked = notify.write_message(
        login.household_id,
        thread_id=thread_id,
        subject=subject,
        body=values["message"] or f"{subject}.",
        reply_by=None,
    )
    backend().tell(login, asked, key=thread_id)
    return say("message-sent", f"/messages/{thread_id}")


def _absent(values: dict[str, Any], chosen: list[str], errors: dict[str, str]) -> str:
    children = _children()
    ticked = chosen or ([children[0][0]] if len(children) == 1 else [])
    return page(
        "messages/absence.html", values=values, children=children, ticked=ticked, errors=errors
    )


def _children() -> list[tuple[str, str]]:
    (record,) = ask_page(household.record(household_login().household_id))
    return map_pairs(need(record)["children"], "child_id", "first_name")


@messages.get("/messages/nouveau")
def new() -> str | Response:
    """The answer is offered by the way its holder said they prefer."""
    if request.args.get("objet") == "absence" and not request.args.get("jour"):
        return redirect(ABSENCE, 303)
    (told,) = ask_page(identity.my_space())
    reply_by = preferred(known(told))
    values = {"objet": _subject(), "message": "", "envoi": str(uuid4()), "reply_by": reply_by}
    return _new(values, {})


def _new(values: dict[str, Any], errors: dict[str, str]) -> str:
    return page("messages/new.html", values=values, errors=errors, replies=reply_options())


def _subject() -> str:
    """What the page that led here was about."""
    about = request.args.get("objet")
    if about == "absence":
        return _absence(request.args.get("enfant", ""), request.args.get("jour", ""))
    if about == "facture":
        number = request.args.get("numero", "")
        return _("Contester la facture {number}").format(number=number)[:120]
    return _("Changer mon adresse électronique") if about == "adresse" else ""


def _absence(child: str, iso: str) -> str:
    try:
        return filled(_("Absence de {child}, {day}"), child=child, day=day(as_date(iso)))[:120]
    except ValueError:
        return _("Signaler une absence")


@messages.post("/messages/nouveau")
def write() -> Response:
    values, errors = read(NewThread)
    if errors:
        ask_page(NOTHING)
        return make_response(_new(values, errors), 422)
    login = household_login()
    thread_id = str(values["envoi"])  # The form's own id: sent twice, it is one conversation.
    asked = notify.write_message(
        login.household_id,
        thread_id=thread_id,
        subject=values["objet"],
        body=values["message"],
        reply_by=values["reply_by"],
    )
    backend().tell(login, asked, key=thread_id)
    return say("message-sent", f"/messages/{thread_id}")


@messages.get("/messages/<uuid:thread_id>")
def thread(thread_id: UUID) -> str:
    """Opening a conversation marks the town's messages as read."""
    values = {"message": "", "envoi": str(uuid4())}
    return page("messages/thread.html", thread=_opened(thread_id), values=values, errors={})


def _opened(thread_id: UUID) -> ThreadView:
    login = household_login()
    (answered,) = ask_page(notify.thread(login.household_id, thread_id=thread_id))
    opened = need(answered)
    if any(_is_new(message) for message in opened["messages"]):
        backend().tell(login, notify.mark_read(login.household_id, thread_id=thread_id))
    return opened


def _is_new(message: MessageView) -> bool:
    return message["side"] != "family" and message["read_at"] is None


@messages.post("/messages/<uuid:thread_id>")
def answer(thread_id: UUID) -> Response:
    values, errors = read(Answer)
    if errors:
        opened = _opened(thread_id)
        return rendered(422, "messages/thread.html", thread=opened, values=values, errors=errors)
    login = household_login()
    asked = notify.write_message(
        login.household_id, thread_id=thread_id, subject="", body=values["message"]
    )
    backend().tell(login, asked, key=str(values["envoi"]))
    return say("message-sent", f"/messages/{thread_id}")
