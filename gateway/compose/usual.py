"""The month that comes, on the first page: to book in one press, begun, or booked.

Booking says which days; what they come to, and what is paid at once, is billing's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from chassis.elision import filled
from chassis.formatting import as_date, euros, listed, month_name, near
from chassis.language import _, ngettext
from gateway.compose.bar import CANTEEN, counted
from gateway.kinds import SHORT
from gateway.remote import booking
from gateway.remote.billing import QuoteView, WantedLine
from gateway.remote.booking import ProposedView, UsualMonthView

ONE_DAY = timedelta(days=1)
TO_BOOK, MISSING, BOOKED = "to-book", "missing", "booked"


@dataclass(frozen=True)
class MonthCard:
    """`act` is the button of one press; empty where nothing can be proposed."""

    state: str
    first: str  # The month's first day.
    title: str
    before: str
    text: str
    act: str
    then: str
    url: str


def wanted(month: UsualMonthView) -> list[WantedLine]:
    """What is proposed, as billing is asked what it comes to."""
    return [
        {
            "line_id": str(uuid5(NAMESPACE_URL, f"{it['child_id']}:{it['activity_id']}:{day}")),
            "action": "add",
            "child_id": it["child_id"],
            "activity_id": it["activity_id"],
            "settlement": it["settlement"],
            "day": day,
        }
        for it in month["proposed"]
        for day in it["days"]
    ]


def month_card(
    home: booking.HomeView | None, quote: QuoteView | None, now: datetime
) -> MonthCard | None:
    """None when the month neither waits for anything nor holds anything."""
    if home is None:
        return None
    month, first = home["month"], f"{home['month']['month']}-01"
    to_book = [it["details"] for it in home["todo"] if it["code"] == "booking.month-to-book"]
    named, url = month_name(first), f"/planning?du={first}"
    if to_book:
        text = _told(month, quote) or filled(
            _("Rien n’est réservé pour {children}."), children=listed(to_book[0]["children"])
        )
        return MonthCard(
            state=TO_BOOK,
            first=first,
            title=_("{month} n’est pas réservé").format(month=named.capitalize()),
            before=near(month["earliest_cutoff"] or to_book[0]["earliest_cutoff"], now),
            text=text,
            act=_act(month, quote, named),
            then=_then(month, quote),
            url=url,
        )
    if month["proposed"]:
        return _missing(home, quote, now)
    return _booked(month, first, named, url) if month["booked"] and not month["drafted"] else None


def _missing(home: booking.HomeView, quote: QuoteView | None, now: datetime) -> MonthCard:
    month, first = home["month"], f"{home['month']['month']}-01"
    named, count = month_name(first), sum(len(it["days"]) for it in home["month"]["proposed"])
    title = ngettext(
        "{month} commencé\u00a0: {count} jour de vos habitudes n’est pas réservé",
        "{month} commencé\u00a0: {count} jours de vos habitudes ne sont pas réservés",
        count,
    )
    return MonthCard(
        state=MISSING,
        first=first,
        title=title.format(month=named.capitalize(), count=count),
        before=near(month["earliest_cutoff"], now) if month["earliest_cutoff"] else "",
        text=_told(month, quote),
        act=_act(month, quote, named),
        then=_then(month, quote),
        url=f"/planning?du={first}",
    )


def _booked(month: UsualMonthView, first: str, named: str, url: str) -> MonthCard:
    count = month["booked"]
    told = ngettext("{count} réservation.", "{count} réservations.", count).format(count=count)
    title = _("{month} est réservé").format(month=named.capitalize())
    return MonthCard(BOOKED, first, title, "", told, "", "", url)


def _told(month: UsualMonthView, quote: QuoteView | None) -> str:
    """'Comme en mai. Cantine : Chloé 17 repas, Sarah 17 repas.'"""
    if not month["proposed"]:
        return ""
    said = list(_by_activity(month["proposed"]))
    if month["as_before"]:
        before = month_name(as_date(f"{month['month']}-01") - ONE_DAY)
        said.insert(0, filled(_("Comme en {month}."), month=before))
    else:
        said.insert(0, _("Tous les jours d’école."))
    if quote and quote["credit_used_cents"]:
        used = euros(quote["credit_used_cents"])
        said.append(_("Votre crédit sera utilisé\u00a0: {amount}.").format(amount=used))
    return " ".join(said)


def _by_activity(proposed: list[ProposedView]) -> Iterator[str]:
    shares: dict[str, list[str]] = {}
    for it in proposed:
        kind = SHORT.get(it["kind"])
        count = counted(len(it["days"]), is_meal=it["kind"] == CANTEEN)
        shares.setdefault(_(kind) if kind else it["activity_name"], []).append(
            f"{it['first_name']} {count}"
        )
    for name, each in shares.items():
        yield _("{activity}\u00a0: {shares}.").format(activity=name, shares=", ".join(each))


def _act(month: UsualMonthView, quote: QuoteView | None, named: str) -> str:
    if not month["proposed"]:
        return ""
    count = sum(len(it["days"]) for it in month["proposed"])
    if all(it["kind"] == CANTEEN for it in month["proposed"]):
        what = counted(count, is_meal=True)
    else:
        what = ngettext("{count} réservation", "{count} réservations", count).format(count=count)
    if quote is None:
        return _("Réserver {month}\u00a0: {what}").format(month=named, what=what)
    told = _("Réserver {month}\u00a0: {what}, {amount}")
    return told.format(month=named, what=what, amount=euros(quote["all_cents"]))


def _then(month: UsualMonthView, quote: QuoteView | None) -> str:
    """What the second press will be; of a draft that already holds something, only its page says
    the amount."""
    if quote is None or not quote["to_pay_cents"] or month["drafted"]:
        return _("puis vérifier")
    return _("puis vérifier et payer {amount}").format(amount=euros(quote["to_pay_cents"]))
