"""Quotes, planning's costs and the month's statement through the real doors and tables."""

from typing import Any
from uuid import uuid4

import pytest

from chassis.errors import Refused
from tests.people import parent
from tests.service.billing.billing_town import (
    BOND,
    CHLOE,
    EATS,
    EVENING,
    Town,
    an_evening,
    drafted,
    june,
)

JUNE = {"first": "2027-06-01", "last": "2027-06-30"}
LATER = {"activity_id": str(EVENING), "settlement": "monthly"}


def cancelling(line: dict[str, Any]) -> dict[str, Any]:
    return drafted(7) | {"action": "cancel", "booking_id": line["booking_id"]}


def test_a_quote_says_each_line_each_child_and_what_is_to_pay(town: Town) -> None:
    lines = [drafted(7), drafted(8), drafted(7, **LATER), drafted(9) | {"refused": True}]
    quote = town.family("quote", lines=lines)
    assert [line["line_id"] for line in quote["lines"]] == [line["line_id"] for line in lines]
    assert [line["amount_cents"] for line in quote["lines"]] == [360, 360, 180, 360]
    assert quote["lines"][0]["why"][0]["code"] == "billing.why-quotient"
    assert quote["subtotals"] == [
        {"settlement": "immediate", "child_id": str(CHLOE), "amount_cents": 720},
        {"settlement": "monthly", "child_id": str(CHLOE), "amount_cents": 180},
    ]
    assert (quote["total_cents"], quote["monthly_cents"], quote["all_cents"]) == (720, 180, 900)
    assert (quote["to_pay_cents"], quote["invoice_months"]) == (720, ["2027-06"])


def test_a_cancellation_is_quoted_at_what_the_day_was_last_priced_and_asked_so(town: Town) -> None:
    order = town.paid_order(*june(7))
    town.quotient("100", "2027-06-01")
    quote = town.family("quote", lines=[cancelling(order["lines"][0]), drafted(8)])
    assert [line["amount_cents"] for line in quote["lines"]] == [-120, 120]
    assert (quote["to_pay_cents"], quote["given_back_cents"]) == (0, 0)


def test_a_day_without_a_tariff_is_quoted_without_a_price(town: Town) -> None:
    unknown = drafted(7, activity_id=str(uuid4()))
    quote = town.family("quote", lines=[unknown])
    assert quote["lines"][0]["amount_cents"] is None
    assert quote["total_cents"] == 0


def test_the_cost_of_a_period_is_that_of_its_bookings_with_the_draft_s_changes(
    town: Town,
) -> None:
    order = town.paid_order(*june(7, 8))
    july = drafted(9) | {"day": "2027-07-01"}
    lines = [cancelling(order["lines"][0]), drafted(9), july]
    shown = town.family("price_list", **JUNE, children=[EATS], lines=lines)
    assert shown["cost"]["household_cents"] == 720
    assert shown["cost"]["children"] == [{"child_id": str(CHLOE), "amount_cents": 720}]
    assert shown["draft"]["to_pay_cents"] == 360
    held = town.place(*june(10))
    town.checkout(held, 360)
    assert town.family("price_list", **JUNE)["cost"]["household_cents"] == 1080


def test_another_household_s_quote_is_not_to_be_asked(town: Town) -> None:
    stranger = parent(uuid4())
    with pytest.raises(Refused):
        town.house.call("billing", "quote", who=stranger, household_id=BOND, lines=[])


def test_a_month_s_statement_sums_nothing_cancelled_and_tells_invoiced_from_to_come(
    town: Town,
) -> None:
    order = town.paid_order(*june(7, 8))
    evenings = [an_evening("2027-06-07"), an_evening("2027-06-08")]
    town.moved("BookingsConfirmed", evenings)
    town.moved("BookingsCancelled", [{**order["lines"][0], "action": "cancel"}])
    statement = town.family("month_statement", month="2027-06")
    assert [line["state"] for line in statement["cancelled"]] == ["credited"]
    assert {line["state"] for line in statement["lines"]} == {"paid", "to_invoice"}
    (part,) = statement["parts"]
    assert part["total_cents"] == statement["total_cents"] == 720
    assert (statement["paid_cents"], statement["cancelled_cents"]) == (360, 360)
    assert (statement["invoiced_cents"], statement["to_invoice_cents"]) == (0, 360)
    town.house.clock.set("2027-07-01T08:00:00+02:00")
    town.invoice_month("2027-06")
    statement = town.family("month_statement", month="2027-06")
    assert (statement["invoiced_cents"], statement["to_invoice_cents"]) == (360, 0)


@pytest.mark.parametrize("month", ["2000-01", "2026-08", "2027-07", "2099-12"])
def test_a_month_the_family_never_had_is_not_found(town: Town, month: str) -> None:
    with pytest.raises(Refused) as refused:
        town.family("month_statement", month=month)
    assert refused.value.code == "chassis.not-found"


def test_every_month_of_the_school_year_that_has_something_is_listed(town: Town) -> None:
    town.paid_order(*june(7))
    months = town.family("account")["months"]
    assert months == ["2027-06"]
    town.moved("BookingsConfirmed", [an_evening("2027-04-06"), an_evening("2027-09-06")])
    months = town.family("account")["months"]
    assert (months[0], months[-1], len(months)) == ("2027-09", "2027-04", 6)
    assert town.family("month_statement", month="2027-09")["total_cents"] == 180


def test_money_given_back_says_of_whom_of_what_and_of_which_day(town: Town) -> None:
    order = town.paid_order(*june(7))
    town.moved("BookingsCancelled", [{**order["lines"][0], "action": "cancel"}])
    back = town.family("account")["movements"][0]
    assert back["code"] == "billing.charge-reversed"
    named = {name: back["details"][name] for name in ("child_name", "activity_name", "day")}
    assert named == {
        "child_name": "Chloé",
        "activity_name": "Cantine Pasteur",
        "day": "2027-06-07",
    }
