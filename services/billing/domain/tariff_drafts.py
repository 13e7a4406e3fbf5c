"""A tariff being written: kept with its faults until it may be published."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from chassis.refusals import Refusal
from services.billing.domain.errors import RateInvalid
from services.billing.domain.prices import TariffVersion
from services.billing.domain.rules import Rule, read_rules
from services.billing.domain.tariffs import (
    Band,
    Grid,
    RateGrid,
    faults_of,
    rate_grid,
    read_band,
    read_grid,
    rounded,
)


@dataclass(frozen=True)
class Rise:
    """Null without a price before; the percentage is rounded to a tenth."""

    before_cents: int | None
    percent: Decimal | None


@dataclass(frozen=True, kw_only=True)
class TariffDraft:
    """`version` counts how often it was saved: whoever saves says which one was read."""

    draft_id: UUID
    tariff_id: UUID
    version: int
    name: str
    regie: str
    valid_from: date
    grid: dict[str, Any]
    rules: Sequence[dict[str, Any]]
    saved_by: str
    saved_at: datetime

    def faults(self) -> list[Refusal]:
        """All that keeps it from being published."""
        found: list[Refusal] = []
        if self.grid["kind"] == "bands":
            found += faults_of(self.bands())
        for reading in (self.rate, self.read_rules):
            try:
                reading()
            except Refusal as fault:
                found.append(fault)
        return found

    def bands(self) -> tuple[Band, ...]:
        return tuple(read_band(band) for band in self.grid.get("bands", ()))

    def raised(self, percent: Decimal, step_cents: int) -> "TariffDraft":
        """Each price of it that much higher (or lower), to the nearest multiple of the step."""

        def dearer(cents: int) -> int:
            exact = Decimal(cents) * (100 + percent) / 100
            return max(0, rounded(exact / step_cents) * step_cents)

        grid = dict(self.grid)
        if grid["kind"] == "bands":
            grid["bands"] = [
                {**band, "amount_cents": dearer(band["amount_cents"])} for band in grid["bands"]
            ]
        else:
            grid |= {name: dearer(grid[name]) for name in ("floor_cents", "ceiling_cents")}
        return replace(self, grid=grid)

    def rises(self, replaced: Grid | None) -> list["Rise"]:
        """Band by band, what its lowest quotient paid before, and by how much that changes."""
        return [_rise(band, replaced) for band in self.bands()]

    def as_version(self) -> TariffVersion:
        """Raises the first of its faults."""
        return TariffVersion(
            self.tariff_id,
            self.name,
            self.regie,
            read_grid(self.grid),
            self.valid_from,
            rules=self.read_rules(),
        )

    def rate(self) -> RateGrid | None:
        """None of a grid by bands. Raises RateInvalid."""
        if self.grid["kind"] != "rate":
            return None
        try:
            rate = Decimal(self.grid["rate_percent"])
        except InvalidOperation:
            raise RateInvalid(rate_percent=self.grid["rate_percent"]) from None
        return rate_grid(rate, self.grid["floor_cents"], self.grid["ceiling_cents"])

    def read_rules(self) -> tuple[Rule, ...]:
        return read_rules(self.rules)


def _rise(band: Band, replaced: Grid | None) -> Rise:
    if replaced is None:
        return Rise(None, None)
    before = replaced.price(band.starts).amount_cents
    if not before:
        return Rise(before, None)
    change = Decimal(band.amount_cents - before) * 100 / before
    return Rise(before, change.quantize(Decimal("0.1")))
