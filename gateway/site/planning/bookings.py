"""What is booked, day by day; giving a day back before its cut-off; the family’s journal."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from chassis import clock
from chassis.formatting import as_date, signed_euros
from chassis.language import _
from gateway.backend import Refused, need
from gateway.compose.bookings import booked_days, cell_of
from gateway.compose.journal import movements
from gateway.pages import ask_page, backend, household_login, page, rendered, say
from gateway.remote import billing, booking
from gateway.remote.billing import CancelledView
from gateway.site import gate

bookings = Blueprint("bookings", __name__)
gate.families_only(bookings)

AHEAD = timedelta(days=60)
JOURNAL_OF = timedelta(days=400)


@bookings.get("/reservations")
def listed() -> str:
    today = clock.today(clock.now())
    asked = booking.planning(household_login().household_id, first=today, last=today + AHEAD)
    (plan,) = ask_page(asked)
    return page("planning/bookings.html", days=booked_days(need(plan)))


@bookings.get("/reservations/<uuid:booking_id>/annuler")
def ask_cancel(booking_id: UUID) -> str:
    """Says what will happen, and when it is too late what remains possible."""
    return page("planning/cancel.html", **_cancelling(str(booking_id), request.args.get("jour")))


@bookings.post("/reservations/<uuid:booking_id>/annuler")
def cancel(booking_id: UUID) -> Response:
    """The price comes back as credit at once; a second click finds the same answer."""
    login = household_login()
    try:
        asked = billing.cancel(login.household_id, booking_id=booking_id)
        done = backend().tell(login, asked)
    except Refused as refusal:
        if not refusal.code.startswith("booking."):
            raise
        screen = _cancelling(str(booking_id), request.form.get("jour"), refusal)
        return rendered(409, "planning/cancel.html", **screen)
    return say("booking-cancelled", "/reservations", text=_given_back(done))


def _given_back(done: CancelledView) -> str:
    credit, receipt = done["credit_cents"], done["receipt_number"]
    if credit and receipt:
        told = _("{amount} de crédit, justificatif n° {receipt}.")
    elif credit:
        told = _("{amount} de crédit.")
    elif receipt:
        told = _("Le jour ne sera pas facturé, justificatif n° {receipt}.")
    else:
        told = _("Le jour ne sera pas facturé.")
    return told.format(amount=signed_euros(credit), receipt=receipt)


def _cancelling(booking_id: str, day: str | None, refusal: Refused | None = None) -> dict[str, Any]:
    try:
        when = as_date(day or "")
    except ValueError:
        abort(404)
    login = household_login()
    plan = backend().tell(login, booking.planning(login.household_id, first=when, last=when))
    cell = cell_of(plan, booking_id)
    return {"cell": cell, "draft": plan["draft"], "day": when, "refusal": refusal}


@bookings.get("/modifications")
def modifications() -> str:
    today = clock.today(clock.now())
    asked = booking.journal(household_login().household_id, first=today - JOURNAL_OF, last=today)
    (journal,) = ask_page(asked)
    return page("planning/journal.html", days=movements(need(journal)))
