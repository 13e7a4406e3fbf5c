"""Mon foyer: who lives in it and where, what it is charged by, and the service that keeps it."""

from flask import Blueprint, make_response, redirect, request
from werkzeug.wrappers import Response

from gateway.pages import household_login, page
from gateway.sessions import set_cookie
from gateway.site import gate
from gateway.site.household.record import asked_record

household = Blueprint("household", __name__)
gate.families_only(household)


@household.get("/foyer")
def show() -> str:
    return page("household/household.html", record=asked_record())


@household.post("/foyer/choisir")
def choose() -> Response:
    """An account attached to several households looks at one at a time."""
    response = make_response(redirect("/accueil", 303))
    if request.form.get("foyer") in household_login().household_ids:
        set_cookie(response, "foyer", request.form["foyer"])
    return response
