"""The bookings of a period as a list, for those who prefer a list to a grid."""

from itertools import groupby
from typing import Any

from chassis.formatting import day, moment
from gateway.remote.booking import CellView, PlanningView


def booked_days(planning: PlanningView) -> list[dict[str, Any]]:
    """Days in order, each with what is booked on it and until when it can be given back."""
    booked = [cell for cell in planning["cells"] if cell["booking_id"]]
    booked.sort(key=lambda cell: cell["day"])
    return [
        {"name": day(iso), "bookings": [_named(cell, planning) for cell in cells]}
        for iso, cells in groupby(booked, key=lambda cell: cell["day"])
    ]


def cell_of(planning: PlanningView, booking_id: str) -> dict[str, Any] | None:
    """One booking of the period, named, or None when it is no longer booked."""
    for cell in planning["cells"]:
        if cell["booking_id"] == booking_id:
            return _named(cell, planning)
    return None


def _named(cell: CellView, planning: PlanningView) -> dict[str, Any]:
    children = {child["child_id"]: child["first_name"] for child in planning["children"]}
    activities = {it["activity_id"]: it["name"] for it in planning["activities"]}
    return {
        "booking_id": cell["booking_id"],
        "day": cell["day"],
        "state": cell["state"],
        "child": children.get(cell["child_id"], ""),
        "activity": activities.get(cell["activity_id"], ""),
        "may_cancel": cell["state"] == "confirmed" and cell["changeable"],
        "until": moment(cell["cutoff"]) if cell["cutoff"] and cell["changeable"] else "",
    }
