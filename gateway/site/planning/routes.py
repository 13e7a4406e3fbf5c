"""The household's planning: a grid of boxes, each tick kept in the draft at once."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, jsonify, redirect, request
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from chassis import clock
from chassis.errors import Refused
from chassis.formatting import euros
from chassis.language import _, ngettext
from gateway import words
from gateway.backend import known
from gateway.compose.bar import Bar, bar, columns_of, key_of
from gateway.compose.draft import draft_banner
from gateway.compose.month import grid
from gateway.compose.period import VIEWS, Period, period
from gateway.compose.prices import Prices, priced_children
from gateway.compose.refusals import refused_lines
from gateway.compose.rules import rules_of
from gateway.compose.sheet import sheet
from gateway.handed import hand
from gateway.pages import ask, backend, household_login, page, rendered
from gateway.remote import billing, booking
from gateway.remote.billing import PricedChild
from gateway.remote.booking import (
    DraftedLineView,
    DraftView,
    ListedDraftView,
    PlanningView,
    RefusedCellView,
    TickedView,
    WantedDay,
)
from gateway.site import gate
from gateway.site.planning.forms import Ticks
from gateway.site.planning.script import phrases
from gateway.ticks import posted_changes

planning = Blueprint("planning", __name__)
gate.families_only(planning)

WHOLE_WEEK = list(range(7))


@planning.get("/planning")
def month() -> str:
    shown = _period(request.args)
    plan = _plan(shown)
    if "du" not in request.args and not _can_change(plan):
        coming = _after(shown)
        its_plan = _plan(coming)
        if _can_change(its_plan):
            shown, plan = coming, its_plan
    return page("planning/month.html", **_screen(shown, plan=plan))


def _plan(shown: Period) -> PlanningView:
    login = household_login()
    asked = booking.planning(login.household_id, first=shown.first, last=shown.last)
    return backend().tell(login, asked)


def _can_change(plan: PlanningView) -> bool:
    return not plan["cells"] or any(cell["changeable"] for cell in plan["cells"])


def _after(shown: Period) -> Period:
    """The period that follows, of the same length and of the same children."""
    first = shown.last + timedelta(days=1)
    return period(shown.view, first.isoformat(), shown.child_id, first)


@planning.post("/planning")
def save() -> Response:
    """Keep what was ticked; what is refused is named, and the rest is kept all the same."""
    shown = _period(request.form)
    to_basket = request.form.get("suite") == "panier"
    changes = posted_changes()
    ticked = _tick(changes, whole=to_basket) if changes else None
    refused = ticked["refused"] if ticked else []
    if not refused and request.form.get("colonne"):
        _whole_activity(request.form["colonne"], shown)
    if refused:
        kept = len(changes) - len(refused)
        return rendered(409, "planning/month.html", **_screen(shown, refused, kept))
    if to_basket:
        return _to_the_basket(ticked["whole"] if ticked else None)
    return redirect(shown.address() + "#grille", 303)


@planning.post("/planning/cases")
def tick_cells() -> tuple[Response, int]:
    """The same for a script: the new counts and amounts, and a sentence for each box refused."""
    try:
        asked = Ticks().load(request.get_json())
    except ValidationError:
        raise Refused("chassis.invalid") from None
    login = household_login()
    answer = backend().tell(login, booking.tick(login.household_id, changes=asked["changes"]))
    draft, shown = answer["draft"], _period(asked)
    prices = _prices(shown, [], draft["lines"])
    told = {
        "count": draft["count"],
        "text": _said(draft, answer["refused"]),
        "banner": draft_banner(draft, clock.now()),
        "seconds_left": login.seconds_left,
        "amounts": _amounts(shown, prices, bar(draft, prices, clock.now(), {})),
        "refused": [
            {
                "value": f"{cell['child_id']}:{cell['activity_id']}:{cell['day']}",
                "text": words.sentence(cell["code"], cell["details"]),
            }
            for cell in answer["refused"]
        ],
    }
    return jsonify(told), 409 if answer["refused"] else 200


def _said(draft: ListedDraftView, refused: list[RefusedCellView]) -> str:
    """What the draft holds, then how many boxes were refused and why the first was."""
    kept = (draft_banner(draft, clock.now()) or {"text": _("Panier vide")})["text"]
    if not refused:
        return kept
    count = len(refused)
    told = ngettext(
        "{kept}, {count} refusée\u00a0: {reason}", "{kept}, {count} refusées\u00a0: {reason}", count
    )
    reason = words.sentence(refused[0]["code"], refused[0]["details"])
    return told.format(kept=kept, count=count, reason=reason)


def _amounts(shown: Period, prices: Prices, told: Bar) -> dict[str, Any] | None:
    """What the draft and the period come to now; None when billing is away: the tick is kept."""
    if not prices.known:
        return None
    cost = prices.cost_cents(shown.child_id)
    return {
        "now": told.now,
        "later": told.later,
        "parts": [
            {
                "key": key_of(part),
                "count": part["count"],
                "is_cancel": part["action"] == "cancel",
                "amount": euros(abs(part["amount_cents"])),
            }
            for part in prices.draft["parts"]
        ],
        "cost": euros(cost) if cost else "",
    }


def _prices(shown: Period, children: list[PricedChild], lines: list[DraftedLineView]) -> Prices:
    asked = billing.price_list(
        household_login().household_id,
        first=shown.first,
        last=shown.last,
        children=children,
        lines=[{**line, "refused": False} for line in lines],
    )
    (listed,) = ask(asked)
    return Prices(known(listed))


def _period(asked: Any) -> Period:
    today = clock.today(clock.now())
    child_id, months = asked.get("enfant") or None, asked.get("mois") or ""
    return period(asked.get("vue"), asked.get("du"), child_id, today, months)


def _screen(
    shown: Period,
    refused: list[RefusedCellView] | None = None,
    kept: int = 0,
    plan: PlanningView | None = None,
) -> dict[str, Any]:
    """What the planning page shows of a period."""
    today = clock.today(clock.now())
    plan = plan or _plan(shown)
    prices = _prices(shown, priced_children(plan), plan["draft"]["lines"])
    own = [child["child_id"] for child in plan["children"]]
    child_id = shown.child_id if shown.child_id in own else None
    columns = columns_of(plan)
    table = grid(plan, prices, today, child_id)
    unfolded = request.args.get("passes") == "oui"
    return {
        "period": shown,
        "views": VIEWS,
        "phrases": phrases(columns),
        "plan": plan,
        "children": plan["children"],
        "child_id": child_id,
        "child_name": next(
            (child["first_name"] for child in plan["children"] if child["child_id"] == child_id), ""
        ),
        "grid": table,
        "months": sheet(table, plan, today, unfolded=unfolded),
        "rules": rules_of(plan, prices, child_id),
        "prices": prices,
        "draft": plan["draft"],
        "bar": bar(plan["draft"], prices, clock.now(), columns),
        "refused": refused_lines(refused or [], plan),
        "kept": kept,
        "today": today,
    }


def _to_the_basket(draft: DraftView | None) -> Response:
    response = redirect("/panier", 303)
    if draft is None:
        return response
    return hand(response, booking.draft(household_login().household_id), draft)


def _tick(changes: list[WantedDay], *, whole: bool) -> TickedView:
    login = household_login()
    asked = booking.tick(login.household_id, changes=changes, whole=whole)
    return backend().tell(login, asked)


def _whole_activity(value: str, shown: Period) -> None:
    """'child:activity:month': the open days shown of that month, of one activity alone."""
    child_id, activity_id, month_told = [*value.split(":"), "", ""][:3]
    month_shown = period("mois", f"{month_told}-01", None, shown.first)
    login = household_login()
    asked = booking.add_bulk(
        login.household_id,
        child_ids=[child_id],
        activity_ids=[activity_id],
        weekdays=WHOLE_WEEK,
        first=max(shown.first, month_shown.first),
        last=min(shown.last, month_shown.last),
    )
    backend().tell(login, asked)
