"""Mon foyer: who lives in it and where, what it is charged by, and the service that keeps it."""

from flask import Blueprint, make_response, redirect, request
from werkzeug.wrappers import Response

from chassis.language import _
from gateway.backend import Refused, known, need
from gateway.pages import ask_page, backend, household_login, page, rendered, say
from gateway.particulars.forms import changes_at_once, once_of
from gateway.particulars.names import LABELS, OF_HOUSEHOLD
from gateway.remote import household as records
from gateway.remote.household import CertificationView
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
    record, told, certified, offered = ask_page(
        records.record(household_id),
        records.particulars(household_id),
        records.certification(household_id),
        records.request_kinds(),
    )
    particulars = need(told)
    asked_here = {it["kind"] for it in known(offered) or [] if it["is_offered"]}
    return page(
        "household/household.html",
        asked_here=asked_here,
        asks_to_move="situation" in asked_here and not changes_at_once(particulars),
        record=need(record),
        facts=of(particulars, None),
        sections=OF_HOUSEHOLD,
        certified=known(certified),
    )


@household.get("/foyer/<any(adresse, urgence, caf):code>")
def change(code: str) -> str:
    return edit(_editing(code), of(asked_particulars(), None))


@household.post("/foyer/<any(adresse, urgence, caf):code>")
def keep(code: str) -> Response:
    household_id = household_login().household_id
    return save(
        _editing(code),
        of(asked_particulars(), None),
        lambda wishes: records.change_particulars(household_id, person_id=None, changes=wishes),
    )


@household.get("/foyer/certifier")
def certification() -> str:
    (told,) = ask_page(records.certification(household_login().household_id))
    return page("household/certify.html", told=need(told), missing=_missing(need(told)))


@household.post("/foyer/certifier")
def certify() -> Response:
    """While something compulsory is missing, the page says what, and nothing is certified."""
    login = household_login()
    key = once_of("certify", request.form.get("saisie", ""))
    try:
        backend().tell(login, records.certify(login.household_id), key=key)
    except Refused as refusal:
        if refusal.code != "household.record-incomplete":
            raise
        told = backend().tell(login, records.certification(login.household_id))
        return rendered(409, "household/certify.html", told=told, missing=_missing(told))
    return say("record-certified", "/foyer")


@household.post("/foyer/choisir")
def choose() -> Response:
    """An account attached to several households looks at one at a time."""
    response = make_response(redirect("/accueil", 303))
    if request.form.get("foyer") in household_login().household_ids:
        set_cookie(response, "foyer", request.form["foyer"])
    return response


def _missing(told: CertificationView) -> list[tuple[str, str]]:
    """What is to be filled in first, and where."""
    found = []
    for one in told["missing"]:
        about = one["field"].partition(".")[0]
        where = {"guardian": "/profil", "child": f"/enfants#{one['person_id']}"}.get(
            about, "/foyer"
        )
        found.append((_(LABELS[one["field"]]), where))
    return found


def _editing(code: str) -> Editing:
    return Editing(named_section(OF_HOUSEHOLD, code), "", "/foyer", _("Mon foyer"))
