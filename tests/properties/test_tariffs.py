"""Whatever grid a town votes: one price for every quotient, or a refusal naming the interval."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from services.billing.domain.errors import TariffHasAHole, TariffOverlaps
from services.billing.domain.prices import Assignment, PriceBook, Quotient, TariffVersion
from services.billing.domain.rules import LateSupplement, PriceContext
from services.billing.domain.tariffs import Band, band_grid, rate_grid, read_grid

QUOTIENTS = st.decimals(0, 5000, places=2, allow_nan=False)
BOUNDS = st.lists(QUOTIENTS.filter(lambda q: q > 0), max_size=8, unique=True).map(sorted)
CENTS = st.integers(0, 5000)
ACTIVITY, TARIFF, CHILD = UUID(int=1), UUID(int=2), UUID(int=3)
SEPTEMBER = date(2026, 9, 1)


@st.composite
def whole_grids(draw: st.DrawFn) -> tuple[Band, ...]:
    bounds = draw(BOUNDS)
    starts, ends = [Decimal(0), *bounds], [*bounds, None]
    return tuple(
        Band(start, end, draw(CENTS), str(n))
        for n, (start, end) in enumerate(zip(starts, ends, strict=True))
    )


@given(whole_grids(), QUOTIENTS, st.randoms())
def test_every_quotient_has_the_price_of_the_one_band_that_holds_it(bands, quotient, dice) -> None:
    shuffled = list(bands)
    dice.shuffle(shuffled)
    (band,) = [b for b in bands if b.starts <= quotient and (b.ends is None or quotient < b.ends)]
    assert band_grid(tuple(shuffled), []).price(quotient).amount_cents == band.amount_cents


@given(whole_grids())
def test_nobody_pays_more_than_who_says_nothing(bands) -> None:
    assert band_grid(bands, []).price(None).amount_cents == max(b.amount_cents for b in bands)


@given(whole_grids(), st.data())
def test_a_band_taken_out_is_a_hole_named_and_can_be_settled(bands, data) -> None:
    assume(len(bands) > 1)
    lost = data.draw(st.sampled_from(bands))
    kept = tuple(band for band in bands if band is not lost)
    with pytest.raises(TariffHasAHole) as refused:
        band_grid(kept, [])
    hole = refused.value.details
    assert hole == lost.interval()
    settled = band_grid(kept, [{**hole, "amount_cents": lost.amount_cents, "label": lost.label}])
    assert settled.price(lost.starts).amount_cents == lost.amount_cents


@given(whole_grids(), st.data())
def test_a_band_that_reaches_into_the_next_is_refused(bands, data) -> None:
    assume(len(bands) > 1)
    at = data.draw(st.integers(0, len(bands) - 2))
    stretched = Band(bands[at].starts, bands[at].ends + 1, 1, "x")
    with pytest.raises(TariffOverlaps) as refused:
        band_grid((*bands[:at], stretched, *bands[at + 1 :]), [])
    assert Decimal(refused.value.details["from"]) == bands[at].ends


@given(whole_grids())
def test_a_grid_is_kept_as_it_was_voted(bands) -> None:
    grid = band_grid(bands, [])
    assert read_grid(grid.as_data()) == grid


@given(st.decimals("0.01", 5, places=3), CENTS, CENTS, st.lists(QUOTIENTS, min_size=2, max_size=9))
def test_a_linear_price_never_leaves_its_bounds_nor_falls_with_income(
    rate, one, other, quotients
) -> None:
    grid = rate_grid(rate, min(one, other), max(one, other))
    prices = [grid.price(quotient).amount_cents for quotient in sorted(quotients)]
    assert prices == sorted(prices)
    assert all(min(one, other) <= cents <= max(one, other) for cents in prices)


@given(
    whole_grids(),
    st.lists(st.tuples(st.integers(0, 200), st.none() | QUOTIENTS), max_size=5),
    st.none() | st.integers(1, 60),
    st.integers(-5, 160),
)
def test_the_price_of_a_period_is_the_price_of_each_of_its_days(bands, recorded, late, at) -> None:
    quotients = [
        Quotient(amount, "CAF", SEPTEMBER + timedelta(days=day))
        for day, amount in sorted(dict(recorded).items())
    ]
    rules = () if late is None else (LateSupplement(late, Decimal(50)),)
    grid = band_grid(bands, [])
    version = TariffVersion(TARIFF, "Cantine", "003", grid, SEPTEMBER, rules)
    book = PriceBook(quotients, {ACTIVITY: [Assignment(TARIFF, SEPTEMBER)]}, {TARIFF: [version]})
    first, last = SEPTEMBER - timedelta(days=3), SEPTEMBER + timedelta(days=150)
    asked_at = datetime.combine(SEPTEMBER + timedelta(days=at), time(22, 30), UTC)
    priced = {}
    for period in book.periods(CHILD, ACTIVITY, (first, last), asked_at):
        for n in range((period.last - period.first).days + 1):
            day = period.first + timedelta(days=n)
            assert day not in priced
            priced[day] = period.price
    days = [SEPTEMBER + timedelta(days=n) for n in range(151)]
    each_day = {day: book.price(PriceContext(CHILD, ACTIVITY, day, asked_at)) for day in days}
    assert priced == each_day
