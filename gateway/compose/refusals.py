"""Refused boxes, named as a person names them."""

from chassis.formatting import day
from chassis.language import _
from gateway import words
from gateway.remote.booking import PlanningView, RefusedCellView


def refused_lines(refused: list[RefusedCellView], planning: PlanningView) -> list[str]:
    """'Chloé, Cantine, lundi 7 juin : les réservations de ce jour sont closes depuis…'"""
    children = {child["child_id"]: child["first_name"] for child in planning["children"]}
    activities = {it["activity_id"]: it["name"] for it in planning["activities"]}
    return [
        refused_line(
            children.get(cell["child_id"], _("Enfant inconnu")),
            activities.get(cell["activity_id"], _("activité inconnue")),
            cell,
        )
        for cell in refused
    ]


def refused_line(child: str, activity: str, cell: RefusedCellView) -> str:
    """The same of one box, by the names of its child and of its activity."""
    return _("{child}, {activity}, {day}\u00a0: {reason}").format(
        child=child, activity=activity, day=day(cell["day"]), reason=words.refusal(cell)
    )
