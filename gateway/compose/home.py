"""The home page: what to do, the week, and the numbers, each block standing without the others."""

from datetime import date, datetime, timedelta
from typing import Any

from chassis.formatting import as_date, day, euros, hour, listed, month_name, near
from chassis.language import _, ngettext
from gateway.compose.draft import counted
from gateway.question import Details
from gateway.remote import billing, booking, notify

SUNDAY = 6
TASKS_MAX = 5


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
        due, amount = money["invoices_due"], euros(money["invoices_due_cents"])
        title = ngettext(
            "Payer {count} facture\u00a0: {amount}", "Payer {count} factures\u00a0: {amount}", due
        ).format(count=due, amount=amount)
        found.append({"title": title, "url": "/factures", "more": ""})
    if letters and letters["unread"]:
        unread = letters["unread"]
        title = ngettext(
            "Lire {count} message de la mairie", "Lire {count} messages de la mairie", unread
        ).format(count=unread)
        found.append({"title": title, "url": "/messages", "more": ""})
    return found[:TASKS_MAX]


def _of_booking(reason: booking.ReasonView, now: datetime) -> list[dict[str, str]]:
    details = reason["details"]
    if reason["code"] == "booking.order-held":
        until = hour(details["held_until"])
        more = _("Vos places sont gardées jusqu’à {until}, puis rendues.").format(until=until)
        address = f"/commande/{details['order_id']}"
        return [{"title": _("Terminer votre paiement"), "url": address, "more": more}]
    if reason["code"] == "booking.draft-pending":
        before = details.get("earliest_cutoff")
        more = ""
        if before:
            warned = _("Avant {cutoff}, sinon les jours se ferment.")
            more = warned.format(cutoff=near(before, now))
        title = _("Confirmer votre panier\u00a0: {pending}").format(pending=_pending(details))
        return [{"title": title, "url": "/panier", "more": more}]
    if reason["code"] == "booking.month-to-book":
        named, children = month_name(f"{details['month']}-01"), listed(details["children"])
        title = _("Réserver {month} pour {children}").format(month=named, children=children)
        cutoff = near(details["earliest_cutoff"], now)
        more = _("Rien n’est réservé. Les premiers jours ferment {cutoff}.").format(cutoff=cutoff)
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
        many = ngettext("à payer, {count} facture", "à payer, {count} factures", due)
        named = many.format(count=due) if due else _("à payer")
        owed = {"number": euros(money["invoices_due_cents"]), "name": named, "url": "/factures"}
        credit = {"number": euros(money["credit_cents"]), "name": _("crédit"), "url": "/compte"}
        shown += [owed, credit]
    if letters:
        unread = letters["unread"]
        named = ngettext("message non lu", "messages non lus", unread)
        shown.append({"number": str(unread), "name": named, "url": "/messages"})
    return shown
