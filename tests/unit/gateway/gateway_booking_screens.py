"""Each screen of the planning, of the basket and of an order, in the states a family may find."""

from collections.abc import Callable
from datetime import date
from typing import Any

from gateway_answers import CANTEEN, CHLOE, EVENING, JOURNAL, SARAH, demo_id
from gateway_orders import order_account, order_line

from chassis.contract import example_of
from chassis.errors import Refused, Unavailable
from services.billing.contract.orders import LineView

ORDER = demo_id("order", "one")
BOOKED = demo_id("booking", f"{CHLOE}{CANTEEN}2027-06-08")
FOUND = {"held_until": "2027-06-02T08:20:00+00:00", "order_id": ORDER}
BULK = (
    f"/planning/en-masse?enfants={CHLOE}&enfants={SARAH}&activites={CANTEEN}&jours=0&jours=1"
    "&jours=3&du=2027-06-07&au=2027-06-25&semaines=all"
)
Screen = Callable[[Any], Any]


def read(path: str) -> Screen:
    return lambda family: family.browser.get(path)


def wish(family: Any, activity: str, wanted: bool, *days: str) -> None:
    changes = [
        {"child_id": CHLOE, "activity_id": activity, "day": day, "wanted": wanted} for day in days
    ]
    family.calls.booking.tick(household_id="", changes=changes)


def fill(family: Any) -> None:
    wish(family, CANTEEN, True, "2027-06-07", "2027-06-10")
    wish(family, CANTEEN, False, "2027-06-08")
    wish(family, EVENING, True, "2027-06-07")


def filled(path: str) -> Screen:
    def shown(family: Any) -> Any:
        fill(family)
        return family.browser.get(path)

    return shown


def answered(service: str, method: str, answer: Any, path: str, *, draft: bool = True) -> Screen:
    """The page, when a service answers so."""

    def shown(family: Any) -> Any:
        if draft:
            fill(family)
        family.calls.answers[service, method] = answer
        return family.browser.get(path)

    return shown


def quoted(**amounts: Any) -> Screen:
    def shown(family: Any) -> Any:
        fill(family)
        own = family.calls.billing.quote
        family.calls.answers["billing", "quote"] = lambda **asked: own(**asked) | amounts
        return family.browser.get("/panier")

    return shown


def ordered(state: str = "settled", *, query: str = "", **more: Any) -> Screen:
    return answered(
        "billing",
        "order_account",
        order_account(state, **more),
        f"/commande/{ORDER}{query}",
        draft=False,
    )


def paid(state: str, code: str | None) -> dict[str, Any]:
    payment = order_account("paying")["payment"]
    return payment | {"state": state, "reason": code and {"code": code, "details": {}}}


def lines(*changed: dict[str, Any]) -> list[dict[str, Any]]:
    return [order_line(f"2027-06-{7 + 3 * place:02}") | it for place, it in enumerate(changed)]


def waiting_for_payment(family: Any) -> Any:
    fill(family)
    own = family.calls.booking.planning
    order = {"order_id": ORDER, "held_until": FOUND["held_until"], "count": 2}
    family.calls.answers["booking", "planning"] = lambda **asked: own(**asked) | {"order": order}
    return family.browser.get("/planning")


def refused_tick(family: Any) -> Any:
    family.stand_at("2027-06-04T12:00:00+02:00")
    late, good = f"{CHLOE}:{CANTEEN}:2027-06-07", f"{CHLOE}:{CANTEEN}:2027-06-14"
    return family.post("/planning", {"case": [late, good], "deja": ""})


def a_day_gone(family: Any) -> Any:
    fill(family)
    family.calls.booking.strike = date(2027, 6, 7)
    return family.browser.get("/panier")


def to_correct(family: Any) -> Any:
    fill(family)
    family.calls.answers["billing", "checkout"] = Refused("booking.draft-changed")
    sent = {"commande": ORDER, "version": "1", "total": "360"}
    return family.post("/panier/confirmer", sent)


def cancelled(family: Any) -> Any:
    receipt = {"receipt_id": ORDER, "receipt_number": "2027-003-R000013"}
    done = {"credit_cents": 360, "line": example_of(LineView)} | receipt
    family.calls.answers["billing", "cancel"] = done
    family.post(f"/reservations/{BOOKED}/annuler", {"jour": "2027-06-08"})
    return family.browser.get("/reservations")


def cancelling_refused(family: Any) -> Any:
    family.stand_at("2027-06-04T12:00:00+02:00")
    since = '{"since": "2027-06-04T10:00:00+00:00"}'
    family.calls.answers["billing", "cancel"] = Refused("booking.past-cutoff", since)
    return family.post(f"/reservations/{BOOKED}/annuler", {"jour": "2027-06-08"})


def added_in_bulk(family: Any) -> Any:
    form = {"enfants": [CHLOE], "activites": [CANTEEN], "jours": ["0", "1"], "semaines": "all"}
    family.post("/planning/en-masse", form | {"du": "2027-06-07", "au": "2027-06-25"})
    return family.browser.get("/panier")


def every_movement() -> list[dict[str, Any]]:
    ways = [
        ("booked", "web", "Andrew"),
        ("cancelled", "desk", "Mairie"),
        ("held", "phone", "Andrew"),
        ("expired", "web", "Préau"),
        ("booked", "tablet", "Mairie"),
        ("booked", "partner", "Mairie"),
    ]
    return [
        JOURNAL[0] | dict(zip(("action", "channel", "by_name"), it, strict=True)) for it in ways
    ]


def todo() -> list[dict[str, Any]]:
    cutoff = "2027-06-04T10:00:00+00:00"
    month = {"month": "2027-07", "children": ["Chloé", "Sarah"], "earliest_cutoff": cutoff}
    draft = {"adds": 2, "cancels": 1, "earliest_cutoff": cutoff}
    return [
        {"code": "booking.order-held", "details": FOUND | {"count": 2}},
        {"code": "booking.draft-pending", "details": draft},
        {"code": "booking.month-to-book", "details": month},
    ]


SCREENS: dict[str, Screen] = {
    "planning": filled("/planning"),
    "planning of one child": filled(f"/planning?enfant={CHLOE}"),
    "planning of a week": read("/planning?vue=semaine&du=2027-06-07"),
    "planning of a fortnight": read("/planning?vue=quinzaine&du=2027-06-07"),
    "planning of August": read("/planning?du=2027-08-01"),
    "planning without prices": answered(
        "billing", "price_list", Unavailable("billing"), "/planning"
    ),
    "planning while an order waits": waiting_for_payment,
    "planning of a refused tick": refused_tick,
    "bulk": read("/planning/en-masse"),
    "bulk, previewed": read(BULK),
    "bulk, nothing free": read(BULK.replace("2027-06-07", "2027-06-05").replace("06-25", "06-06")),
    "bulk, nothing chosen": read("/planning/en-masse?jours=&du=&au="),
    "bulk, backwards": read(BULK.replace("au=2027-06-25", "au=2027-06-01")),
    "bulk, too long": read(BULK.replace("au=2027", "au=2029")),
    "bulk, added": added_in_bulk,
    "bookings": read("/reservations"),
    "no bookings": lambda family: (
        family.calls.booking.confirmed.clear() or family.browser.get("/reservations")
    ),
    "cancelling": read(f"/reservations/{BOOKED}/annuler?jour=2027-06-08"),
    "cancelling what is gone": read(f"/reservations/{ORDER}/annuler?jour=2027-06-08"),
    "cancelling, refused": cancelling_refused,
    "cancelled": cancelled,
    "journal": answered("booking", "journal", every_movement(), "/modifications"),
    "empty journal": answered("booking", "journal", [], "/modifications"),
    "basket": filled("/panier"),
    "empty basket": read("/panier"),
    "basket without prices": answered("billing", "quote", Unavailable("billing"), "/panier"),
    "basket of a day that closed": a_day_gone,
    "basket to correct": to_correct,
    "basket on the invoice": quoted(
        total_cents=50, to_pay_cents=0, invoiced=True, invoiced_cents=50, invoice_months=["2027-06"]
    ),
    "basket on several invoices": quoted(
        to_pay_cents=0, invoiced_cents=500, invoice_months=["2027-06", "2027-07"]
    ),
    "basket paid by credit": quoted(
        to_pay_cents=0, credit_used_cents=300, given_back_cents=40, invoice_months=[]
    ),
    "order settled": ordered(invoiced_cents=180),
    "order of cancellations": ordered(
        payment=None, given_back_cents=360, lines=lines({"action": "cancel", "amount_cents": -360})
    ),
    "order by credit": ordered(payment=None, credit_used_cents=360),
    "order to pay": ordered("to_pay", price_changed=True, query="?banque=absente"),
    "order being paid": ordered("paying"),
    "order refused": ordered("refused", payment=paid("refused", "billing.refused-by-the-bank")),
    "order left": ordered("paying", payment=paid("open", "billing.left-the-bank")),
    "order disputed": ordered("paying", payment=paid("disputed", "billing.bank-answer-differs")),
    "order reopened": ordered("reopened"),
    "order expired": ordered("expired"),
    "order paid too late": ordered(paid_late=True),
    "order lost in part": ordered(
        paid_late=True, lost_cents=360, lines=lines({"undone": "billing.seats-lost"}, {})
    ),
    "order lost": ordered(
        paid_late=True, lost_cents=360, lines=lines({"undone": "billing.seats-lost"})
    ),
}
