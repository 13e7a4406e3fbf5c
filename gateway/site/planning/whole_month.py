"""A whole month at once: by a form of its own, or as the first page proposes it."""

from datetime import date
from typing import Any

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from chassis import clock
from chassis.language import ngettext
from gateway.backend import known, need
from gateway.compose import bulk as bulks
from gateway.compose.period import next_month
from gateway.forms import read
from gateway.pages import ask, ask_page, backend, household_login, page, rendered, say
from gateway.remote import billing, booking
from gateway.site import gate
from gateway.site.planning.forms import Bulk, UsualMonth, bulk_arguments

whole_month = Blueprint("whole_month", __name__)
gate.families_only(whole_month)


@whole_month.post("/planning/mois")
def add_usual() -> Response:
    """Everything that the first page proposes, then straight to the basket."""
    values, errors = read(UsualMonth)
    if errors:
        abort(400)
    first: date = values["mois"]
    login = household_login()
    done = backend().tell(login, booking.add_usual(login.household_id, first=first))
    return say("basket-added-to", "/panier", text=_added(done["added"]))


@whole_month.get("/planning/en-masse")
def bulk() -> str | Response:
    """The form alone, or with the preview of what it asks."""
    if "jours" not in request.args:
        return page("planning/bulk.html", **_bulk_screen({}, {}))
    values, errors = read(Bulk, lists=("enfants", "activites", "jours"), typed=request.args)
    if errors:
        return rendered(422, "planning/bulk.html", **_bulk_screen(values, errors))
    return page("planning/bulk.html", **_bulk_screen(values, {}, previewed=True))


@whole_month.post("/planning/en-masse")
def add_bulk() -> Response:
    values, errors = read(Bulk, lists=("enfants", "activites", "jours"))
    if errors:
        return rendered(422, "planning/bulk.html", **_bulk_screen(values, errors))
    login = household_login()
    asked = booking.add_bulk(login.household_id, **bulk_arguments(values))
    added = backend().tell(login, asked)["added"]
    return say("basket-added-to", "/panier", text=_added(added))


def _added(count: int) -> str:
    told = ngettext(
        "{count} réservation ajoutée au panier.", "{count} réservations ajoutées au panier.", count
    )
    return told.format(count=count)


def _bulk_screen(
    values: dict[str, Any], errors: dict[str, str], *, previewed: bool = False
) -> dict[str, Any]:
    login = household_login()
    today = clock.today(clock.now())
    first, last = next_month(today)
    view: dict[str, Any] = {
        "values": {"du": first, "au": last, "semaines": "all"} | values,
        "errors": errors,
    }
    asked = booking.planning(login.household_id, first=today, last=today)
    if not previewed:
        (planned,) = ask_page(asked)
        return view | {"plan": need(planned), "preview": None}
    wish = booking.preview_bulk(login.household_id, **bulk_arguments(values))
    planned, previewed_days = ask_page(asked, wish)
    plan, wished = need(planned), need(previewed_days)
    (quoted,) = ask(billing.quote(login.household_id, lines=bulks.wanted(wished["added"], plan)))
    return view | {"plan": plan, "preview": bulks.preview(wished, plan, known(quoted))}
