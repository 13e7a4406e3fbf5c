"""The planning grid: booking's cells and billing's prices become rows of a table.

Rows are days, groups of columns are children. Activities that never open on the same day (canteen
and Wednesday centre) share a column, so that a household fits on a telephone; neighbours closed for
the same reason share one cell, which says why. All is ready to print: the template only loops.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chassis.formatting import day, day_number, euros, short_day, weekday
from chassis.language import N_, _
from gateway import words
from gateway.compose.prices import Prices
from gateway.compose.table import Box, Column, Grid, Group, Heading, Row
from gateway.kinds import SHORT
from gateway.remote.booking import CellView, PlannedActivity, PlannedChild, PlanningView, ReasonView

NEVER_OPEN = frozenset(
    {
        "booking.not-open-this-weekday",
        "booking.only-in-school-holidays",
        "booking.school-holiday",
        "booking.public-holiday",
        "booking.not-enrolled",
    }
)
TAGS = {
    "add": N_("Dans le panier"),
    "cancel": N_("À annuler"),
    "confirmed": N_("Confirmé"),
    "held": N_("En attente de paiement"),
    "open": "",
}

Cells = dict[tuple[str, str, str], CellView]


def grid(planning: PlanningView, prices: Prices, today: date, child_id: str | None) -> Grid:
    """The table of one child, or of all when `child_id` is None."""
    cells = {(c["child_id"], c["activity_id"], c["day"]): c for c in planning["cells"]}
    days = sorted({cell["day"] for cell in planning["cells"]})
    kinds = {activity["activity_id"]: activity for activity in planning["activities"]}
    shown = [c for c in planning["children"] if child_id in (None, c["child_id"])]
    shown = [c for c in shown if c["activity_ids"]]
    names = _names(kinds, planning["children"])
    lookup = _Lookup(cells, days, kinds, prices, names, today.isoformat())
    groups = [_group(index, child, lookup) for index, child in enumerate(shown)]
    rows = [_row(iso, groups, lookup, today) for iso in days]
    boxes = [box for row in rows for box in row.boxes if box.value]
    _note_whole_activities(groups, boxes)
    return Grid(
        groups=groups,
        rows=rows,
        already=" ".join(box.value for box in boxes if box.checked),
        columns_count=sum(len(group.columns) for group in groups),
        names=_over_columns(kinds, names),
    )


def short_name(activity: PlannedActivity, activities: Iterable[PlannedActivity]) -> str:
    """'Cantine' rather than 'Cantine Pasteur', when a child has only one of the kind."""
    alone = sum(other["kind"] == activity["kind"] for other in activities) == 1
    kind = SHORT.get(activity["kind"]) if alone else None
    return _(kind) if kind else activity["name"]


def _names(
    kinds: dict[str, PlannedActivity], children: list[PlannedChild]
) -> dict[tuple[str, str], str]:
    names = {}
    for child in children:
        own = [kinds[key] for key in child["activity_ids"] if key in kinds]
        for activity in own:
            names[child["child_id"], activity["activity_id"]] = short_name(activity, own)
    return names


def _over_columns(
    kinds: dict[str, PlannedActivity], names: dict[tuple[str, str], str]
) -> dict[str, str]:
    """Each activity as its columns are named, where no other activity is named so too."""
    used = {(key, name) for (_child, key), name in names.items()}
    told = {}
    for key, activity in kinds.items():
        short = [name for other, name in used if other == key]
        alone = len(short) == 1 and sum(name == short[0] for _other, name in used) == 1
        told[key] = short[0] if alone else activity["name"]
    return told


@dataclass(frozen=True)
class _Lookup:
    cells: Cells
    days: list[str]
    kinds: dict[str, PlannedActivity]
    prices: Prices
    names: dict[tuple[str, str], str]
    today: str


def _group(index: int, child: PlannedChild, lookup: _Lookup) -> Group:
    own = [lookup.kinds[key] for key in child["activity_ids"] if key in lookup.kinds]
    opened = {
        activity["activity_id"]: _open_days(lookup, child["child_id"], activity) for activity in own
    }
    columns = []
    for position, sharing in enumerate(_pack(own, opened)):
        ids = [activity["activity_id"] for activity in sharing]
        named = [activity for activity in sharing if opened[activity["activity_id"]]] or sharing[:1]
        columns.append(
            Column(
                id=f"e{index}c{position}",
                headings=[_heading(child["child_id"], it, own, lookup.prices) for it in named],
                activity_ids=ids,
            )
        )
    return Group(f"e{index}", child["child_id"], child["first_name"], columns)


def _heading(
    child_id: str, activity: PlannedActivity, own: list[PlannedActivity], prices: Prices
) -> Heading:
    activity_id = activity["activity_id"]
    return Heading(
        name=short_name(activity, own),
        price=prices.shown(child_id, activity_id),
        value=f"{child_id}:{activity_id}",
    )


def _open_days(lookup: _Lookup, child_id: str, activity: PlannedActivity) -> set[str]:
    opened = set()
    for iso in lookup.days:
        cell = lookup.cells.get((child_id, activity["activity_id"], iso))
        reason = cell and cell["reason"]
        if cell and not (reason and reason["code"] in NEVER_OPEN and cell["state"] == "closed"):
            opened.add(iso)
    return opened


def _pack(own: list[PlannedActivity], opened: dict[str, set[str]]) -> list[list[PlannedActivity]]:
    """Put activities that never meet on a day into one column; the widest ones come first."""
    columns: list[tuple[set[str], list[PlannedActivity]]] = []
    for activity in sorted(own, key=lambda it: -len(opened[it["activity_id"]])):
        days = opened[activity["activity_id"]]
        home = next((column for column in columns if not column[0] & days), None)
        if home is None:
            columns.append((set(days), [activity]))
        else:
            home[0].update(days)
            home[1].append(activity)
    return [sharing for _, sharing in columns]


def _row(iso: str, groups: list[Group], lookup: _Lookup, today: date) -> Row:
    as_day = date.fromisoformat(iso)
    boxes: list[Box] = []
    for group in groups:
        _add_group(boxes, group, iso, lookup)
    return Row(
        id=f"j{iso}",
        name=short_day(as_day),
        long_name=f"{weekday(as_day)} {day_number(as_day)}",
        is_today=as_day == today,
        starts_week=as_day.weekday() == 0,
        boxes=boxes,
    )


def _add_group(boxes: list[Box], group: Group, iso: str, lookup: _Lookup) -> None:
    """One child's boxes of a day; what does not exist that day makes room for what does."""
    chosen = [_chosen(group.child_id, column, iso, lookup.cells) for column in group.columns]
    alive = [cell is not None and not _never(cell) for cell in chosen]
    placed = False
    for column, cell, lives in zip(group.columns, chosen, alive, strict=True):
        if placed and any(alive) and not lives:
            boxes[-1].span += 1
            boxes[-1].headers += f" {column.id}"
            continue
        box = _box(group, column, cell, iso, lookup)
        placed = True
        if boxes and _same_text(boxes[-1], box):
            boxes[-1].span += 1
            extra = "" if group.id in boxes[-1].headers.split() else f" {group.id}"
            boxes[-1].headers += f"{extra} {column.id}"
        else:
            boxes.append(box)


def _chosen(child_id: str, column: Column, iso: str, cells: Cells) -> CellView | None:
    found = [cells.get((child_id, activity_id, iso)) for activity_id in column.activity_ids]
    present = [cell for cell in found if cell]
    return next((cell for cell in present if not _never(cell)), next(iter(present), None))


def _never(cell: CellView) -> bool:
    reason = cell["reason"]
    return reason is not None and cell["state"] == "closed" and reason["code"] in NEVER_OPEN


def _same_text(left: Box, right: Box) -> bool:
    plain = not left.value and not right.value and left.state == right.state == "closed"
    return plain and (left.tag, left.shown) == (right.tag, right.shown)


def _gone(reason: ReasonView) -> str:
    """Of a day gone by, that it is over says all; its cut-off no longer matters to anybody."""
    late = reason["code"] == "booking.past-cutoff"
    return _("Passé") if late else words.sentence(**reason)


def _box(group: Group, column: Column, cell: CellView | None, iso: str, lookup: _Lookup) -> Box:
    headers = f"j{iso} {group.id} {column.id}"
    if cell is None:
        return Box(headers, tag=words.sentence("booking.not-enrolled"))
    reason, state = cell["reason"], cell["draft"] or cell["state"]
    activity_id = cell["activity_id"]
    name = lookup.names[group.child_id, activity_id]
    shared = len(column.headings) > 1 and name != column.headings[0].name
    if state == "closed" and reason and iso < lookup.today:
        return Box(headers, state=state, tag=_gone(reason))
    if not cell["changeable"]:
        tag = words.sentence(**reason) if state == "closed" and reason else _(TAGS.get(state, ""))
        return Box(headers, state=state, tag=tag, shown=name if shared else "")
    cents = lookup.prices.cents(group.child_id, activity_id, iso)
    price = "" if cents is None else f", {euros(cents)}"
    return Box(
        headers=headers,
        value=f"{group.child_id}:{activity_id}:{iso}",
        checked=cell["draft"] == "add" or (cell["state"] == "confirmed" and not cell["draft"]),
        state=state,
        tag=_(TAGS[state]),
        label=f"{group.first_name}, {_spoken(name)}, {day(iso)}{price}",
        shown=f"{name} {euros(cents)}" if shared and cents is not None else name if shared else "",
        booked=cell["state"] == "confirmed",
        flagged=words.sentence(**reason) if reason else cell["note"] or "",
    )


def _spoken(name: str) -> str:
    return name.lower() if name in map(_, SHORT.values()) else name


def _note_whole_activities(groups: list[Group], boxes: list[Box]) -> None:
    """Two activities may share a column: each is ticked alone."""
    for group in groups:
        for heading in (each for column in group.columns for each in column.headings):
            own = [box for box in boxes if box.value.startswith(f"{heading.value}:")]
            heading.any_box = bool(own)
            heading.all_checked = bool(own) and all(box.checked for box in own)
