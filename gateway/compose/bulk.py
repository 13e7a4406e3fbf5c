"""The preview of bulk booking: what will be added, what it costs, what is left out and why."""

from collections import Counter
from typing import Any

from gateway import words
from gateway.compose.month import NEVER_OPEN
from gateway.compose.prices import Prices

Line = dict[str, Any]


def preview(bulk: dict[str, Any], planning: dict[str, Any], prices: Prices) -> dict[str, Any]:
    """Lines by day, counts by child, total in cents (None when billing is away)."""
    children = {child["child_id"]: child["first_name"] for child in planning["children"]}
    activities = {it["activity_id"]: it["name"] for it in planning["activities"]}
    lines = [_line(cell, children, activities, prices) for cell in _by_day(bulk["added"])]
    told = [_line(cell, children, activities, prices) for cell in _by_day(bulk["skipped"])]
    return {
        "lines": lines,
        "shares": _shares(Counter(line["child"] for line in lines)),
        "total_cents": sum(line["cents"] or 0 for line in lines) if prices.known else None,
        "skipped": [line for line in told if line["code"] not in NEVER_OPEN],
        "never_open": sum(line["code"] in NEVER_OPEN for line in told),
    }


def _by_day(cells: list[Line]) -> list[Line]:
    return sorted(cells, key=lambda cell: cell["day"])


def _line(cell: Line, children: dict, activities: dict, prices: Prices) -> Line:
    return {
        "day": cell["day"],
        "child": children.get(cell["child_id"], ""),
        "activity": activities.get(cell["activity_id"], ""),
        "cents": prices.cents(cell["activity_id"], cell["day"]),
        "code": cell.get("code"),
        "reason": words.refusal(cell) if cell.get("code") else "",
    }


def _shares(counts: Counter) -> str:
    """'12 par enfant', or '12 pour Chloé, 9 pour Sarah'."""
    if len(counts) > 1 and len(set(counts.values())) == 1:
        return f"{next(iter(counts.values()))} par enfant"
    return ", ".join(f"{count} pour {name}" for name, count in counts.items())
