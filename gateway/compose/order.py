"""An order's page: one of its ends, in words, and what there is to do next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chassis.formatting import as_instant, euros, hour
from chassis.language import _
from gateway import words
from gateway.remote.billing import OrderAccountView, OrderLineView
from gateway.remote.booking import PlanningView

LOST = "billing.seats-lost"
MAY_PAY = ("to_pay", "refused", "abandoned")


@dataclass(frozen=True)
class OrderPage:
    """`tone` dresses the panel; `refresh` asks the browser to look again by itself."""

    state: str
    number: str
    title: str
    sentence: str
    tone: str
    refresh: bool
    may_pay: bool
    shares: list[dict[str, Any]]


def number_of(order_id: str) -> str:
    """What a family quotes of an order, paid or not: '3F2A-9C1B'."""
    head = order_id.replace("-", "").upper()
    return f"{head[:4]}-{head[4:8]}"


def ends_are_known(order: OrderAccountView) -> bool:
    """Booking has just said until when each of its seats can be given back: its planning need not
    be asked."""
    return all(line["cancellable_until"] for line in order["lines"] if line["action"] == "add")


def order_page(order: OrderAccountView, planning: PlanningView | None, now: datetime) -> OrderPage:
    """What an order's page says of its state; `planning` of its days tells what can be undone."""
    lines = [{**line, "may": _may(line, planning, now)} for line in order["lines"]]
    state = _state(order)
    if state == "settled" and order["paid_late"] and _still_taken_again(lines):
        state = "taking-again"
    title, sentence, tone = _told(order, state)
    return OrderPage(
        state=state,
        number=number_of(order["order_id"]),
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
    kept = _("Vos places sont gardées jusqu’à {until}.").format(until=hour(until)) if until else ""
    payment = order["payment"]
    reason = payment["reason"] if payment else None
    why = words.refusal(reason) if reason else ""
    match state:
        case "settled":
            return _settled(order)
        case "paying":
            done = _("Si vous avez payé, vous n’avez rien à faire de plus.")
            return _("Paiement en cours de confirmation"), f"{done} {kept}", "attente"
        case "refused":
            why = why or _("Votre banque a refusé.")
            return _("Paiement refusé"), f"{why} {kept}", "echec"
        case "abandoned":
            return _("Paiement abandonné"), f"{why} {kept}", "echec"
        case "reopened":
            back = _("Vous avez repris cette commande : ses jours sont revenus dans votre panier.")
            return _("Retour au panier"), back, ""
        case "taking-again":
            late = _("Il nous est parvenu après le délai : nous reprenons vos places.")
            follow = _("Cette page vous dira lesquelles.")
            return _("Paiement reçu"), f"{late} {follow}", "attente"
        case "disputed":
            nothing = _("Vous n’avez rien à refaire.")
            return _("Paiement à vérifier"), f"{why} {nothing}", "attente"
        case "expired":
            lost = _("Le délai est passé et les places ont été rendues.")
            back = _("Les jours sont revenus dans votre panier.")
            return _("Réservations non payées"), f"{lost} {back}", "echec"
        case _:
            unpaid = _("Ces réservations ne sont pas encore payées.")
            return _("En attente de paiement"), f"{unpaid} {kept}", "attente"


def _settled(order: OrderAccountView) -> tuple[str, str, str]:
    payment = order["payment"]
    lost = [line for line in order["lines"] if line["undone"] == LOST]
    if lost:
        return _late(
            order, all_lost=len(lost) == sum(it["action"] == "add" for it in order["lines"])
        )
    if payment and payment["state"] == "paid":
        amount, reference = euros(payment["amount_cents"]), payment["reference"]
        sentence = _("Payé {amount}, référence {reference}.")
        told = sentence.format(amount=amount, reference=reference)
        return _("Réservations confirmées et payées"), told, ""
    if all(line["action"] == "cancel" for line in order["lines"]):
        return _("Annulations confirmées"), _given_back(order), ""
    return _("Réservations confirmées"), _given_back(order) or _("Rien à payer maintenant."), ""


def _late(order: OrderAccountView, *, all_lost: bool) -> tuple[str, str, str]:
    back = _("{amount} vous sont rendus en crédit.").format(amount=euros(order["lost_cents"]))
    if all_lost:
        late = _("Votre paiement est arrivé après le délai : les places n’étaient plus libres.")
        return _("Paiement reçu, places perdues"), f"{late} {back}", "echec"
    late = _("Votre paiement est arrivé après le délai : des places n’étaient plus libres.")
    return _("Réservations confirmées en partie"), f"{late} {back}", "attente"


def _given_back(order: OrderAccountView) -> str:
    if order["given_back_cents"]:
        amount = euros(order["given_back_cents"])
        return _("{amount} de crédit vous sont rendus.").format(amount=amount)
    if order["credit_used_cents"]:
        amount = euros(order["credit_used_cents"])
        return _("{amount} pris sur votre crédit.").format(amount=amount)
    return ""


def _may(line: OrderLineView, planning: PlanningView | None, now: datetime) -> str:
    """'cancel' before the cut-off, 'report' an absence after it, 'gone' when it was undone, 'lost'
    when its seat could not be taken again, nothing when booking has not said."""
    if line["action"] != "add":
        return ""
    if line["undone"] == LOST:
        return "lost"
    if planning is None:
        return "gone" if line["undone"] else _until(line["cancellable_until"], now)
    booked = {cell["booking_id"]: cell for cell in planning["cells"] if cell["booking_id"]}
    cell = booked.get(line["booking_id"])
    if cell is None:
        return "gone"
    return "cancel" if cell["changeable"] else "report"


def _until(end: str | None, now: datetime) -> str:
    if end is None:
        return ""
    return "cancel" if now < as_instant(end) else "report"


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
