"""The tables of docs/rules/prices.md are true."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from services.billing.domain.irregular import IrregularPeriod
from services.billing.domain.prices import Assignment, PriceBook, Quotient, TariffVersion
from services.billing.domain.rules import PriceContext
from services.billing.domain.shares import Grant
from services.billing.domain.tariffs import Band, BandGrid, band_grid, rate_grid

PAGE = Path("docs/rules/prices.md").read_text()
BOUNDS = [0, 200, 400, 550, 700, 850, 1050, 1300, 1600, 2000, None]
CENTS = [120, 200, 280, 360, 430, 490, 540, 590, 650, 720]
ACTIVITY, TARIFF, BEGINS = UUID(int=1), UUID(int=2), date(2026, 9, 1)
CHLOE, ASKED_AT = UUID(int=4), datetime(2027, 6, 2, 8, tzinfo=UTC)


def on(day: date) -> PriceContext:
    return PriceContext(CHLOE, ACTIVITY, day, ASKED_AT)


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its two first lines."""
    (section,) = [part for part in PAGE.split("\n## ") if part.startswith(heading)]
    table = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]


def quotient(cell: str) -> Decimal | None:
    return None if cell == "unknown" else Decimal(cell.replace(",", "."))


def cents(cell: str) -> int:
    euros, rest = re.fullmatch(r"(\d+),(\d\d) €", cell).groups()
    return int(euros) * 100 + int(rest)


def canteen() -> BandGrid:
    edges = [None if bound is None else Decimal(bound) for bound in BOUNDS]
    spans = zip(edges, edges[1:], CENTS, range(1, 11), strict=False)
    return band_grid(tuple(Band(a, b, c, str(n)) for a, b, c, n in spans), [])


@pytest.mark.parametrize("row", rows("Examples: Démoville"))
def test_demoville_s_canteen(row: list[str]) -> None:
    price = canteen().price(quotient(row[0]))
    assert price.amount_cents == cents(row[2])
    assert price.why[0]["details"]["label"] == row[1]


@pytest.mark.parametrize("row", rows("Examples: a linear rate"))
def test_a_linear_rate(row: list[str]) -> None:
    grid = rate_grid(Decimal("0.36"), 260, 450)
    assert grid.price(quotient(row[0])).amount_cents == cents(row[1])


@pytest.mark.parametrize("row", rows("Examples: an incomplete record"))
def test_a_record_that_was_incomplete(row: list[str]) -> None:
    quotients = [Quotient(Decimal(612), "CAF", date(2027, 5, 12))]
    lacked = IrregularPeriod(UUID(int=5), "2027", date(2027, 8, 23), date(2027, 9, 23))
    version = TariffVersion(TARIFF, "Cantine", "003", canteen(), BEGINS)
    book = PriceBook(
        quotients,
        {ACTIVITY: [Assignment(TARIFF, BEGINS)]},
        {TARIFF: [version]},
        irregular=[lacked],
    )
    assert book.price(on(date.fromisoformat(row[0]))).amount_cents == cents(row[1])


def shared(*grants: Grant, cents: int = 360) -> PriceBook:
    grid = band_grid((Band(Decimal(0), None, cents, "unique"),), [])
    version = TariffVersion(TARIFF, "Cantine", "003", grid, BEGINS)
    follows = {ACTIVITY: [Assignment(TARIFF, BEGINS)]}
    return PriceBook([], follows, {TARIFF: [version]}, {ACTIVITY: "canteen"}, grants)


def granted(cents: int, first: date, last: date = date(2027, 7, 31)) -> Grant:
    return Grant(UUID(int=3), "voisinville", "canteen", cents, first, last)


@pytest.mark.parametrize("row", rows("Examples: what a family pays"))
def test_a_share_never_exceeds_the_price(row: list[str]) -> None:
    tariff, share, family, town = map(cents, row)
    price = shared(granted(share, BEGINS), cents=tariff).price(on(date(2027, 6, 7)))
    assert (price.amount_cents, price.share.share_cents) == (family, town)
    assert price.why[-1]["details"] == {"partner": "voisinville", "share_cents": town}


@pytest.mark.parametrize("row", rows("Examples: 1,00 € from 7 June"))
def test_the_grant_recorded_last_counts_on_its_days(row: list[str]) -> None:
    book = shared(granted(100, date(2027, 6, 7)), granted(150, date(2027, 6, 14)))
    day = date.fromisoformat(row[0])
    assert book.price(on(day)).amount_cents == cents(row[1])
    (period,) = [
        p
        for p in book.periods(CHLOE, ACTIVITY, (date(2027, 6, 1), date(2027, 8, 31)), ASKED_AT)
        if p.first <= day <= p.last
    ]
    assert period.price.amount_cents == cents(row[1])


def test_a_share_of_another_kind_changes_nothing() -> None:
    book = shared(replace(granted(100, BEGINS), activity_kind="evening"))
    price = book.price(on(date(2027, 6, 7)))
    assert (price.amount_cents, price.share) == (360, None)


def test_every_reason_a_price_can_give_is_on_the_page() -> None:
    codes = re.compile(r"billing\.why-[a-z-]+")
    given = {
        c
        for path in Path("services/billing").rglob("*.py")
        for c in codes.findall(path.read_text())
    }
    assert given == set(codes.findall(PAGE))
