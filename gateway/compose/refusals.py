"""Refused boxes, named as a person names them."""

from chassis.formatting import day
from gateway import words
from gateway.remote.booking import PlanningView, RefusedCellView


def refused_lines(refused: list[RefusedCellView], planning: PlanningView) -> list[str]:
    """'Chloé, Cantine, lundi 7 juin : les réservations de ce jour sont closes depuis…'"""
    children = {child["child_id"]: child["first_name"] for child in planning["children"]}
    activities = {it["activity_id"]: it["name"] for it in planning["activities"]}
    return [
        f"{children.get(cell['child_id'], 'Enfant inconnu')}, "
        f"{activities.get(cell['activity_id'], 'activité inconnue')}, {day(cell['day'])}\u00a0: "
        f"{words.refusal(cell)}"
        for cell in refused
    ]
