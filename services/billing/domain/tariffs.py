"""What one unit of an activity costs: by bands of quotient_familial, or at a linear rate.

A grid has exactly one price for every quotient: a hole is refused until the town settles it,
an overlap always. A band's lower bound is included and its upper bound is not. A household whose
quotient is unknown pays the highest price of the grid. Amounts are integer cents, quotients are
euros a month with decimals (CAF: a household's monthly quotient_familial).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypedDict

from chassis.refusals import Refusal
from services.billing.domain.errors import (
    BandIsEmpty,
    BandUnknown,
    RateInvalid,
    SettledHoleNotFound,
    TariffHasAHole,
    TariffOverlaps,
)


class Step(TypedDict):
    """One reason of a price or of what is to be paid; its sentence is the gateway's."""

    code: str
    details: dict[str, Any]


@dataclass(frozen=True)
class Price:
    """An amount and the chain of reasons that leads to it."""

    amount_cents: int
    why: tuple[Step, ...]


@dataclass(frozen=True)
class Band:
    starts: Decimal
    ends: Decimal | None
    amount_cents: int
    label: str
    settled: bool = False

    def holds(self, quotient: Decimal) -> bool:
        return self.starts <= quotient and (self.ends is None or quotient < self.ends)

    def step(self) -> Step:
        code = "billing.why-settled-hole" if self.settled else "billing.why-band"
        return step(code, label=self.label, amount_cents=self.amount_cents, **self.interval())

    def interval(self) -> dict[str, str | None]:
        return {"from": written(self.starts), "to": written(self.ends)}


@dataclass(frozen=True)
class BandGrid:
    """Bands in ascending order that cover every quotient once; build it with `band_grid`."""

    bands: tuple[Band, ...]

    def price(self, quotient: Decimal | None) -> Price:
        if quotient is None:
            highest = self.highest()
            return Price(highest.amount_cents, (highest.step(),))
        band = self.band_of(quotient)
        told = band.step()
        return Price(
            band.amount_cents, (step(told["code"], **told["details"], **self._less(band)),)
        )

    def _less(self, band: Band) -> dict[str, Any]:
        """Under which quotient it would cost less, and what; nothing where none would."""
        under = [each for each in self.bands if each.starts < band.starts]
        cheaper = [each for each in under if each.amount_cents < band.amount_cents]
        if not cheaper:
            return {}
        nearest = cheaper[-1]
        return {"less_under": written(nearest.ends), "less_cents": nearest.amount_cents}

    def band_of(self, quotient: Decimal) -> Band:
        return next(band for band in self.bands if band.holds(max(quotient, Decimal(0))))

    def highest(self) -> Band:
        """The dearest band; of two equally dear, the one of the higher quotients."""
        return max(self.bands, key=lambda band: (band.amount_cents, band.starts))

    def as_data(self) -> dict[str, Any]:
        return {"kind": "bands", "bands": [_band_as_data(band) for band in self.bands]}


@dataclass(frozen=True)
class RateGrid:
    """`taux d'effort`: a percentage of the quotient, never below the floor nor above the ceiling.

    Rounded to the nearest cent, a half cent upwards.
    """

    rate_percent: Decimal
    floor_cents: int
    ceiling_cents: int

    def price(self, quotient: Decimal | None) -> Price:
        floor = step("billing.why-floor", amount_cents=self.floor_cents)
        ceiling = step("billing.why-ceiling", amount_cents=self.ceiling_cents)
        if quotient is None:
            return Price(self.ceiling_cents, (ceiling,))
        exact = quotient * self.rate_percent  # Euros times percent are cents.
        cents = rounded(exact)
        rate = step("billing.why-rate", rate_percent=written(self.rate_percent), amount_cents=cents)
        if cents < self.floor_cents:
            return Price(self.floor_cents, (rate, floor))
        if cents > self.ceiling_cents:
            return Price(self.ceiling_cents, (rate, ceiling))
        return Price(cents, (rate,))

    def as_data(self) -> dict[str, Any]:
        return {
            "kind": "rate",
            "rate_percent": written(self.rate_percent),
            "floor_cents": self.floor_cents,
            "ceiling_cents": self.ceiling_cents,
        }


Grid = BandGrid | RateGrid


def rounded(cents: Decimal) -> int:
    """To the nearest cent, a half cent upwards."""
    return int(cents.quantize(Decimal(1), ROUND_HALF_UP))


def written(number: Decimal | None) -> str | None:
    """A quotient or a rate as it is stored and told: 612, 308.01; never 612.00 nor 6E+2."""
    return None if number is None else f"{number.normalize():f}"


def step(code: str, **details: Any) -> Step:
    """One reason of a price, as it is stored, sent and put into French by the gateway."""
    return {"code": code, "details": details}


def read_grid(data: dict[str, Any], settled_holes: list[dict[str, Any]] | None = None) -> Grid:
    """The grid a clerk or a table row describes.

    Refuses a band that holds nothing, an overlap, and a hole that `settled_holes` does not settle.
    """
    if data["kind"] == "rate":
        return rate_grid(Decimal(data["rate_percent"]), data["floor_cents"], data["ceiling_cents"])
    return band_grid(tuple(read_band(band) for band in data["bands"]), settled_holes or [])


def rate_grid(rate_percent: Decimal, floor_cents: int, ceiling_cents: int) -> RateGrid:
    if rate_percent <= 0 or not 0 <= floor_cents <= ceiling_cents:
        raise RateInvalid(
            rate_percent=written(rate_percent), floor_cents=floor_cents, ceiling_cents=ceiling_cents
        )
    return RateGrid(rate_percent, floor_cents, ceiling_cents)


def band_grid(bands: tuple[Band, ...], settled_holes: list[dict[str, Any]]) -> BandGrid:
    _refuse_empty(bands)
    settled = tuple(_settle(hole, bands) for hole in settled_holes)
    _refuse_settlements_without_hole(bands, settled)
    every = tuple(sorted((*bands, *settled), key=lambda band: band.starts))
    for hole in _gaps(every):
        raise TariffHasAHole(**hole)
    return BandGrid(every)


def faults_of(bands: Iterable[Band]) -> list[Refusal]:
    """All that keeps these bands from being a grid, from the lowest quotient up: bands that hold
    nothing, intervals of two prices, intervals without one."""
    found: list[Refusal] = []
    reached: Decimal | None = Decimal(0)
    for band in sorted(bands, key=lambda band: band.starts):
        if band.starts < 0 or (band.ends is not None and band.ends <= band.starts):
            found.append(BandIsEmpty(label=band.label, **band.interval()))
            continue
        if reached is None or band.starts < reached:
            found.append(TariffOverlaps(**_overlap(band, reached)))
        elif band.starts > reached:
            found.append(TariffHasAHole(**{"from": written(reached), "to": written(band.starts)}))
        if reached is not None:
            reached = None if band.ends is None else max(reached, band.ends)
    if reached is not None:
        found.append(TariffHasAHole(**{"from": written(reached), "to": None}))
    return found


def _refuse_empty(bands: tuple[Band, ...]) -> None:
    for fault in faults_of(bands):
        if isinstance(fault, BandIsEmpty):
            raise fault


def _gaps(bands: tuple[Band, ...]) -> list[dict[str, str | None]]:
    """The intervals no band covers, in order. Raises TariffOverlaps at the first double price."""
    gaps: list[dict[str, str | None]] = []
    for fault in faults_of(bands):
        if isinstance(fault, TariffOverlaps):
            raise fault
        gaps.append(fault.details)
    return gaps


def _overlap(band: Band, reached: Decimal | None) -> dict[str, str | None]:
    ends = [end for end in (band.ends, reached) if end is not None]
    return {"from": written(band.starts), "to": written(min(ends, default=None))}


def _settle(hole: dict[str, Any], bands: tuple[Band, ...]) -> Band:
    """A settled hole has the amount the town says, or that of the band whose label it gives."""
    if hole.get("amount_cents") is not None:
        label = hole.get("label") or ""
        return replace(read_band({**hole, "label": label}), settled=True)
    for band in bands:
        if band.label == hole.get("label"):
            extended = read_band({**hole, "amount_cents": band.amount_cents})
            return replace(extended, settled=True)
    raise BandUnknown(label=hole.get("label"))


def _refuse_settlements_without_hole(bands: tuple[Band, ...], settled: tuple[Band, ...]) -> None:
    holes = [_interval_of(gap) for gap in _gaps(bands)] if settled else []
    for band in settled:
        if (band.starts, band.ends) not in holes:
            raise SettledHoleNotFound(**band.interval())


def _interval_of(gap: dict[str, str | None]) -> tuple[Decimal, Decimal | None]:
    ends = gap["to"]
    return Decimal(gap["from"] or 0), None if ends is None else Decimal(ends)


def read_band(data: dict[str, Any]) -> Band:
    """A band as a clerk wrote it or a table row keeps it."""
    ends = data.get("to")
    return Band(
        starts=Decimal(data["from"] or 0),
        ends=None if ends is None else Decimal(ends),
        amount_cents=data["amount_cents"],
        label=data["label"],
        settled=data.get("settled", False),
    )


def _band_as_data(band: Band) -> dict[str, Any]:
    data = {**band.interval(), "amount_cents": band.amount_cents, "label": band.label}
    return {**data, "settled": True} if band.settled else data
