"""The bar that tells the whole basket, whatever the month that is shown: what it changes, what is
paid now, what an invoice will hold; and a line a child and activity where there is room.

Amounts are billing's; without them the bar counts, and says nothing of money.
"""

from dataclasses import dataclass, field
from datetime import datetime

from chassis.formatting import euros, month_name
from chassis.language import _, ngettext
from gateway.compose.columns import names_of, spoken
from gateway.compose.draft import draft_banner
from gateway.compose.prices import Prices
from gateway.remote.billing import DraftCostView, PartView
from gateway.remote.booking import ListedDraftView, PlannedActivity, PlanningView

CANTEEN = "canteen"


@dataclass(frozen=True)
class Column:
    """Whose activity it is, as a line of the basket begins: 'Chloé, cantine'."""

    name: str
    is_meal: bool


Columns = dict[str, Column]  # By 'child:activity'.


@dataclass(frozen=True)
class BarLine:
    text: str
    amount: str


@dataclass(frozen=True)
class Bar:
    """Empty texts where there is nothing to say: a zero is never shown."""

    count: str
    before: str
    now: str
    later: str
    lines: list[BarLine] = field(default_factory=list)


def bar(draft: ListedDraftView, prices: Prices, now: datetime, columns: Columns) -> Bar:
    """Its lines are those of the columns that are known."""
    said = draft_banner(draft, now)
    if said is None:
        return Bar("", "", "", "")
    cost = prices.draft
    order = list(columns)
    parts = sorted(
        (part for part in cost["parts"] if key_of(part) in columns),
        key=lambda part: (part["action"], order.index(key_of(part))),
    )
    lines = [_line(part, columns[key_of(part)]) for part in parts]
    return Bar(said["text"], said["before"], _now(cost), _later(cost), lines)


def key_of(part: PartView) -> str:
    return f"{part['child_id']}:{part['activity_id']}"


def columns_of(plan: PlanningView) -> Columns:
    kinds = {activity["activity_id"]: activity for activity in plan["activities"]}
    children = {child["child_id"]: child["first_name"] for child in plan["children"]}
    return {
        f"{child_id}:{key}": Column(f"{children[child_id]}, {spoken(name)}", _is_meal(kinds[key]))
        for (child_id, key), name in names_of(kinds, plan["children"]).items()
    }


def _is_meal(activity: PlannedActivity) -> bool:
    return activity["kind"] == CANTEEN


def _now(cost: DraftCostView) -> str:
    """What confirming does to the family's purse at once, as the basket's button has it."""
    if cost["to_pay_cents"]:
        return _("{amount} à payer").format(amount=euros(cost["to_pay_cents"]))
    if cost["credit_used_cents"]:
        used = euros(cost["credit_used_cents"])
        return _("{amount} pris sur votre crédit").format(amount=used)
    if cost["given_back_cents"]:
        return _("{amount} de crédit rendu").format(amount=euros(cost["given_back_cents"]))
    return ""


def _later(cost: DraftCostView) -> str:
    if cost["invoiced_cents"] <= 0:
        return ""
    return f"+ {euros(cost['invoiced_cents'])} {end_of(cost['invoice_months'])}"


def end_of(months: list[str]) -> str:
    """When an invoice will say it."""
    if len(months) != 1:
        return _("en fin de mois")
    return _("fin {month}").format(month=month_name(f"{months[0]}-01"))


def _line(part: PartView, column: Column) -> BarLine:
    count, amount = part["count"], euros(abs(part["amount_cents"]))
    if part["action"] == "cancel":
        what = ngettext("{count} annulation", "{count} annulations", count).format(count=count)
    else:
        what = counted(count, is_meal=column.is_meal)
    return BarLine(_("{who}\u00a0: {what}").format(who=column.name, what=what), amount)


def counted(count: int, *, is_meal: bool) -> str:
    """'17 repas', '4 jours'."""
    if is_meal:
        return ngettext("{count} repas", "{count} repas", count).format(count=count)
    return ngettext("{count} jour", "{count} jours", count).format(count=count)
