"""The draft, said in one sentence wherever it is shown."""

from datetime import datetime

from chassis.formatting import near
from chassis.language import _, ngettext
from gateway.remote.booking import DraftSummaryView, DraftView


def counted(adds: int, cancels: int) -> str:
    """'6 réservations et 1 annulation non confirmées'."""
    if adds and cancels:
        bookings = ngettext("{count} réservation", "{count} réservations", adds)
        cancellations = ngettext("{count} annulation", "{count} annulations", cancels)
        return _("{bookings} et {cancellations} non confirmées").format(
            bookings=bookings.format(count=adds), cancellations=cancellations.format(count=cancels)
        )
    if cancels:
        told = ngettext(
            "{count} annulation non confirmée", "{count} annulations non confirmées", cancels
        )
        return told.format(count=cancels)
    told = ngettext(
        "{count} réservation non confirmée", "{count} réservations non confirmées", adds
    )
    return told.format(count=adds)


def draft_banner(draft: DraftSummaryView | DraftView, now: datetime) -> dict[str, str] | None:
    """What the banner of every signed-in page says, or None while the draft is empty."""
    adds, cancels = draft["adds"], draft["cancels"]
    if not adds and not cancels:
        return None
    before = draft["earliest_cutoff"]
    return {
        "text": counted(adds, cancels),
        "before": _("avant {cutoff}").format(cutoff=near(before, now)) if before else "",
    }
