"""What the town adds to a price or takes from it: dated, explained, in one order, rounded once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import pytest

from services.billing.domain.errors import RuleInvalid, RuleUnknown
from services.billing.domain.prices import Assignment, PriceBook, TariffVersion, UnitPrice
from services.billing.domain.rules import (
    REDUCTION,
    Change,
    LateSupplement,
    PriceContext,
    Rule,
    read_rules,
)
from services.billing.domain.shares import Grant
from services.billing.domain.tariffs import Band, band_grid, step
from tests.unit.billing.test_billing_prices_rules import cents, rows

CANTEEN, TARIFF, BEGINS = UUID(int=1), UUID(int=2), date(2026, 9, 1)
CHLOE, SARAH, LOUISE = (UUID(int=n) for n in (11, 12, 13))
WEDNESDAY = datetime(2027, 6, 2, 8, tzinfo=UTC)
LATE = LateSupplement(days_before=2, percent=Decimal(50))


@dataclass(frozen=True)
class ThirdChild:
    """A rule that the product does not have: the third child pays less."""

    kind: ClassVar[str] = "third-child"
    stage: ClassVar[int] = REDUCTION

    children: tuple[UUID, ...]
    percent: Decimal

    def change(self, asked: PriceContext, cents: Decimal) -> Change | None:
        if asked.child_id not in self.children[2:]:
            return None
        details = {"percent": str(self.percent)}
        return Change(cents - cents * self.percent / 100, step("billing.third", **details))

    def turns(self, asked_at: datetime) -> Iterable[date]:
        return ()

    def as_data(self) -> dict[str, object]:
        return {"kind": self.kind}


THIRD = ThirdChild((CHLOE, SARAH, LOUISE), Decimal(10))


def book(*rules: Rule, cents: int = 360, grants: tuple[Grant, ...] = ()) -> PriceBook:
    grid = band_grid((Band(Decimal(0), None, cents, "unique"),), [])
    ordered = tuple(sorted(rules, key=lambda rule: rule.stage))
    version = TariffVersion(TARIFF, "Cantine", "003", grid, BEGINS, ordered)
    follows = {CANTEEN: [Assignment(TARIFF, BEGINS)]}
    return PriceBook([], follows, {TARIFF: [version]}, {CANTEEN: "canteen"}, grants)


def price(priced: PriceBook, child_id: UUID, day: int, at: datetime = WEDNESDAY) -> UnitPrice:
    return priced.price(PriceContext(child_id, CANTEEN, date(2027, 6, day), at))


def codes(priced: UnitPrice) -> list[str]:
    return [each["code"].removeprefix("billing.") for each in priced.why]


@pytest.mark.parametrize("row", rows("Examples: booked fewer than two days ahead"))
def test_a_day_asked_late_costs_more_and_says_so(row: list[str]) -> None:
    at = datetime.fromisoformat(f"{row[0]}:00+02:00")
    priced = price(book(LATE), CHLOE, date.fromisoformat(row[1]).day, at)
    assert priced.amount_cents == cents(row[2])
    assert ("why-late" in codes(priced)) == (cents(row[2]) != 360)


def test_who_is_late_at_half_past_midnight_in_paris_is_late_by_the_day_of_paris() -> None:
    still_june_the_first_in_utc = datetime(2027, 6, 1, 22, 30, tzinfo=UTC)
    assert price(book(LATE), CHLOE, 3, still_june_the_first_in_utc).amount_cents == 540


def test_a_rule_of_one_s_own_touches_nothing_of_the_price_book() -> None:
    priced = book(THIRD)
    assert [price(priced, child, 14).amount_cents for child in (CHLOE, SARAH, LOUISE)] == [
        360,
        360,
        324,
    ]
    assert codes(price(priced, LOUISE, 14)) == ["why-unknown-quotient", "why-band", "third"]


def test_reductions_come_before_supplements_whatever_the_order_they_were_written_in() -> None:
    for rules in ((LATE, THIRD), (THIRD, LATE)):
        priced = price(book(*rules), LOUISE, 3)
        assert priced.amount_cents == 486
        assert codes(priced)[2:] == ["third", "why-late"]


def test_a_price_is_rounded_once_after_its_rules() -> None:
    """1,25 € less 10 % is 112,5 cents; half as much again, 168,75: not 113 and then 170."""
    assert price(book(THIRD, LATE, cents=125), LOUISE, 3).amount_cents == 169


def test_the_share_of_a_town_is_of_the_price_that_the_rules_leave() -> None:
    granted = Grant(UUID(int=3), "voisinville", "canteen", 1000, BEGINS, date(2027, 7, 31))
    priced = price(book(LATE, grants=(granted,)), CHLOE, 3)
    assert priced.share is not None
    assert (priced.amount_cents, priced.share.share_cents) == (0, 540)
    assert codes(priced)[-2:] == ["why-late", "why-partner-share"]


def test_a_rule_is_kept_as_it_was_voted() -> None:
    assert read_rules([LATE.as_data()]) == (LATE,)


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ({"kind": "late", "days_before": 2}, "percent"),
        ({"kind": "late", "days_before": 0, "percent": "50"}, "days_before"),
        ({"kind": "late", "days_before": 2, "percent": "-50"}, "percent"),
        ({"kind": "late", "days_before": "deux", "percent": "50"}, None),
        ({"kind": "late", "days_before": 2, "percent": "NaN"}, None),
    ],
)
def test_a_rule_that_says_nonsense_is_refused_by_its_field(
    written: dict[str, object], field: str | None
) -> None:
    with pytest.raises(RuleInvalid) as refused:
        read_rules([written])
    assert refused.value.details.get("field") == field


def test_a_rule_nobody_knows_is_refused() -> None:
    with pytest.raises(RuleUnknown):
        read_rules([{"kind": "moon"}])
