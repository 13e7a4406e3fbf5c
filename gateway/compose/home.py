"""The home page: what to do, the week, and the numbers, each block standing without the others."""

from datetime import date, datetime, timedelta
from typing import Any

from chassis.formatting import as_date, day, euros, hour, listed, month, near, plural
from gateway.compose.draft import counted
from gateway.question import Details
from gateway.remote import billing, booking, notify

SUNDAY = 6
TASKS_MAX = 5
SHORT = {"confirmed": "✓ Confirmé", "held": "En attente de paiement"}


def this_week(today: date) -> tuple[date, date]:
    """Monday to Sunday; on a Sunday, the one that comes, for this one is over."""
    inside = today + timedelta(days=1) if today.weekday() == SUNDAY else today
    monday = inside - timedelta(days=inside.weekday())
    return monday, monday + timedelta(days=6)


def tasks(
    booked: booking.HomeView | None,
    money: billing.HomeView | None,
    letters: notify.HomeView | None,
    now: datetime,
) -> list[dict[str, str]]:
    """At most five things to do, the most pressing first: verb, deadline, consequence."""
    found = []
    for reason in booked["todo"] if booked else []:
        found += _of_booking(reason, now)
    if money and money["invoices_due"]:
        count = plural(money["invoices_due"], "facture")
        amount = euros(money["invoices_due_cents"])
        found.append({"title": f"Payer {count}\u00a0: {amount}", "url": "/factures", "more": ""})
    if letters and letters["unread"]:
        count = plural(letters["unread"], "message")
        found.append({"title": f"Lire {count} de la mairie", "url": "/messages", "more": ""})
    return found[:TASKS_MAX]


def _of_booking(reason: booking.ReasonView, now: datetime) -> list[dict[str, str]]:
    details = reason["details"]
    if reason["code"] == "booking.order-held":
        until = hour(details["held_until"])
        more = f"Vos places sont gardées jusqu’à {until}, puis rendues."
        address = f"/commande/{details['order_id']}"
        return [{"title": "Terminer votre paiement", "url": address, "more": more}]
    if reason["code"] == "booking.draft-pending":
        before = details.get("earliest_cutoff")
        more = f"Avant {near(before, now)}, sinon les jours se ferment." if before else ""
        title = f"Confirmer votre panier\u00a0: {_pending(details)}"
        return [{"title": title, "url": "/panier", "more": more}]
    if reason["code"] == "booking.month-to-book":
        named = month(details["month"]).split()[0]
        title = f"Réserver {named} pour {listed(details['children'])}"
        before = near(details["earliest_cutoff"], now)
        more = f"Rien n’est réservé. Les premiers jours ferment {before}."
        address = f"/planning?du={details['month']}-01#grille"
        return [{"title": title, "url": address, "more": more}]
    return []


def _pending(details: Details) -> str:
    return counted(details["adds"], details["cancels"])


def week(booked: booking.HomeView, today: date) -> list[dict[str, Any]]:
    """Monday to Friday (and a week-end day only when something is booked), each child's lines."""
    days = []
    for told in booked["week"]:
        when = as_date(told["day"])
        children = [
            {"name": child["first_name"], "activities": child["activities"]}
            for child in told["children"]
            if child["activities"]
        ]
        if when.weekday() < 5 or children:
            days.append({"name": day(when), "is_today": when == today, "children": children})
    return days


def tiles(money: billing.HomeView | None, letters: notify.HomeView | None) -> list[dict[str, str]]:
    """The numbers, said in their own words; a service that is away leaves its tile out."""
    shown = []
    if money:
        due = money["invoices_due"]
        named = "à payer" if due == 0 else f"à payer, {plural(due, 'facture')}"
        owed = {"number": euros(money["invoices_due_cents"]), "name": named, "url": "/factures"}
        credit = {"number": euros(money["credit_cents"]), "name": "crédit", "url": "/compte"}
        shown += [owed, credit]
    if letters:
        unread = letters["unread"]
        named = "messages non lus" if unread > 1 else "message non lu"
        shown.append({"number": str(unread), "name": named, "url": "/messages"})
    return shown
