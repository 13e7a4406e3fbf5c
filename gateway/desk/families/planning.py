"""A clerk books and cancels for a family: confirmed at once, traced "par la mairie"."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response

from chassis.formatting import listed
from chassis.language import N_, _, ngettext
from gateway.backend import known, need
from gateway.compose.period import Period, period
from gateway.compose.prices import Prices, priced_children
from gateway.compose.refusals import refused_lines
from gateway.desk import sections
from gateway.desk.families.desk_grid import desk_grid, typed_again
from gateway.desk.families.routes import tabs
from gateway.desk.screens import ask, show, shown, staff_login, tell, today
from gateway.forms import Form, read, text
from gateway.pages import say
from gateway.question import asked_if
from gateway.remote import billing, booking, household
from gateway.remote.booking import BookedForView
from gateway.ticks import posted_changes

planning = Blueprint("desk_planning", __name__)
sections.only(planning, sections.BOOKING_FOR_FAMILIES)

NOTHING_CHANGED = N_("Cochez ou décochez au moins un jour avant d’enregistrer.")
REASON_MISSING = N_("Écrivez pourquoi vous passez outre : la famille le lira.")


class PassingOver(Form):
    raison = text("booking.book_for:reason", 200)


@planning.get("/desk/familles/<uuid:household_id>/planning")
def month(household_id: UUID) -> str:
    return show("families/planning.html", **_screen(str(household_id), _period(request.args)))


@planning.post("/desk/familles/<uuid:household_id>/planning")
def book(household_id: UUID) -> Response:
    """What can be done is done; what is refused is named, and its box stays as it was typed."""
    family_id, month_shown = str(household_id), _period(request.form)
    override = "hors-delai" in request.form
    values, errors = read(PassingOver)
    changes, reason = posted_changes(), values.get("raison") or None
    if not changes:
        errors = {"grille": _(NOTHING_CHANGED)}
    elif override and not errors and not reason:
        errors = {"raison": _(REASON_MISSING)}
    typed = {"override": override, "reason": request.form.get("raison", "")}
    if errors:
        view = _screen(family_id, month_shown) | typed | {"errors": errors}
        if changes:
            typed_again(view["grid"], set(request.form.getlist("case")), [])
        return shown(422, "families/planning.html", **view)
    asked = booking.book_for(family_id, changes=changes, override=override, reason=reason)
    done = tell(asked)
    if done["refused"]:
        view = _screen(family_id, month_shown) | typed
        typed_again(view["grid"], set(request.form.getlist("case")), done["refused"])
        view["refused"] = refused_lines(done["refused"], view["plan"])
        view["done"] = _told(done)
        return shown(409, "families/planning.html", **view)
    return say("saved-at-desk", _address(family_id, month_shown), text=f"{_told(done)}.")


def _period(asked: Any) -> Period:
    return period("mois", asked.get("du"), asked.get("enfant") or None, today())


def _address(household_id: str, month_shown: Period, **changed: str | None) -> str:
    asked = {"du": month_shown.first.isoformat(), "enfant": month_shown.child_id} | changed
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"/desk/familles/{household_id}/planning?{query}"


def _screen(household_id: str, month_shown: Period) -> dict[str, Any]:
    """What the page shows of a month."""
    first, last = month_shown.first, month_shown.last
    record, planned = ask(
        household.record(household_id),
        booking.planning(household_id, first=first, last=last),
    )
    plan = need(planned)
    prices_of_it = billing.price_list(
        household_id, first=first, last=last, children=priced_children(plan), lines=[]
    )
    (listed,) = ask(asked_if(sections.PRICES.is_open_to(staff_login()), prices_of_it))
    prices = Prices(known(listed))
    own = [child["child_id"] for child in plan["children"]]
    child_id = month_shown.child_id if month_shown.child_id in own else None
    return {
        "record": need(record),
        "plan": plan,
        "grid": desk_grid(plan, prices, today(), child_id),
        "prices": prices,
        "child_id": child_id,
        "month": month_shown,
        "before": _address(household_id, month_shown, du=_inside(month_shown, -1)),
        "after": _address(household_id, month_shown, du=_inside(month_shown, 1)),
        "errors": {},
        "refused": [],
        "done": "",
        "override": False,
        "reason": "",
        **tabs("planning"),
    }


def _inside(month_shown: Period, step: int) -> str:
    """A day of the month before (-1) or after (1)."""
    edge = month_shown.first if step < 0 else month_shown.last
    return (edge + timedelta(days=step)).isoformat()


def _told(done: BookedForView) -> str:
    """'2 réservations et 1 annulation, tracées « par la mairie »'."""
    booked, cancelled = len(done["confirmed"]), len(done["cancelled"])
    said = []
    if booked:
        text = ngettext("{count} réservation", "{count} réservations", booked)
        said.append(text.format(count=booked))
    if cancelled:
        text = ngettext("{count} annulation", "{count} annulations", cancelled)
        said.append(text.format(count=cancelled))
    if not said:
        return ""
    told = ngettext(
        "{acts}, tracée « par la mairie »",
        "{acts}, tracées « par la mairie »",
        booked + cancelled,
    )
    return told.format(acts=listed(said))
