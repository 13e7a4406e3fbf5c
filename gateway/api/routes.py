"""The JSON twin of what a family does on a telephone: the same questions as the pages ask."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, jsonify

from gateway import place
from gateway.api import asked, views
from gateway.api.openapi import described
from gateway.api.operations import OPERATIONS, PREFIX, api_login, operation, read, send
from gateway.compose.basket import order_id, priced_lines, wanted
from gateway.device import device
from gateway.pages import backend
from gateway.remote import billing, booking, identity
from gateway.remote.booking import WantedDay
from gateway.remote.identity import SessionView

api = Blueprint("api", __name__, url_prefix=PREFIX)
HOUSEHOLD = "/households/<uuid:household_id>"


@api.after_request
def say_how_to_sign_in(response: Response) -> Response:
    """RFC 9110, 15.5.2: a 401 names the way in."""
    if response.status_code == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


@operation(api, "POST", "/sessions", answers=views.Session, asks=asked.SignIn, signed_in=False)
def sign_in(email: str, password: str, code_id: UUID | None, code: str) -> SessionView:
    """Open a session, to be sent back as `Authorization: Bearer`. Refused as picture-code-needed,
    it is asked again with a code of `/picture-codes`."""
    asked = identity.sign_in(
        email,
        password=password,
        address=place.address(),
        device=device(),
        code={"code_id": str(code_id), "text": code} if code_id else None,
    )
    return backend().tell(None, asked)


@operation(api, "POST", "/picture-codes", answers=views.PictureCode, signed_in=False)
def make_picture_code() -> dict[str, Any]:
    """A code to read in a picture or to hear, good for one try within a quarter of an hour."""
    made = backend().tell(None, identity.make_picture_code())
    at = f"/code-image/{made['code_id']}"
    return {**made, "picture": f"{at}.png", "voice": f"{at}.wav"}


@operation(api, "DELETE", "/sessions/current", answers=None)
def sign_out() -> None:
    """End the session that asks."""
    session = api_login().session
    current_app.extensions["sessions"].end(session)
    backend().tell(None, identity.sign_out(session))


@operation(api, "GET", "/me", answers=views.Account)
def me() -> dict[str, Any]:
    """Whose session this is, and their households."""
    login = api_login()
    return vars(login) | {"roles": sorted(login.roles)}


@operation(api, "GET", f"{HOUSEHOLD}/planning", answers=views.Planning, asks=asked.Period)
def planning(household_id: str, first: Any, last: Any) -> Any:
    """Every child, activity and day of a period, each with what may be done."""
    return read(booking.planning(household_id, first=first, last=last))


@operation(api, "POST", f"{HOUSEHOLD}/draft/ticks", answers=views.Ticked, asks=asked.Ticks)
def tick(household_id: str, changes: list[WantedDay]) -> Any:
    """Keep wanted changes in the draft. It takes no seat; an order does."""
    return send(booking.tick(household_id, changes=changes))


@operation(api, "GET", f"{HOUSEHOLD}/basket", answers=views.Basket)
def basket(household_id: str) -> dict[str, Any]:
    """The draft with its prices and their reasons: what an order would come to."""
    draft = read(booking.draft(household_id))
    quote = read(billing.quote(household_id, lines=wanted(draft)))
    return {
        **quote,
        "order_id": order_id(household_id, draft["version"]),
        "draft_version": draft["version"],
        "earliest_cutoff": draft["earliest_cutoff"],
        "lines": priced_lines(draft, quote),
    }


@operation(api, "POST", f"{HOUSEHOLD}/orders", answers=views.Order, asks=asked.PlaceOrder)
def place_order(
    household_id: str, order_id: UUID, draft_version: int, shown_total_cents: int
) -> Any:
    """Confirm the draft: all of it or nothing. Seats are held while the bank's page is open."""
    asked = billing.checkout(
        household_id,
        order_id=order_id,
        draft_version=draft_version,
        shown_total_cents=shown_total_cents,
        email=api_login().email,
    )
    return send(asked, bank=True)


@operation(api, "GET", f"{HOUSEHOLD}/orders/<uuid:order_id>", answers=views.Order)
def order(household_id: str, order_id: str) -> Any:
    """An order and its payment as they are now."""
    return read(billing.order_account(household_id, order_id=order_id))


@operation(api, "POST", f"{HOUSEHOLD}/orders/<uuid:order_id>/payments", answers=views.Order)
def pay_order(household_id: str, order_id: str) -> Any:
    """Open the bank's page again after a refusal, or give the one still open."""
    return send(
        billing.pay_order(household_id, order_id=order_id, email=api_login().email), bank=True
    )


@operation(api, "GET", f"{HOUSEHOLD}/account", answers=views.HouseholdAccount)
def account(household_id: str) -> Any:
    """The balance, what made it, and the receipts."""
    return read(billing.account(household_id))


@operation(api, "GET", f"{HOUSEHOLD}/invoices", answers=views.Invoice, many=True)
def invoices(household_id: str) -> Any:
    """Every invoice of the household."""
    return read(billing.invoices(household_id))


@operation(api, "GET", f"{HOUSEHOLD}/invoices/<uuid:invoice_id>", answers=views.InvoicePaper)
def invoice(household_id: str, invoice_id: str) -> Any:
    """One invoice, line by line, each with why it costs what it does."""
    return read(billing.invoice(household_id, invoice_id=invoice_id))


@api.get("/openapi.json")
def document() -> Response:
    return jsonify(described(OPERATIONS))
