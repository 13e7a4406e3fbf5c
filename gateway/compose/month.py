"""The planning grid: booking's cells and billing's prices become rows of a table.

Rows are days, groups of columns are children. Neighbours closed for the same reason share one cell,
which says why; an activity set apart takes the room of those that do not open that day. All is
ready to print: the template only loops.
"""

from datetime import date
from urllib.parse import urlencode

from chassis.formatting import day, day_number, euros, short_weekday, weekday
from chassis.language import N_, _
from gateway import words
from gateway.compose.columns import (
    Lookup,
    apart_names,
    groups_of,
    lookup,
    names_alone,
    never,
    spoken,
)
from gateway.compose.prices import Prices
from gateway.compose.table import Box, Column, Grid, Group, Row
from gateway.remote.booking import CellView, PlanningView, ReasonView

TAGS = {
    "add": N_("Panier"),
    "cancel": N_("À annuler"),
    "confirmed": N_("Confirmé"),
    "held": N_("Paiement en attente"),
    "open": "",
}


def grid(planning: PlanningView, prices: Prices, today: date, child_id: str | None) -> Grid:
    """The table of one child, or of all when `child_id` is None."""
    found = lookup(planning, prices, today.isoformat())
    shown = [c for c in planning["children"] if child_id in (None, c["child_id"])]
    groups = groups_of([c for c in shown if c["activity_ids"]], found)
    rows = [_row(iso, groups, found, today) for iso in found.days] if groups else []
    boxes = [box for row in rows for box in row.boxes if box.value]
    return Grid(
        groups=groups,
        rows=rows,
        already=" ".join(box.value for box in boxes if box.checked),
        apart_names=apart_names(groups),
        names=names_alone(found),
    )


def _row(iso: str, groups: list[Group], found: Lookup, today: date) -> Row:
    as_day = date.fromisoformat(iso)
    boxes: list[Box] = []
    for group in groups:
        _add_group(boxes, group, iso, found)
    return Row(
        id=f"j{iso}",
        day=iso,
        name=short_weekday(as_day),
        long_name=f"{weekday(as_day)} {day_number(as_day)}",
        is_today=as_day == today,
        starts_week=as_day.weekday() == 0,
        boxes=boxes,
    )


def _add_group(boxes: list[Box], group: Group, iso: str, found: Lookup) -> None:
    """One child's boxes of a day; what does not exist that day makes room for what does."""
    chosen = [_chosen(group.child_id, column, iso, found) for column in group.columns]
    alive = [cell is not None and not never(cell) for cell in chosen]
    is_first = True
    for column, cell, lives in zip(group.columns, chosen, alive, strict=True):
        if not is_first and any(alive) and not lives:
            boxes[-1].span += 1
            if not boxes[-1].shown:
                boxes[-1].headers += f" {column.id}"
            continue
        box = _box(group, column, cell, iso, found)
        box.is_first, box.is_far = is_first, group.is_far
        if boxes and _one_text(boxes[-1], box):
            boxes[-1].span += 1
            known = boxes[-1].headers.split()
            more = (name for name in box.headers.split() if name not in known)
            boxes[-1].headers = " ".join([*known, *more])
        else:
            boxes.append(box)
        is_first = False


def _chosen(child_id: str, column: Column, iso: str, found: Lookup) -> CellView | None:
    its = [found.cells.get((child_id, activity_id, iso)) for activity_id in column.activity_ids]
    present = [cell for cell in its if cell]
    return next((cell for cell in present if not never(cell)), next(iter(present), None))


def _one_text(left: Box, right: Box) -> bool:
    """Whether two neighbours say the same; a child that a telephone hides stays apart."""
    plain = not left.value and not right.value and left.state == right.state == "closed"
    same = (left.tag, left.shown) == (right.tag, right.shown)
    return plain and same and not (right.is_far and right.is_first)


def _box(group: Group, column: Column, cell: CellView | None, iso: str, found: Lookup) -> Box:
    if cell is None:
        headers = f"j{iso} {group.id} {column.id}"
        return Box(headers, tag=words.sentence("booking.not-enrolled"))
    activity_id = cell["activity_id"]
    name = found.names[group.child_id, activity_id]
    apart = any(it.value.endswith(f":{activity_id}") for it in column.headings[1:])
    headers = f"j{iso} {group.id} {column.apart_id if apart else column.id}"
    shown = name if apart and not never(cell) else ""
    reason, state = cell["reason"], cell["draft"] or cell["state"]
    if not cell["changeable"] or (state == "closed" and iso < found.today):
        return _text(Box(headers, shown=shown), group, cell, iso < found.today)
    cents = found.prices.cents(group.child_id, activity_id, iso)
    price = "" if cents is None else f", {euros(cents)}"
    return Box(
        headers=headers,
        value=f"{group.child_id}:{activity_id}:{iso}",
        checked=cell["draft"] == "add" or (cell["state"] == "confirmed" and not cell["draft"]),
        state=state,
        tag=_(TAGS[state]),
        label=f"{group.first_name}, {spoken(name)}, {day(iso)}{price}",
        shown=shown,
        booked=cell["state"] == "confirmed",
        flagged=words.sentence(**reason) if reason else cell["note"] or "",
    )


def _text(box: Box, group: Group, cell: CellView, is_past: bool) -> Box:
    """A cell that nobody can change: what it is, or why not."""
    reason, box.state = cell["reason"], cell["draft"] or cell["state"]
    if box.state == "closed" and reason:
        box.code = reason["code"]
        box.tag = _gone(reason) if is_past else words.sentence(**reason)
        bare = words.sentence(reason["code"])
        box.short = bare if len(bare) < len(box.tag) else ""
        return box
    box.tag = _(TAGS.get(box.state, ""))
    if box.state == "confirmed" and not is_past:
        asked = {"objet": "absence", "jour": cell["day"], "enfant": group.first_name}
        box.absence = f"/messages/nouveau?{urlencode(asked)}"
        box.label = f"{group.first_name}, {day(cell['day'])}"
    return box


def _gone(reason: ReasonView) -> str:
    """Of a day gone by, that it is over says all; its cut-off no longer matters to anybody."""
    late = reason["code"] == "booking.past-cutoff"
    return _("Passé") if late else words.sentence(**reason)
