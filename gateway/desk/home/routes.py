"""The desk's first page: what waits, and where to look a family up."""

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from gateway.backend import Question, booking, documents, notify
from gateway.desk.screens import ask, show, staff_login, today
from gateway.desk.sections import FAMILIES, KITCHEN, MESSAGES, PIECES, only, open_sections

home = Blueprint("desk_home", __name__)
only(home)


@home.get("/desk")
def first_page() -> str | Response:
    """Whoever has one section only is taken there."""
    login = staff_login()
    opened = open_sections(login)
    if len(opened) == 1:
        return redirect(opened[0].path, 303)
    questions: dict[str, Question] = {}
    if MESSAGES.is_open_to(login):
        questions["inbox"] = notify.inbox()
    if PIECES.is_open_to(login):
        questions["pieces"] = documents.pieces_to_see()
    if KITCHEN.is_open_to(login):
        questions["kitchen"] = booking.kitchen(today())
    answers = ask(**questions)
    return show("home/home.html", answers, search=FAMILIES.is_open_to(login), today=today())
