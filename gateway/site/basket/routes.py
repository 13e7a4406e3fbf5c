"""The basket, its confirmation, the order that comes of it, and the way back from the bank."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response

from chassis import clock
from gateway.backend import Refused, known
from gateway.compose.basket import basket as recap
from gateway.compose.basket import wanted
from gateway.compose.order import ends_are_known, order_page
from gateway.forms import read
from gateway.handed import hand, handed
from gateway.pages import ask, ask_page, backend, household_login, page, rendered, say
from gateway.question import Id, Question, asked_if
from gateway.remote import billing, booking
from gateway.remote.billing import OrderAccountView
from gateway.remote.booking import DraftView, PlanningView
from gateway.security import sent_by_the_bank
from gateway.site import gate
from gateway.site.basket.forms import Confirmation

basket = Blueprint("basket", __name__)
gate.families_only(basket)
bank = Blueprint("bank", __name__)

TO_CORRECT = (
    "booking.draft-changed",
    "booking.draft-empty",
    "booking.draft-has-refusals",
    "booking.month-incomplete",
)
KEPT_ANYHOW = (
    "billing.bank-away",
    "billing.bank-busy",
    "billing.bank-refused",
)  # The order stands, its seats held.


@basket.get("/panier")
def recap_page() -> str:
    draft = handed(_draft())
    return page("basket/basket.html", **_screen(draft or _asked_draft()))


def _draft() -> Question[DraftView]:
    return booking.draft(household_login().household_id)


def _asked_draft() -> DraftView:
    return backend().tell(household_login(), _draft())


def _screen(draft: DraftView, refusal: Refused | None = None) -> dict[str, Any]:
    login = household_login()
    quote = None
    if draft["lines"]:
        asked = billing.quote(login.household_id, lines=wanted(draft))
        (answered,) = ask(asked)
        quote = known(answered)
    shown = recap(login.household_id, draft, quote)
    return {"draft": draft, "basket": shown, "refusal": refusal}


@basket.post("/panier/retirer")
def remove() -> Response:
    login = household_login()
    asked = booking.remove_lines(login.household_id, line_ids=request.form.getlist("ligne"))
    return _changed(asked, "basket-line-removed")


@basket.post("/panier/vider")
def clear() -> Response:
    return _changed(booking.clear_draft(household_login().household_id), "basket-emptied")


@basket.post("/panier/retablir")
def undo_clear() -> Response:
    return _changed(booking.undo_clear(household_login().household_id), "basket-restored")


def _changed(asked: Question[DraftView], notice: str) -> Response:
    """Back to the basket, with the draft as this change left it."""
    draft = backend().tell(household_login(), asked)
    return hand(say(notice, "/panier"), _draft(), draft)


@basket.post("/panier/confirmer")
def confirm() -> Response:
    """All or nothing; asking again with the same order id gives the same order."""
    shown, errors = read(Confirmation)
    if errors:
        abort(400)
    login = household_login()
    order_id = str(shown["commande"])
    asked = billing.checkout(
        login.household_id,
        order_id=order_id,
        draft_version=shown["version"],
        shown_total_cents=shown["total"],
        email=login.email,
    )
    return _to_the_bank(asked, order_id)


def _to_the_bank(asked: Question[OrderAccountView], order_id: str) -> Response:
    """On to the bank's page when there is something to pay, else to the order's own page."""
    login = household_login()
    try:
        order = backend().tell(login, asked, bank=True)
    except Refused as refusal:
        if refusal.code in TO_CORRECT:
            return rendered(409, "basket/basket.html", **_screen(_asked_draft(), refusal))
        if refusal.code in KEPT_ANYHOW:
            return redirect(f"/commande/{order_id}?banque=absente", 303)
        raise
    payment = order["payment"]
    if payment and payment["bank_url"] and order["state"] in ("to_pay", "paying"):
        return redirect(payment["bank_url"], 303)
    return hand(redirect(f"/commande/{order_id}", 303), _order(order_id), order)


def _order(order_id: Id) -> Question[OrderAccountView]:
    return billing.order_account(household_login().household_id, order_id=order_id)


@basket.get("/commande/<uuid:order_id>")
def show_order(order_id: UUID) -> str:
    """Until when each day can be undone was said on confirming; of an older order, booking says."""
    asked = _order(order_id)
    placed, plan = handed(asked), None
    just_said = placed is not None and placed["state"] == "settled" and ends_are_known(placed)
    if placed is None:
        placed = backend().tell(household_login(), asked)
    if not just_said:
        (answered,) = ask_page(asked_if(placed["state"] == "settled", _days_of(placed)))
        plan = known(answered)
    bank_away = request.args.get("banque") == "absente"
    view = order_page(placed, plan, clock.now())
    return page("basket/order.html", order=placed, view=view, bank_away=bank_away)


def _days_of(order: OrderAccountView) -> Question[PlanningView]:
    """The order's days as they are now: what was undone since, what can still be."""
    days = sorted(line["day"] for line in order["lines"])
    return booking.planning(household_login().household_id, first=days[0], last=days[-1])


@basket.post("/commande/<uuid:order_id>/payer")
def pay_again(order_id: UUID) -> Response:
    login = household_login()
    asked = billing.pay_order(login.household_id, order_id=order_id, email=login.email)
    return _to_the_bank(asked, str(order_id))


@basket.post("/commande/<uuid:order_id>/rouvrir")
def reopen(order_id: UUID) -> Response:
    """Give the seats back and return to the basket."""
    asked = booking.reopen_order(household_login().household_id, order_id=str(order_id))
    return _changed(asked, "basket-reopened")


@bank.route("/paiement/retour/<uuid:payment_id>", methods=["POST"])
@sent_by_the_bank
def come_back_posted(payment_id: UUID) -> Response:
    """The bank may send the browser back by POST, without our cookie: a GET brings it along."""
    return redirect(f"/paiement/retour/{payment_id}", 303)


@basket.get("/paiement/retour/<uuid:payment_id>")
def come_back(payment_id: UUID) -> Response:
    """Coming back proves nothing: billing asks the bank, and the order's page says what it said."""
    login = household_login()
    asked = billing.payment_status(login.household_id, payment_id=str(payment_id))
    payment = backend().tell(login, asked, bank=True)
    paid_for = payment["for"]
    if paid_for.get("order_id"):
        return redirect(f"/commande/{paid_for['order_id']}", 303)
    return redirect(f"/factures/{paid_for['invoice_id']}?banque=retour", 303)


@bank.post("/paiement/avis")
@sent_by_the_bank
def bank_notice() -> tuple[str, int]:
    """The bank's server says that an operation moved; billing asks the bank what happened."""
    idop = request.form.get("idop") or request.form.get("idOp") or ""
    if idop:
        backend().tell(None, billing.bank_notice(idop[:100]), bank=True)
    return "OK", 200
