"""Mon foyer: who lives in it and where, what it is charged by, and the service that keeps it."""

from flask import Blueprint, make_response, redirect, request
from werkzeug.wrappers import Response

from chassis.language import _
from gateway.backend import need
from gateway.pages import ask_page, household_login, page
from gateway.particulars.names import OF_HOUSEHOLD
from gateway.remote import household as records
from gateway.sessions import set_cookie
from gateway.site import gate
from gateway.site.household.record import (
    Editing,
    asked_particulars,
    edit,
    named_section,
    of,
    save,
)

household = Blueprint("household", __name__)
gate.families_only(household)


@household.get("/foyer")
def show() -> str:
    household_id = household_login().household_id
    record, told = ask_page(records.record(household_id), records.particulars(household_id))
    return page(
        "household/household.html",
        record=need(record),
        facts=of(need(told), None),
        sections=OF_HOUSEHOLD,
    )


@household.get("/foyer/<any(adresse, urgence):code>")
def change(code: str) -> str:
    return edit(_editing(code), of(asked_particulars(), None))


@household.post("/foyer/<any(adresse, urgence):code>")
def keep(code: str) -> Response:
    household_id = household_login().household_id
    return save(
        _editing(code),
        of(asked_particulars(), None),
        lambda wishes: records.change_particulars(household_id, person_id=None, changes=wishes),
    )


@household.post("/foyer/choisir")
def choose() -> Response:
    """An account attached to several households looks at one at a time."""
    response = make_response(redirect("/accueil", 303))
    if request.form.get("foyer") in household_login().household_ids:
        set_cookie(response, "foyer", request.form["foyer"])
    return response


def _editing(code: str) -> Editing:
    return Editing(named_section(OF_HOUSEHOLD, code), "", "/foyer", _("Mon foyer"))
