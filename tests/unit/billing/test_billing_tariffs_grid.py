"""Grids have one price for every quotient, and say why."""

from decimal import Decimal

import pytest

from services.billing.domain.errors import (
    BandIsEmpty,
    BandUnknown,
    RateInvalid,
    SettledHoleNotFound,
    TariffHasAHole,
    TariffOverlaps,
)
from services.billing.domain.tariffs import Band, BandGrid, band_grid, read_grid


def bands(*rows: tuple[str, str | None, int], **more: object) -> dict:
    listed = [
        {"from": a, "to": b, "amount_cents": cents, "label": str(n)}
        for n, (a, b, cents) in enumerate(rows, 1)
    ]
    return {"kind": "bands", "bands": listed}


def price(grid: dict, quotient: str | None, holes: list | None = None) -> int:
    amount = None if quotient is None else Decimal(quotient)
    return read_grid(grid, holes).price(amount).amount_cents


TWO = bands(("0", "550", 280), ("550", None, 360))


def test_a_family_on_the_bound_pays_the_higher_band() -> None:
    assert price(TWO, "549.99") == 280
    assert price(TWO, "550") == 360


def test_decimal_bounds_of_real_grids_are_kept() -> None:
    wavrin = bands(("0", "308.01", 377), ("308.01", "500.01", 553), ("500.01", None, 786))
    assert [price(wavrin, q) for q in ("308", "308.01", "500", "500.01")] == [377, 553, 553, 786]


def test_an_unknown_quotient_pays_the_dearest_band_even_when_it_is_not_the_last() -> None:
    assert price(TWO, None) == 360
    assert price(bands(("0", "500", 900), ("500", None, 100)), None) == 900


@pytest.mark.parametrize(
    ("grid", "hole"),
    [
        (bands(("0", "800", 1), ("860", None, 2)), {"from": "800", "to": "860"}),
        (bands(("100", None, 1)), {"from": "0", "to": "100"}),
        (bands(("0", "1900", 1)), {"from": "1900", "to": None}),
        (bands(), {"from": "0", "to": None}),
    ],
)
def test_a_hole_is_refused_by_name(grid: dict, hole: dict) -> None:
    with pytest.raises(TariffHasAHole) as refused:
        read_grid(grid)
    assert refused.value.details == hole


@pytest.mark.parametrize(
    ("grid", "overlap"),
    [
        (bands(("0", "600", 1), ("550", None, 2)), {"from": "550", "to": "600"}),
        (bands(("0", None, 1), ("550", None, 2)), {"from": "550", "to": None}),
        (bands(("0", None, 1), ("550", "600", 2)), {"from": "550", "to": "600"}),
    ],
)
def test_two_prices_for_one_family_are_refused_by_name(grid: dict, overlap: dict) -> None:
    with pytest.raises(TariffOverlaps) as refused:
        read_grid(grid)
    assert refused.value.details == overlap


def test_an_overlap_cannot_be_settled_as_a_hole() -> None:
    settlement = [{"from": "500", "to": "600", "amount_cents": 5, "label": "x"}]
    with pytest.raises(SettledHoleNotFound):
        read_grid(TWO, settlement)


def test_a_settled_hole_says_so_in_the_reasons() -> None:
    holed = bands(("0", "800", 650), ("860", None, 700))
    settlement = [{"from": "800", "to": "860", "label": "1"}]
    grid = read_grid(holed, settlement)
    settled = grid.price(Decimal("830"))
    assert settled.amount_cents == 650
    assert settled.why[0]["code"] == "billing.why-settled-hole"
    assert read_grid(grid.as_data()) == grid


def test_a_settlement_must_be_the_hole_exactly() -> None:
    holed = bands(("0", "800", 650), ("860", None, 700))
    with pytest.raises(SettledHoleNotFound):
        read_grid(holed, [{"from": "800", "to": "850", "amount_cents": 1, "label": "x"}])
    with pytest.raises(BandUnknown):
        read_grid(holed, [{"from": "800", "to": "860", "label": "9"}])


def test_a_band_that_holds_nobody_is_refused() -> None:
    with pytest.raises(BandIsEmpty):
        read_grid(bands(("0", "0", 1), ("0", None, 2)))


FAY = {"kind": "rate", "rate_percent": Decimal("0.36"), "floor_cents": 260, "ceiling_cents": 450}


@pytest.mark.parametrize(
    ("quotient", "cents", "codes"),
    [
        ("500", 260, ["billing.why-rate", "billing.why-floor"]),
        ("1000", 360, ["billing.why-rate"]),
        ("1001.4", 361, ["billing.why-rate"]),
        ("1301.38", 450, ["billing.why-rate", "billing.why-ceiling"]),
        ("1400", 450, ["billing.why-rate", "billing.why-ceiling"]),
        (None, 450, ["billing.why-ceiling"]),
    ],
)
def test_a_linear_rate_stays_between_its_floor_and_its_ceiling(
    quotient: str | None, cents: int, codes: list[str]
) -> None:
    found = read_grid(FAY).price(None if quotient is None else Decimal(quotient))
    assert found.amount_cents == cents
    assert [step["code"] for step in found.why] == codes


def test_a_floor_above_its_ceiling_is_refused() -> None:
    with pytest.raises(RateInvalid):
        read_grid({**FAY, "floor_cents": 500})


def test_a_negative_quotient_pays_the_first_band() -> None:
    grid = read_grid(TWO)
    assert isinstance(grid, BandGrid)
    assert grid.price(Decimal("-3")).amount_cents == 280


def test_a_band_says_under_which_quotient_it_would_cost_less() -> None:
    bands = (
        Band(Decimal(0), Decimal(400), 200, "1"),
        Band(Decimal(400), Decimal(550), 200, "2"),
        Band(Decimal(550), Decimal(700), 360, "3"),
        Band(Decimal(700), None, 360, "4"),
    )
    grid = band_grid(bands, [])
    said = [
        grid.price(Decimal(it)).why[0]["details"].get("less_under") for it in (0, 400, 600, 900)
    ]
    assert said == [None, None, "550", "550"]
    assert grid.price(Decimal(900)).why[0]["details"]["less_cents"] == 200
    assert "less_cents" not in grid.price(None).why[0]["details"], (
        "nothing is known to be lower than"
    )
