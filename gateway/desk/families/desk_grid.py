"""The family's planning as a clerk changes it: booked at once, and past the cut-off if need be.

The draft is the family's own: it is neither shown here nor changed. What the clock alone closes
keeps its box, marked, for a clerk may pass over the cut-off; what the calendar, the places or the
other parent close has none.
"""

from datetime import date

from chassis.language import _
from gateway import words
from gateway.compose.month import grid
from gateway.compose.prices import Prices
from gateway.compose.table import Box, Grid
from gateway.remote.booking import CellView, PlanningView, RefusedCellView

PASSED_OVER = frozenset({"booking.past-cutoff", "booking.too-early"})


def desk_grid(planning: PlanningView, prices: Prices, today: date, child_id: str | None) -> Grid:
    """The table of one child, or of all when `child_id` is None."""
    cells = [_for_a_clerk(cell) for cell in planning["cells"]]
    table = grid({**planning, "cells": cells}, prices, today, child_id)
    late = {_value(cell) for cell in planning["cells"] if _closed_by_the_clock(cell)}
    for box in _boxes(table):
        if box.value in late:
            _mark_late(box)
    return table


def typed_again(table: Grid, ticked: set[str], refused: list[RefusedCellView]) -> None:
    """Show the boxes as they were ticked, each refused one with its reason."""
    reasons = {_value(cell): words.sentence(cell["code"], cell["details"]) for cell in refused}
    for box in _boxes(table):
        if box.value:
            box.checked = box.value in ticked
            box.flagged = reasons.get(box.value, "")


def _for_a_clerk(cell: CellView) -> CellView:
    if not _closed_by_the_clock(cell):
        return {**cell, "draft": None, "changeable": cell["reason"] is None}
    opened: CellView = {**cell, "draft": None, "changeable": True, "reason": None}
    opened["state"] = "confirmed" if cell["state"] == "confirmed" else "open"
    return opened


def _closed_by_the_clock(cell: CellView) -> bool:
    reason = cell["reason"]
    return reason is not None and reason["code"] in PASSED_OVER


def _mark_late(box: Box) -> None:
    box.label = _("{label}, hors délai").format(label=box.label)
    box.tag = _("{tag}, hors délai").format(tag=box.tag) if box.booked else _("Hors délai")
    if not box.booked:
        box.state = "closed"


def _boxes(table: Grid) -> list[Box]:
    return [box for row in table.rows for box in row.boxes]


def _value(cell: CellView | RefusedCellView) -> str:
    return f"{cell['child_id']}:{cell['activity_id']}:{cell['day']}"
