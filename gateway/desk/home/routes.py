"""The desk's first page: the day's work of whoever opens it."""

from typing import Any

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from chassis import clock
from gateway.backend import Refused, Unavailable
from gateway.desk import waiting
from gateway.desk.home import told
from gateway.desk.home.money import money_told
from gateway.desk.home.work import work
from gateway.desk.screens import show, staff_login, today
from gateway.desk.sections import FAMILIES, INVOICES, KITCHEN, TASKS, only, open_sections
from gateway.pages import backend
from gateway.question import Question, asked_if
from gateway.remote import booking, household

home = Blueprint("desk_home", __name__)
only(home)


@home.get("/desk")
def first_page() -> str | Response:
    """Whoever has one section only is taken there. Each room is asked once; one that is away costs
    its block, and is named there."""
    login = staff_login()
    opened = open_sections(login)
    if len(opened) == 1:
        return redirect(opened[0].path, 303)
    now = clock.now()
    rooms = [room for room in told.ROOMS if room.is_for(login)]
    counted = waiting.questions(login)
    asked: list[Question[Any]] = [
        *counted,
        *(room.ask(told.since(now)) for room in rooms),
        asked_if(KITCHEN.is_open_to(login), booking.kitchen(today())),
        asked_if(TASKS.is_open_to(login), household.tasks()),
    ]
    *answers, kitchen, tasks = backend().ask(login, asked)
    waits, days = answers[: len(counted)], answers[len(counted) :]
    waiting.waiting().remember(login, waits)
    known_days = [day for day in days if not isinstance(day, Refused | Unavailable)]
    return show(
        "home/home.html",
        work=work(waiting.told(waits), now),
        kitchen=kitchen,
        tasks=tasks,
        today=today(),
        since_when=told.since_when(now),
        rooms=rooms,
        happened=told.happened(login, known_days),
        ahead=told.ahead(login, known_days),
        silent=[
            room.name
            for room, day in zip(rooms, days, strict=True)
            if isinstance(day, Refused | Unavailable)
        ],
        money=money_told(known_days),
        invoices_open=INVOICES.is_open_to(login),
        acts=[one for one in (FAMILIES, INVOICES) if one.is_open_to(login)],
    )
