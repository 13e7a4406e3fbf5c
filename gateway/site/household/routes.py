"""The family's home page and its record: the household, its children, its contact details."""

from flask import Blueprint, make_response, redirect, request
from werkzeug.wrappers import Response

from chassis import clock
from gateway import words
from gateway.asking import Refused
from gateway.backend import billing, booking, notify
from gateway.backend import household as records
from gateway.compose import home as composed
from gateway.pages import ask_page, backend, household_login, page, rendered, say
from gateway.sessions import set_cookie
from gateway.site import gate
from gateway.site.forms import read
from gateway.site.household.forms import Contact

household = Blueprint("household", __name__)
gate.families_only(household)

FIELD_OF = {
    "household.phone-invalid": "telephone",
    "household.postcode-invalid": "code_postal",
    "household.address-incomplete": "adresse",
}


@household.get("/accueil")
def home() -> str:
    login = household_login()
    now = clock.now()
    today = clock.today(now)
    answers = ask_page(
        booking=booking.home(login.household_id, *composed.this_week(today)),
        money=billing.home(login.household_id),
        letters=notify.home(login.household_id),
    )
    booked = answers.value("booking")
    return page(
        "household/home.html",
        answers,
        today=today,
        tasks=composed.tasks(answers, now),
        week=composed.week(booked, today) if booked else None,
        is_next_week=composed.this_week(today)[0] > today,
        tiles=composed.tiles(answers),
    )


@household.get("/foyer")
def record() -> str:
    answers = ask_page(record=records.record(household_login().household_id))
    answers.need("record")
    return page("household/record.html", answers)


@household.get("/enfants")
def children() -> str:
    answers = ask_page(record=records.record(household_login().household_id))
    answers.need("record")
    return page("household/children.html", answers)


@household.get("/foyer/coordonnees")
def contact() -> str:
    answers = ask_page(record=records.record(household_login().household_id))
    own = _own_guardian(answers.need("record"))
    address = answers["record"]["address"]
    values = {
        "telephone": own.get("phone") or "",
        "adresse": address["line1"],
        "complement": address.get("line2") or "",
        "code_postal": address["postcode"],
        "ville": address["city"],
    }
    return page("household/contact.html", answers, values=values, errors={})


@household.post("/foyer/coordonnees")
def change_contact() -> Response:
    login = household_login()
    values, errors = read(Contact)
    if not errors:
        address = {
            "line1": values["adresse"],
            "line2": values["complement"] or None,
            "postcode": values["code_postal"],
            "city": values["ville"],
        }
        own = _own_guardian(backend().tell(login, records.record(login.household_id)))
        asked = records.change_contact(
            login.household_id, own["guardian_id"], values["telephone"], address
        )
        try:
            backend().tell(login, asked)
            return say("coordonnees", "/foyer")
        except Refused as refusal:
            if refusal.code not in FIELD_OF:
                raise
            errors = {FIELD_OF[refusal.code]: words.sentence(refusal.code, refusal.details)}
    return rendered(422, "household/contact.html", values=values, errors=errors)


def _own_guardian(record: dict) -> dict:
    """The signed-in person's own line: the account's e-mail, else the account's own id."""
    login = household_login()
    for guardian in record["guardians"]:
        if login.account_id == guardian["guardian_id"] or guardian.get("email") == login.email:
            return guardian
    raise Refused("chassis.forbidden")


@household.post("/foyer/choisir")
def choose() -> Response:
    """An account attached to several households looks at one at a time."""
    response = make_response(redirect("/accueil", 303))
    if request.form.get("foyer") in household_login().household_ids:
        set_cookie(response, "foyer", request.form["foyer"])
    return response
