"""An order's page: one of its ends, in words, and what there is to do next."""

from dataclasses import dataclass
from typing import Any

from chassis.formatting import euros, hour
from gateway import words
from gateway.remote.billing import OrderAccountView, OrderLineView
from gateway.remote.booking import PlanningView

LOST = "billing.seats-lost"
MAY_PAY = ("to_pay", "refused", "abandoned")


@dataclass(frozen=True)
class OrderPage:
    """`tone` dresses the panel; `refresh` asks the browser to look again by itself."""

    state: str
    title: str
    sentence: str
    tone: str
    refresh: bool
    may_pay: bool
    shares: list[dict[str, Any]]


def order_page(
    order: OrderAccountView, planning: PlanningView | None, *, just_settled: bool = False
) -> OrderPage:
    """What an order's page says of its state; `planning` of its days tells what can be undone."""
    lines = [{**line, "may": _may(line, planning, just_settled)} for line in order["lines"]]
    state = _state(order)
    if state == "settled" and order["paid_late"] and _still_taken_again(lines):
        state = "taking-again"
    title, sentence, tone = _told(order, state)
    return OrderPage(
        state=state,
        title=title,
        sentence=sentence,
        tone=tone,
        refresh=state in ("paying", "taking-again"),
        may_pay=state in MAY_PAY,
        shares=_by_child(lines),
    )


def _still_taken_again(lines: list[dict[str, Any]]) -> bool:
    """Booking has not said yet what became of a seat whose money came late."""
    return any(line["may"] == "gone" and line["undone"] is None for line in lines)


def _state(order: OrderAccountView) -> str:
    """Who left the bank's page may still go back to it, but reads at once that it was left."""
    payment = order["payment"]
    if payment and payment["state"] == "disputed":
        return "disputed"
    reason = payment["reason"] if payment else None
    left = reason is not None and reason["code"] == "billing.left-the-bank"
    return "abandoned" if order["state"] == "paying" and left else order["state"]


def _told(order: OrderAccountView, state: str) -> tuple[str, str, str]:
    until = order["held_until"]
    kept = f"Vos places sont gardées jusqu’à {hour(until)}." if until else ""
    payment = order["payment"]
    reason = payment["reason"] if payment else None
    why = words.refusal(reason) if reason else ""
    match state:
        case "settled":
            return _settled(order)
        case "paying":
            done = "Si vous avez payé, vous n’avez rien à faire de plus."
            return "Paiement en cours de confirmation", f"{done} {kept}", "attente"
        case "refused":
            return "Paiement refusé", f"{why or 'Votre banque a refusé.'} {kept}", "echec"
        case "abandoned":
            return "Paiement abandonné", f"{why} {kept}", "echec"
        case "reopened":
            back = "Vous avez repris cette commande : ses jours sont revenus dans votre panier."
            return "Retour au panier", back, ""
        case "taking-again":
            late = "Il nous est parvenu après le délai : nous reprenons vos places."
            return "Paiement reçu", f"{late} Cette page vous dira lesquelles.", "attente"
        case "disputed":
            return "Paiement à vérifier", f"{why} Vous n’avez rien à refaire.", "attente"
        case "expired":
            lost = "Le délai est passé et les places ont été rendues. "
            return (
                "Réservations non payées",
                f"{lost}Les jours sont revenus dans votre panier.",
                "echec",
            )
        case _:
            return (
                "En attente de paiement",
                f"Ces réservations ne sont pas encore payées. {kept}",
                ("attente"),
            )


def _settled(order: OrderAccountView) -> tuple[str, str, str]:
    payment = order["payment"]
    lost = [line for line in order["lines"] if line["undone"] == LOST]
    if lost:
        late = "Votre paiement est arrivé après le délai"
        back = f"{euros(order['lost_cents'])} vous sont rendus en crédit."
        if len(lost) == sum(line["action"] == "add" for line in order["lines"]):
            told = f"{late} : les places n’étaient plus libres. {back}"
            return "Paiement reçu, places perdues", told, "echec"
        told = f"{late} : des places n’étaient plus libres. {back}"
        return "Réservations confirmées en partie", told, "attente"
    if payment and payment["state"] == "paid":
        sentence = f"Payé {euros(payment['amount_cents'])}, référence {payment['reference']}."
        return "Réservations confirmées et payées", sentence, ""
    if all(line["action"] == "cancel" for line in order["lines"]):
        return "Annulations confirmées", _given_back(order), ""
    return "Réservations confirmées", _given_back(order) or "Rien à payer maintenant.", ""


def _given_back(order: OrderAccountView) -> str:
    if order["given_back_cents"]:
        return f"{euros(order['given_back_cents'])} de crédit vous sont rendus."
    if order["credit_used_cents"]:
        return f"{euros(order['credit_used_cents'])} pris sur votre crédit."
    return ""


def _may(line: OrderLineView, planning: PlanningView | None, just_settled: bool) -> str:
    """'cancel' before the cut-off, 'report' an absence after it, 'gone' when it was undone, 'lost'
    when its seat could not be taken again."""
    if line["action"] != "add":
        return ""
    if line["undone"] == LOST:
        return "lost"
    if planning is None:
        return ("gone" if line["undone"] else "cancel") if just_settled else ""
    booked = {cell["booking_id"]: cell for cell in planning["cells"] if cell["booking_id"]}
    cell = booked.get(line["booking_id"])
    if cell is None:
        return "gone"
    return "cancel" if cell["changeable"] else "report"


def _by_child(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = dict.fromkeys(line["child_name"] for line in lines)
    return [
        {
            "child_name": name,
            "lines": sorted(
                (line for line in lines if line["child_name"] == name), key=lambda it: it["day"]
            ),
        }
        for name in names
    ]
