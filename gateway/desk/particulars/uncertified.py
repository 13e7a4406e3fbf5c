"""The records that nobody has certified this school year."""

from flask import Blueprint, request

from gateway.backend import need
from gateway.desk import sections
from gateway.desk.screens import ask, show
from gateway.remote import household

uncertified = Blueprint("desk_uncertified", __name__)
sections.only(uncertified, sections.UNCERTIFIED)


@uncertified.get(sections.UNCERTIFIED.path)
def waiting() -> str:
    typed = request.args.get("page", "1")
    page = min(1000, max(1, int(typed))) if typed.isdecimal() and len(typed) < 6 else 1
    (told,) = ask(household.uncertified(page=page))
    return show("particulars/uncertified.html", told=need(told), at=page)
