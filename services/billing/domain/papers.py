"""Lines as a paper prints them: a part a child, a row a price of an activity, and their sums."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby


@dataclass(frozen=True)
class Printed:
    """`mark` tells rows apart that else would be one: a receipt's action, a statement's state. The
    name of the child is empty for a charge that is nobody's, such as a broken window."""

    child_name: str
    activity_name: str
    mark: str
    day: date
    amount_cents: int


@dataclass(frozen=True)
class Row:
    """Days of one activity at one price."""

    activity_name: str
    mark: str
    days: Sequence[date]
    unit_cents: int

    @property
    def amount_cents(self) -> int:
        return self.unit_cents * len(self.days)


@dataclass(frozen=True)
class Part:
    child_name: str
    rows: Sequence[Row]

    @property
    def total_cents(self) -> int:
        return sum(row.amount_cents for row in self.rows)


def by_child(lines: Iterable[Printed]) -> list[Part]:
    ordered = sorted(lines, key=lambda line: (line.child_name, line.day))
    return [
        Part(child, _rows(of_child))
        for child, of_child in groupby(ordered, lambda line: line.child_name)
    ]


def _rows(lines: Iterable[Printed]) -> list[Row]:
    days: dict[tuple[str, str, int], list[date]] = {}
    for line in lines:
        days.setdefault((line.activity_name, line.mark, line.amount_cents), []).append(line.day)
    return [Row(name, mark, on, cents) for (name, mark, cents), on in days.items()]
