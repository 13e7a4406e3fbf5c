"""The activities of each child with their rules: the price, how it is paid, until when a day can
still be booked."""

from dataclasses import dataclass

from chassis.formatting import day, moment
from chassis.language import N_, _
from gateway.compose.columns import names_of
from gateway.compose.prices import Prices
from gateway.remote.booking import CellView, PlanningView

PAID = {
    "immediate": N_("Payée à la réservation."),
    "monthly": N_("Payée sur la facture, en fin de mois."),
}


@dataclass(frozen=True)
class Rule:
    name: str
    price: str
    paid: str
    until: str  # Of the next day that can be changed, as an example that holds.


@dataclass(frozen=True)
class ChildRules:
    first_name: str
    activities: list[Rule]


def rules_of(plan: PlanningView, prices: Prices, child_id: str | None) -> list[ChildRules]:
    kinds = {activity["activity_id"]: activity for activity in plan["activities"]}
    names = names_of(kinds, plan["children"])
    ahead = _next_open(plan)
    return [
        ChildRules(
            child["first_name"],
            [
                Rule(
                    name=names[child["child_id"], key],
                    price=prices.shown(child["child_id"], key),
                    paid=_(PAID[kinds[key]["settlement"]]),
                    until=_until(ahead.get((child["child_id"], key))),
                )
                for key in child["activity_ids"]
                if key in kinds
            ],
        )
        for child in plan["children"]
        if child["activity_ids"] and child_id in (None, child["child_id"])
    ]


def _next_open(plan: PlanningView) -> dict[tuple[str, str], CellView]:
    """The first day of each activity of each child that can still be changed."""
    found: dict[tuple[str, str], CellView] = {}
    for cell in sorted(plan["cells"], key=lambda cell: cell["day"], reverse=True):
        if cell["changeable"] and cell["cutoff"]:
            found[cell["child_id"], cell["activity_id"]] = cell
    return found


def _until(cell: CellView | None) -> str:
    if cell is None or cell["cutoff"] is None:
        return ""
    told = _("Pour {day}\u00a0: à changer avant {cutoff}.")
    return told.format(day=day(cell["day"]), cutoff=moment(cell["cutoff"]))
