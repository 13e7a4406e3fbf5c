"""The home page: what to do, the week, the ways on, each block standing without the others."""

from datetime import date, datetime, time, timedelta
from typing import Any

from chassis.clock import PARIS
from chassis.formatting import (
    as_date,
    day,
    digits,
    euros,
    hour,
    long_day,
    short_day,
)
from chassis.language import _, ngettext
from gateway.inscribing.words import ACTIVITIES
from gateway.question import Details
from gateway.remote import billing, booking, household, notify
from gateway.remote.notify import NewsView

FRIDAY = 4
OVER_AT = time(18)  # On a Friday evening, a week is over for a family.
COLUMNS_MAX = 3  # Children side by side on a telephone.
EXCERPT_MAX = 220


def this_week(now: datetime) -> tuple[date, date]:
    """Monday to Sunday; from Friday evening on, of the week that comes."""
    here = now.astimezone(PARIS)
    today = here.date()
    monday = today - timedelta(days=today.weekday())
    if (today.weekday(), here.time()) >= (FRIDAY, OVER_AT):
        monday += timedelta(days=7)
    return monday, monday + timedelta(days=6)


def held(booked: booking.HomeView | None) -> dict[str, str] | None:
    """The payment that was begun and waits, with the places it keeps."""
    found = _reason(booked, "booking.order-held")
    if found is None:
        return None
    count = found["count"]
    told = ngettext(
        "Votre place est gardée jusqu’à {until}.",
        "Vos {count} places sont gardées jusqu’à {until}.",
        count,
    )
    text = told.format(count=count, until=hour(found["held_until"]))
    return {"text": text, "url": f"/commande/{found['order_id']}"}


def _reason(booked: booking.HomeView | None, code: str) -> Details | None:
    todo = booked["todo"] if booked else []
    return next((reason["details"] for reason in todo if reason["code"] == code), None)


def tasks(
    money: billing.HomeView | None,
    letters: notify.HomeView | None,
    record: household.HomeView | None = None,
) -> list[dict[str, str]]:
    """What else waits for the family: a title, where it is done, the word of its button."""
    found = []
    if money and money["invoices_due"]:
        due, amount = money["invoices_due"], euros(money["invoices_due_cents"])
        title = ngettext(
            "Payer {count} facture\u00a0: {amount}", "Payer {count} factures\u00a0: {amount}", due
        ).format(count=due, amount=amount)
        found.append({"title": title, "url": "/factures", "act": _("Payer")})
    if letters and letters["unread"]:
        unread = letters["unread"]
        title = ngettext(
            "Lire {count} message de la mairie", "Lire {count} messages de la mairie", unread
        ).format(count=unread)
        found.append({"title": title, "url": "/messages", "act": _("Lire")})
    if record and record["irregular_since"]:
        title = _("Donner la pièce qui manque\u00a0: votre dossier n’est pas en règle")
        found.append({"title": title, "url": "/inscriptions#en-regle", "act": _("Voir laquelle")})
    if record and record["quotient_due"]:
        found.append(_quotient_task(record))
    if record and record["certification"]["is_due"]:
        title = _("Relire votre dossier et le certifier, comme chaque année")
        found.append({"title": title, "url": "/foyer/certifier", "act": _("Certifier")})
    if record and record["certification"]["consents_due"]:
        due = record["certification"]["consents_due"]
        title = ngettext(
            "Répondre à {count} demande d’autorisation",
            "Répondre à {count} demandes d’autorisation",
            due,
        ).format(count=due)
        found.append({"title": title, "url": "/foyer/autorisations", "act": _("Répondre")})
    return found


def _quotient_task(record: household.HomeView) -> dict[str, str]:
    """A quotient that lapses, or is not known."""
    title = _("Donner votre quotient familial : sans lui, le tarif le plus élevé s’applique")
    if record["quotient_lapses_on"]:
        told = digits(record["quotient_lapses_on"])
        title = _("Redonner votre quotient familial avant le {day}").format(day=told)
    return {"title": title, "url": "/foyer/quotient", "act": _("Donner")}


def inscribing(
    record: household.HomeView | None, booked: booking.HomeView | None
) -> dict[str, str] | None:
    """The period of inscription that runs, and the way to inscribe a child there is; a child is
    there once the town has validated it."""
    running = record["seasons"] if record else []
    taking = [season for season in running if season["purpose"] == ACTIVITIES]
    if not taking:
        return None
    first = min(taking, key=lambda season: season["closes_on"])
    has_children = booked is not None and bool(booked["week"][0]["children"])
    period = _("{name}, du {first} au {last}.").format(
        name=first["name"], first=day(first["opens_on"]), last=long_day(first["closes_on"])
    )
    way = ("/inscrire", _("Inscrire mon enfant"))
    other = ("/inscriptions", _("Voir les inscriptions"))
    url, act = way if has_children else other
    return {"text": period, "url": url, "act": act}


def entering(record: household.HomeView | None) -> dict[str, str] | None:
    """The period in which families ask for a school, for one with a child who enters one."""
    season = record["enters_school"] if record else None
    if season is None:
        return None
    said = _("{name}, du {first} au {last}.").format(
        name=season["name"], first=day(season["opens_on"]), last=long_day(season["closes_on"])
    )
    return {"text": said, "url": "/ecole", "act": _("Préinscrire à l’école")}


def week(booked: booking.HomeView, today: date) -> dict[str, Any]:
    """Monday to Friday (and a week-end day only when something is booked), and each child's cell
    in it; `side_by_side` while a telephone has room for a column a child."""
    days = []
    for told in booked["week"]:
        when = as_date(told["day"])
        cells = [
            {"child": child["first_name"], "activities": child["activities"]}
            for child in told["children"]
        ]
        if when.weekday() <= FRIDAY or any(cell["activities"] for cell in cells):
            named = {"name": day(when), "short": short_day(when), "is_today": when == today}
            days.append(named | {"cells": cells})
    children = [child["first_name"] for child in booked["week"][0]["children"]]
    return {"children": children, "days": days, "side_by_side": len(children) <= COLUMNS_MAX}


def tiles(money: billing.HomeView | None, letters: notify.HomeView | None) -> list[dict[str, Any]]:
    """The ways on, each with what waits there; a number is told only where there is one."""
    unread = letters["unread"] if letters else 0
    due = money["invoices_due"] if money else 0
    to_read = ngettext("{count} message à lire", "{count} messages à lire", unread)
    to_pay = ngettext("{count} facture à payer", "{count} factures à payer", due)
    new_letters = to_read.format(count=unread) if unread else ""
    new_bills = to_pay.format(count=due) if due else ""
    ways = [
        ("bubble", "/messages", _("Messages"), new_letters or _("échanger avec la mairie")),
        ("card", "/factures", _("Factures"), new_bills or _("voir et télécharger")),
        ("clip", "/documents", _("Mes pièces"), _("à donner, déjà données")),
        ("sheet", "/inscriptions", _("Inscriptions"), _("activités de mes enfants")),
        ("people", "/foyer", _("Mon dossier"), _("foyer, profil, enfants")),
    ]
    return [
        {
            "sign": sign,
            "url": url,
            "name": name,
            "more": more,
            "is_new": more in (new_letters, new_bills),
        }
        for sign, url, name, more in ways
    ]


def excerpt(item: NewsView) -> str:
    """A news item's first paragraph, cut at a word where it is long."""
    first = item["body"].split("\n\n")[0]
    if len(first) <= EXCERPT_MAX:
        return first
    return first[:EXCERPT_MAX].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def weeks_parity(when: date) -> str:
    """Which a family of two homes counts by."""
    return _("semaine paire") if when.isocalendar().week % 2 == 0 else _("semaine impaire")
