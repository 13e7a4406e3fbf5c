"""The table of a tariff being written: its lines, and between them what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gateway.desk.tariffs.bands import Row
from gateway.remote.billing import TariffDraftView
from gateway.typed import amount_typed

EMPTY = Row()
HOLE, OVERLAP = "billing.tariff-has-a-hole", "billing.tariff-overlaps"


@dataclass(frozen=True)
class Mending:
    """A button that mends a fault: what it sends, and which lines it changes."""

    act: str
    verb: str
    label: str


@dataclass(frozen=True)
class Line:
    """A line to type in (`number`), or a fault between two."""

    number: int = 0
    row: Row = EMPTY
    before_cents: int | None = None
    percent: str | None = None
    fault: dict[str, Any] | None = None
    mendings: tuple[Mending, ...] = ()


def lines(rows: Sequence[Row], draft: TariffDraftView | None) -> list[Line]:
    """Each fault comes after the last line that begins before it."""
    rises = draft["rises"] if draft else []
    listed = [
        Line(
            number,
            row,
            rises[number - 1]["before_cents"] if number <= len(rises) else None,
            rises[number - 1]["percent"] if number <= len(rises) else None,
        )
        for number, row in enumerate(rows, start=1)
    ]
    for fault in reversed(draft["faults"] if draft else []):
        if fault["code"] in (HOLE, OVERLAP):
            listed.insert(_place(rows, fault["details"]), _wrong(rows, dict(fault)))
    return listed


def _place(rows: Sequence[Row], interval: dict[str, Any]) -> int:
    edge = Decimal(interval["from"])
    begun = [n for n, row in enumerate(rows, 1) if not row.is_empty and _start(row) < edge]
    if interval["from"] == "0":
        return 0
    return max(begun, default=0)


def _wrong(rows: Sequence[Row], fault: dict[str, Any]) -> Line:
    first, end = fault["details"]["from"], fault["details"]["to"]
    if fault["code"] == OVERLAP:
        over = [row for row in rows if not row.is_empty and _start(row) < Decimal(first)]
        stop = [Mending(f"stop:{first}:{end or ''}", "stop", row.nom) for row in over[-1:]]
        return Line(fault=fault, mendings=tuple(stop))
    found = []
    for row in rows:
        if row.a and _same(row.a, first):
            found.append(Mending(f"extend:{first}:{end or ''}", "extend", row.nom))
        if end and not row.is_empty and _start(row) == Decimal(end):
            found.append(Mending(f"advance:{first}:{end}", "advance", row.nom))
    return Line(fault=fault, mendings=tuple(found))


def _start(row: Row) -> Decimal:
    return Decimal(amount_typed(row.de or "0") or 0)


def _same(typed: str, quotient: str) -> bool:
    found = amount_typed(typed)
    return found is not None and Decimal(found) == Decimal(quotient)
