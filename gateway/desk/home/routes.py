"""The desk's first page: the day's work of whoever opens it."""

from typing import Any

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from chassis import clock
from gateway.desk import waiting
from gateway.desk.home.work import work
from gateway.desk.screens import show, staff_login, today
from gateway.desk.sections import FAMILIES, INVOICES, KITCHEN, only, open_sections
from gateway.pages import backend
from gateway.question import Question, asked_if
from gateway.remote import booking

home = Blueprint("desk_home", __name__)
only(home)


@home.get("/desk")
def first_page() -> str | Response:
    """Whoever has one section only is taken there. A room away costs its block."""
    login = staff_login()
    opened = open_sections(login)
    if len(opened) == 1:
        return redirect(opened[0].path, 303)
    cooked = asked_if(KITCHEN.is_open_to(login), booking.kitchen(today()))
    asked: list[Question[Any]] = [*waiting.questions(login), cooked]
    *answers, kitchen = backend().ask(login, asked)
    waiting.waiting().remember(login, answers)
    told = work(waiting.told(answers), clock.now())
    return show(
        "home/home.html",
        work=told,
        kitchen=kitchen,
        today=today(),
        acts=[one for one in (FAMILIES, INVOICES) if one.is_open_to(login)],
    )
