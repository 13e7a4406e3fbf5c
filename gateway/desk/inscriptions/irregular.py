"""The records that lack a piece after a season: who, since when, what."""

from flask import Blueprint, request

from gateway.backend import need
from gateway.desk import sections
from gateway.desk.screens import ask, show
from gateway.remote import household

irregular = Blueprint("desk_irregular", __name__)
sections.only(irregular, sections.IRREGULAR)


@irregular.get(sections.IRREGULAR.path)
def records() -> str:
    typed = request.args.get("page", "1")
    page = min(1000, max(1, int(typed))) if typed.isdecimal() and len(typed) < 6 else 1
    (told,) = ask(household.irregular_records(page=page))
    return show("inscriptions/irregular.html", told=need(told), at=page)
