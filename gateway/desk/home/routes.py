"""The desk's first page: what waits, and where to look a family up."""

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from gateway.desk.screens import ask, show, staff_login, today
from gateway.desk.sections import KITCHEN, MESSAGES, QUEUE, only, open_sections
from gateway.question import asked_if
from gateway.remote import booking, documents, notify

home = Blueprint("desk_home", __name__)
only(home)


@home.get("/desk")
def first_page() -> str | Response:
    """Whoever has one section only is taken there."""
    login = staff_login()
    opened = open_sections(login)
    if len(opened) == 1:
        return redirect(opened[0].path, 303)
    inbox, pieces, kitchen = ask(
        asked_if(MESSAGES.is_open_to(login), notify.inbox()),
        asked_if(QUEUE.is_open_to(login), documents.waiting_count()),
        asked_if(KITCHEN.is_open_to(login), booking.kitchen(today())),
    )
    return show(
        "home/home.html",
        inbox=inbox,
        pieces=pieces,
        kitchen=kitchen,
        today=today(),
    )
