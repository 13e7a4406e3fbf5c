"""The draft, said in one sentence wherever it is shown."""

from datetime import datetime

from chassis.formatting import near, plural
from gateway.remote.booking import DraftSummaryView, DraftView


def counted(adds: int, cancels: int) -> str:
    """'6 réservations et 1 annulation non confirmées'."""
    parts = []
    if adds or not cancels:
        parts.append(plural(adds, "réservation"))
    if cancels:
        parts.append(plural(cancels, "annulation"))
    ending = "non confirmées" if adds + cancels > 1 else "non confirmée"
    return f"{' et '.join(parts)} {ending}"


def said(adds: int, cancels: int) -> str:
    """'6 réservations ajoutées, 1 annulée', each where there is one: what the draft changes."""
    if not adds and not cancels:
        return "Panier vide"
    added = f"{plural(adds, 'réservation')} {'ajoutées' if adds > 1 else 'ajoutée'}"
    removed = "annulées" if cancels > 1 else "annulée"
    if not adds:
        return f"{plural(cancels, 'réservation')} {removed}"
    return f"{added}, {cancels} {removed}" if cancels else added


def draft_banner(draft: DraftSummaryView | DraftView, now: datetime) -> dict[str, str] | None:
    """What the banner of every signed-in page says, or None while the draft is empty."""
    adds, cancels = draft["adds"], draft["cancels"]
    if not adds and not cancels:
        return None
    before = draft["earliest_cutoff"]
    return {
        "text": counted(adds, cancels),
        "before": f"avant {near(before, now)}" if before else "",
    }
