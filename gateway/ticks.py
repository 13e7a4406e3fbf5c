"""The boxes of a planning as a form posts them: what differs from those the page had shown."""

from flask import request

from gateway.remote.booking import CellName, WantedDay

CHANGES_MAX = 1000


def cell_named(value: str) -> CellName | None:
    """'child:activity:day' as a cell, or None when it is not one."""
    parts = value.split(":")
    if len(parts) != 3:
        return None
    return {"child_id": parts[0], "activity_id": parts[1], "day": parts[2]}


def posted_changes() -> list[WantedDay]:
    """What differs between the boxes ticked now and those the page had ticked.

    A page opened long ago therefore changes only what its reader changed.
    """
    already = set(request.form.get("deja", "").split())
    ticked = set(request.form.getlist("case"))
    ticked -= {value for value in ticked if _of_activity(value, request.form.get("vider", ""))}
    wanted = [(value, True) for value in sorted(ticked - already)]
    wanted += [(value, False) for value in sorted(already - ticked)]
    named = [(cell_named(value), want) for value, want in wanted[:CHANGES_MAX]]
    return [{**cell, "wanted": want} for cell, want in named if cell]


def _of_activity(value: str, activity: str) -> bool:
    """Whether a box is of the 'child:activity:month' that is to be emptied."""
    return bool(activity) and value.startswith(f"{activity}-")
