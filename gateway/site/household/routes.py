"""The family's home page and its record: the household, its children, its contact details."""

from flask import Blueprint, make_response, redirect, request
from werkzeug.wrappers import Response

from chassis import clock
from gateway import words
from gateway.backend import Refused, known, need
from gateway.compose import home as composed
from gateway.forms import read
from gateway.pages import ask_page, backend, household_login, page, rendered, say
from gateway.remote import billing, booking, notify
from gateway.remote import household as records
from gateway.remote.household import AddressTyped, GuardianView, HouseholdView
from gateway.sessions import set_cookie
from gateway.site import gate
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
    first, last = composed.this_week(today)
    booked, money, letters = ask_page(
        booking.home(login.household_id, first=first, last=last),
        billing.home(login.household_id),
        notify.home(login.household_id),
    )
    week = known(booked)
    return page(
        "household/home.html",
        booking=booked,
        money=money,
        letters=letters,
        today=today,
        tasks=composed.tasks(week, known(money), known(letters), now),
        week=composed.week(week, today) if week else None,
        is_next_week=first > today,
        tiles=composed.tiles(known(money), known(letters)),
    )


@household.get("/foyer")
def record() -> str:
    return page("household/record.html", record=_record())


@household.get("/enfants")
def children() -> str:
    return page("household/children.html", record=_record())


@household.get("/foyer/coordonnees")
def contact() -> str:
    told = _record()
    own, address = _own_guardian(told), told["address"]
    values = {
        "telephone": own["phone"] or "",
        "adresse": address["line1"],
        "complement": address["line2"] or "",
        "code_postal": address["postcode"],
        "ville": address["city"],
    }
    return page("household/contact.html", record=told, values=values, errors={})


@household.post("/foyer/coordonnees")
def change_contact() -> Response:
    login = household_login()
    values, errors = read(Contact)
    if not errors:
        address: AddressTyped = {
            "line1": values["adresse"],
            "line2": values["complement"] or None,
            "postcode": values["code_postal"],
            "city": values["ville"],
        }
        own = _own_guardian(backend().tell(login, records.record(login.household_id)))
        asked = records.change_contact(
            login.household_id,
            guardian_id=own["guardian_id"],
            phone=values["telephone"],
            address=address,
        )
        try:
            backend().tell(login, asked)
            return say("contact-saved", "/foyer")
        except Refused as refusal:
            if refusal.code not in FIELD_OF:
                raise
            errors = {FIELD_OF[refusal.code]: words.sentence(refusal.code, refusal.details)}
    return rendered(422, "household/contact.html", values=values, errors=errors)


def _record() -> HouseholdView:
    (record,) = ask_page(records.record(household_login().household_id))
    return need(record)


def _own_guardian(record: HouseholdView) -> GuardianView:
    """The signed-in person's own line: the account's e-mail, else the account's own id."""
    login = household_login()
    for guardian in record["guardians"]:
        if login.account_id == guardian["guardian_id"] or guardian["email"] == login.email:
            return guardian
    raise Refused("chassis.forbidden")


@household.post("/foyer/choisir")
def choose() -> Response:
    """An account attached to several households looks at one at a time."""
    response = make_response(redirect("/accueil", 303))
    if request.form.get("foyer") in household_login().household_ids:
        set_cookie(response, "foyer", request.form["foyer"])
    return response
