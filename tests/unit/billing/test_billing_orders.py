"""Orders as money, on hand-written fakes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from chassis.settings import settings
from services.billing.domain.attempts import PENDING, BankAnswer
from services.billing.domain.errors import BankAway, NoTariff, PayerEmailNeeded
from services.billing.domain.events import CreditGranted, OrderSettled
from services.billing.domain.orders import Placed
from services.billing.domain.rules import LateSupplement
from services.billing.workflows import orders
from services.billing.workflows.asking import notice
from services.billing.workflows.checkout import (
    Confirmation,
    Confirmed,
    agree,
    checkout,
    own_order,
    pay_order,
)
from services.billing.workflows.payments import pay
from services.billing.workflows.till import Till
from tests.unit.billing.billing_counter import ASKED, Counter, evening, meal, placed
from tests.unit.billing.billing_fakes import ANDREW, BOND, EVENING


@pytest.fixture
def counter() -> Counter:
    return Counter()


def press(
    counter: Counter, order: Placed, shown_cents: int, email: str | None = None
) -> dict[str, Any]:
    pressed = Confirmation(BOND, order.order_id, shown_cents, email)
    return checkout(counter.till, ANDREW, pressed, lambda: Confirmed(order, "held", {}))


def test_a_confirmation_asked_again_charges_nothing_more(counter: Counter) -> None:
    order = placed(meal(), evening())
    first = press(counter, order, 360)
    assert press(counter, order, 360) == first
    assert len(counter.unit.charges.kept) == 2
    assert len(counter.bank.opened) == 1


def test_until_when_a_day_can_be_given_back_is_told_only_where_booking_just_said_it(
    counter: Counter,
) -> None:
    order = replace(placed(evening()), held_until=None)
    pressed, noon = Confirmation(BOND, order.order_id, 0), datetime(2027, 6, 4, 10, tzinfo=UTC)
    said = Confirmed(order, "confirmed", {order.lines[0].booking_id: noon})
    first = checkout(counter.till, ANDREW, pressed, lambda: said)
    assert [line["cancellable_until"] for line in first["lines"]] == [noon]
    again = checkout(counter.till, ANDREW, pressed, lambda: said)
    assert [line["cancellable_until"] for line in again["lines"]] == [None]


def test_a_press_just_behind_another_waits_for_the_page_of_the_bank(counter: Counter) -> None:
    """Neither found an attempt; one opens it, and the other must not answer without it."""
    order = placed(meal())
    orders.freeze(counter.unit, order)
    agree(counter.unit, own_order(counter.unit, BOND, order.order_id))
    asked = replace(ASKED, order_id=order.order_id)
    opened = asked.opened("idop-1", counter.unit.now)
    counter.bank.answers["idop-1"] = PENDING
    others = iter([lambda: None, lambda: counter.unit.attempts.add(asked)])

    def units() -> Any:
        next(others, lambda: None)()
        return counter.till.units()

    till = Till(units, counter.bank, pause=lambda _: counter.unit.attempts.save(opened))
    pay(till, ANDREW, {"order_id": order.order_id}, None)
    assert counter.unit.attempts.latest_for({"order_id": order.order_id}) == opened
    assert counter.bank.opened == []


def test_the_price_is_frozen_with_its_reasons_when_the_family_confirms(counter: Counter) -> None:
    order = placed(meal())
    orders.freeze(counter.unit, order)
    counter.unit.tariffs.cents = dict.fromkeys(counter.unit.tariffs.cents, 999)
    account = press(counter, order, 360)
    assert account["lines"][0]["amount_cents"] == 360
    assert [step["code"] for step in account["lines"][0]["why"]] == [
        "billing.why-unknown-quotient",
        "billing.why-band",
    ]


def test_an_order_heard_of_a_day_later_costs_what_it_cost_when_it_was_placed(
    counter: Counter,
) -> None:
    """Killed between booking's answer and billing's commit, it would be a late booking."""
    counter.unit.tariffs.rules = (LateSupplement(days_before=2, percent=Decimal(50)),)
    order = replace(placed(meal(4)), placed_at=counter.unit.now)
    counter.pass_time(days=1)
    assert orders.freeze(counter.unit, order).total_cents == 360
    unknown = placed(meal(4))
    assert orders.freeze(counter.unit, unknown).total_cents == 540


def test_an_activity_without_a_tariff_is_not_free(counter: Counter) -> None:
    del counter.unit.tariffs.cents[EVENING]
    with pytest.raises(NoTariff):
        press(counter, placed(evening(), held=False), 0)


def test_a_bank_away_leaves_the_order_payable(counter: Counter) -> None:
    order = placed(meal())
    counter.bank.away = True
    with pytest.raises(BankAway):
        press(counter, order, 360)
    counter.bank.away = False
    account = pay_order(counter.till, ANDREW, own_order(counter.unit, BOND, order.order_id), None)
    assert account["payment"]["bank_url"] == "https://bank.example/idop-1"


@pytest.mark.parametrize("address", ["a" * 69 + "@example.org", "é@example.org", "a@b.c"])
def test_an_address_that_the_bank_does_not_take_keeps_no_family_from_paying(
    counter: Counter, address: str
) -> None:
    press(counter, placed(meal()), 360, email=address)
    counter.unit.households.email = None
    press(counter, placed(meal(8)), 360, email=address)
    assert counter.bank.emails == ["andrew.bond@example.org", settings.mail_from]


def test_the_first_half_hour_of_the_year_has_its_reference_in_that_year(counter: Counter) -> None:
    """00:30 in Paris is the year before in UTC; the bank is told the exercise of Paris."""
    counter.unit.now = datetime(2027, 12, 31, 23, 30, tzinfo=UTC)
    order = replace(placed(meal()), held_until=counter.unit.now + timedelta(minutes=20))
    press(counter, order, 360)
    assert counter.bank.opened[0].reference.startswith("2028003P")


def test_without_an_email_the_bank_is_not_asked_and_the_family_may_give_one(
    counter: Counter,
) -> None:
    counter.unit.households.email = None
    order = placed(meal())
    with pytest.raises(PayerEmailNeeded):
        press(counter, order, 360)
    assert press(counter, order, 360, email="a@example.org")["state"] == "paying"


def test_a_second_click_waits_for_the_first_rather_than_opening_its_own(counter: Counter) -> None:
    order = placed(meal())
    waited: list[dict] = []
    counter.bank.meanwhile = lambda: waited.append(press(counter, order, 360))
    account = press(counter, order, 360)
    assert len(counter.bank.opened) == 1
    assert waited[0]["state"] == "paying"
    assert account["payment"]["state"] == "open"


def test_an_order_whose_credit_was_spent_meanwhile_keeps_the_late_money_as_credit(
    counter: Counter,
) -> None:
    counter.credit(360)
    late = placed(meal(7), meal(8))
    press(counter, late, 720)
    orders.release(counter.unit, BOND, late.order_id, "expired")
    press(counter, placed(meal(10)), 360)
    counter.bank.pays("idop-1")
    notice(counter.till, "idop-1")
    assert counter.unit.orders.kept[late.order_id].state == "expired"
    assert counter.unit.ledger.purse(BOND).credit_cents == 360
    assert [each.reason_code for each in counter.unit.told(CreditGranted)] == [
        "billing.order-was-over"
    ]


def test_booking_hears_that_an_order_is_settled_exactly_once(counter: Counter) -> None:
    order = placed(meal())
    press(counter, order, 360)
    counter.bank.pays("idop-1")
    for _ in range(3):
        notice(counter.till, "idop-1")
    assert counter.unit.told(OrderSettled) == [OrderSettled(order.order_id, BOND)]


def test_money_that_names_another_debt_is_disputed(counter: Counter) -> None:
    press(counter, placed(meal()), 360)
    counter.bank.answers["idop-1"] = BankAnswer("paid", 360, "ANOTHERDEBT", "P")
    notice(counter.till, "idop-1")
    (attempt,) = counter.unit.attempts.kept.values()
    assert attempt.state == "disputed"
    assert counter.unit.ledger.facts == {}


def test_a_cancellation_already_given_back_is_not_counted_in_an_order(counter: Counter) -> None:
    first = placed(meal())
    press(counter, first, 360)
    counter.bank.pays("idop-1")
    notice(counter.till, "idop-1")
    cancel = replace(first.lines[0], action="cancel")
    orders.cancelled(counter.unit, BOND, None, [cancel.booking_id])
    account = press(counter, placed(cancel, held=False), 0)
    assert (account["total_cents"], account["state"]) == (0, "settled")
    assert counter.unit.ledger.purse(BOND).credit_cents == 360
