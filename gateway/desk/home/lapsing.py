"""The families of a line « expire » or « n’est plus valable » of the first page, one by one."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from flask import Blueprint, abort

from chassis import clock
from chassis.day import NAMED_MAX
from chassis.formatting import long_day
from gateway.backend import need
from gateway.desk import sections
from gateway.desk.home import told
from gateway.desk.screens import ask, show, staff_login
from gateway.question import Question
from gateway.remote import documents, household

lapsing = Blueprint("desk_lapsing", __name__)
sections.only(lapsing, sections.LAPSING)
ROOMS: Mapping[str, Callable[[datetime], Question[Any]]] = {
    "quotients-lapsing": household.day_work,
    "pieces-lapsing": documents.day_work,
}


@lapsing.get(f"{told.LAPSING_AT}/<kind>/<day>")
def families(kind: str, day: str) -> str:
    """The first of them: many quotients end on the same day."""
    if kind not in ROOMS:
        abort(404)
    (answer,) = ask(ROOMS[kind](told.since(clock.now())))
    lines = (it for it in need(answer)["ahead"] if (it["kind"], it["on"]) == (kind, day))
    line = next(lines, None)
    if line is None:
        abort(404)
    (named,) = ask(household.names(line["household_ids"]))
    return show(
        "home/lapsing.html",
        heading=told.AHEAD[kind].line(staff_login(), line).text,
        day=long_day(day),
        families=sorted(need(named), key=lambda one: (one["name"], one["reference"])),
        where=told.AHEAD[kind].of_family,
        count_max=NAMED_MAX,
    )
