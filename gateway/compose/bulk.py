"""The preview of bulk booking: what will be added, what it costs, what is left out and why."""

from collections import Counter
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from chassis.language import _
from gateway.compose.columns import NEVER_OPEN
from gateway.compose.refusals import refused_line
from gateway.remote.billing import QuoteView, WantedLine
from gateway.remote.booking import BulkPreview, CellName, PlanningView

Line = dict[str, Any]


def wanted(added: list[CellName], planning: PlanningView) -> list[WantedLine]:
    """What would be added, as billing is asked what it comes to."""
    settlements = {it["activity_id"]: it["settlement"] for it in planning["activities"]}
    return [
        {
            "line_id": _line_id(cell),
            "action": "add",
            "child_id": cell["child_id"],
            "activity_id": cell["activity_id"],
            "settlement": settlements[cell["activity_id"]],
            "day": cell["day"],
        }
        for cell in added
        if cell["activity_id"] in settlements
    ]


def _line_id(cell: CellName) -> str:
    return str(uuid5(NAMESPACE_URL, f"{cell['child_id']}:{cell['activity_id']}:{cell['day']}"))


def preview(bulk: BulkPreview, planning: PlanningView, quote: QuoteView | None) -> Line:
    """Lines by day, counts by child, total in cents (None when billing is away)."""
    by_day = itemgetter("day")
    children = {child["child_id"]: child["first_name"] for child in planning["children"]}
    activities = {it["activity_id"]: it["name"] for it in planning["activities"]}
    cents = {line["line_id"]: line["amount_cents"] for line in quote["lines"]} if quote else {}
    lines = [_line(cell, children, activities, cents) for cell in sorted(bulk["added"], key=by_day)]
    skipped = [cell for cell in bulk["skipped"] if cell["code"] not in NEVER_OPEN]
    return {
        "count": len(lines),
        "children": _children(lines),
        "shares": _shares(Counter(line["child"] for line in lines)),
        "total_cents": quote and quote["all_cents"],
        "skipped": [
            refused_line(
                children.get(cell["child_id"], ""), activities.get(cell["activity_id"], ""), cell
            )
            for cell in sorted(skipped, key=by_day)
        ],
    }


def _children(lines: list[Line]) -> list[Line]:
    """A line a child, which opens on its days."""
    by_child = sorted(lines, key=itemgetter("child"))
    return [
        {"name": name, "count": len(own), "lines": own}
        for name, own in (
            (name, list(each)) for name, each in groupby(by_child, itemgetter("child"))
        )
    ]


def _line(
    cell: CellName,
    children: dict[str, str],
    activities: dict[str, str],
    cents: dict[str, int | None],
) -> Line:
    return {
        "day": cell["day"],
        "child": children.get(cell["child_id"], ""),
        "activity": activities.get(cell["activity_id"], ""),
        "cents": cents.get(_line_id(cell)),
    }


def _shares(counts: Counter[str]) -> str:
    """'12 par enfant', or '12 pour Chloé, 9 pour Sarah'."""
    if len(counts) > 1 and len(set(counts.values())) == 1:
        return _("{count} par enfant").format(count=next(iter(counts.values())))
    each = _("{count} pour {child}")
    return ", ".join(each.format(count=count, child=child) for child, count in counts.items())
