"""The planning as one reads it from top to bottom: months, days gone by, holidays, days.

A month begins with its title and the buttons that tick all of one activity; its past days are one
line; days closed for one reason, two or more in a row, are one band.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from chassis.formatting import capital, day, month, month_name
from chassis.language import _
from gateway.compose.columns import spoken
from gateway.compose.table import Apart, Column, Grid, Group, Row
from gateway.remote.booking import HolidayView, PlanningView

HOLIDAY, WITHIN = "booking.school-holiday", "booking.public-holiday"
BANDS = (HOLIDAY, "booking.closed-day")


@dataclass(frozen=True)
class Band:
    """Days in a row on which nobody can do anything, for one reason."""

    name: str
    dates: str


@dataclass(frozen=True)
class Toggle:
    """The button that ticks or clears one activity of one child over one month. `value` is
    'child:activity:month'."""

    value: str
    label: str
    shown: str
    is_all: bool


@dataclass(frozen=True)
class ToggleCell:
    headers: str
    span: int
    toggles: list[Toggle]
    is_first: bool
    is_far: bool


@dataclass
class Section:
    """One month. `gone` is how many of its days are behind the fold."""

    title: str
    name: str
    all_of_it: str
    whole: list[ToggleCell] = field(default_factory=list)
    apart: list[ToggleCell] = field(default_factory=list)
    gone: int = 0
    lines: list[Row | Band] = field(default_factory=list)


def sheet(grid: Grid, planning: PlanningView, today: date, *, unfolded: bool) -> list[Section]:
    """The months of a table, in order."""
    by_month = groupby(grid.rows, key=lambda row: row.day[:7])
    return [
        _section(grid, key, list(rows), planning["holidays"], None if unfolded else today)
        for key, rows in by_month
    ]


def _section(
    grid: Grid, key: str, rows: list[Row], holidays: list[HolidayView], today: date | None
) -> Section:
    first = f"{key}-01"
    gone = _gone(rows, today)
    name = month_name(first)
    title, all_of_it = capital(month(first)), _("Tout {month}").format(month=name)
    section = Section(title, name, all_of_it, gone=gone)
    ticked = {box.value: box.checked for row in rows for box in row.boxes if box.value}
    toggling = _Toggling(key, section.name, ticked)
    section.whole = toggling.of_columns(grid)
    section.apart = toggling.set_apart(grid)
    section.lines = list(_banded(rows[gone:], holidays))
    return section


def _gone(rows: list[Row], today: date | None) -> int:
    """The days of the month under way that are over, unless one asks for them."""
    if today is None or not any(row.day >= today.isoformat() for row in rows):
        return 0
    return sum(row.day < today.isoformat() for row in rows)


@dataclass(frozen=True)
class _Toggling:
    key: str
    month_name: str
    ticked: dict[str, bool]

    def of_columns(self, grid: Grid) -> list[ToggleCell]:
        """Under each column, the activity it is named after; empty when there is none to tick."""
        cells = [
            self._cell(group, column, index == 0)
            for group in grid.groups
            for index, column in enumerate(group.columns)
        ]
        return cells if any(cell.toggles for cell in cells) else []

    def set_apart(self, grid: Grid) -> list[ToggleCell]:
        firsts = {cell.group.id: cell.id for cell in reversed(grid.apart)}
        cells = [self._apart(cell, firsts[cell.group.id] == cell.id) for cell in grid.apart]
        return cells if any(cell.toggles for cell in cells) else []

    def _cell(self, group: Group, column: Column, is_first: bool) -> ToggleCell:
        toggles = self._toggles(group, [column.headings[0].value], [column.headings[0].name])
        return ToggleCell(f"{group.id} {column.id}", 1, toggles, is_first, group.is_far)

    def _apart(self, cell: Apart, is_first: bool) -> ToggleCell:
        values = [heading.value for heading in cell.headings]
        toggles = self._toggles(cell.group, values, [heading.name for heading in cell.headings])
        headers = f"{cell.group.id} {cell.id}"
        return ToggleCell(headers, cell.span, toggles, is_first, cell.group.is_far)

    def _toggles(self, group: Group, values: list[str], names: list[str]) -> list[Toggle]:
        told = []
        for value, name in zip(values, names, strict=True):
            own = [on for box, on in self.ticked.items() if box.startswith(f"{value}:")]
            if len(own) > 1:
                label = f"{group.first_name}, {spoken(name)}, {self.month_name}"
                several = name if len(values) > 1 else ""
                told.append(Toggle(f"{value}:{self.key}", label, several, all(own)))
        return told


def _banded(rows: list[Row], holidays: list[HolidayView]) -> Iterator[Row | Band]:
    """The days, those closed in a row for one reason as one band."""
    index = 0
    while index < len(rows):
        length = _run(rows, index)
        if length > 1:
            yield _band(rows[index : index + length], holidays)
        else:
            length = 1
            yield rows[index]
        index += length


def _run(rows: list[Row], start: int) -> int:
    """How many days from this one are closed for its reason; a public holiday within a school
    holiday does not cut it."""
    first = rows[start].closed_for
    if first is None or first.code not in BANDS:
        return 0
    length = 0
    for index, row in enumerate(rows[start:], 1):
        here = row.closed_for
        if here is None or (here.tag != first.tag and here.code != WITHIN):
            break
        if here.tag == first.tag:
            length = index
    return length


def _band(rows: list[Row], holidays: list[HolidayView]) -> Band:
    name = rows[0].boxes[0].tag
    first, last = rows[0].day, rows[-1].day
    for holiday in holidays:
        if holiday["name"] == name and holiday["first"] <= last and holiday["last"] >= first:
            first, last = holiday["first"], holiday["last"]
    return Band(name, _("du {first} au {last}").format(first=day(first), last=day(last)))
