"""The tables of docs/rules/prices.md are true."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from services.billing.domain.prices import Assignment, PriceBook, Quotient, TariffVersion
from services.billing.domain.tariffs import Band, BandGrid, band_grid, rate_grid

PAGE = Path("docs/rules/prices.md").read_text()
BOUNDS = [0, 200, 400, 550, 700, 850, 1050, 1300, 1600, 2000, None]
CENTS = [120, 200, 280, 360, 430, 490, 540, 590, 650, 720]
ACTIVITY, TARIFF, BEGINS = UUID(int=1), UUID(int=2), date(2026, 9, 1)


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
    quotients = [
        Quotient(Decimal(612), "CAF", date(2027, 5, 12)),
        Quotient(None, "dossier", date(2027, 8, 23)),
        Quotient(Decimal(612), "CAF", date(2027, 9, 23)),
    ]
    version = TariffVersion(TARIFF, "Cantine", "003", canteen(), BEGINS)
    book = PriceBook(quotients, {ACTIVITY: [Assignment(TARIFF, BEGINS)]}, {TARIFF: [version]})
    assert book.price(ACTIVITY, date.fromisoformat(row[0])).amount_cents == cents(row[1])


def test_every_reason_a_price_can_give_is_on_the_page() -> None:
    codes = re.compile(r"billing\.why-[a-z-]+")
    given = {
        c
        for path in Path("services/billing").rglob("*.py")
        for c in codes.findall(path.read_text())
    }
    assert given == set(codes.findall(PAGE))
