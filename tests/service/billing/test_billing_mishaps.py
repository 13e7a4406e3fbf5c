"""What banks, browsers and clocks do to a payment, and the one end each leads to."""

from typing import Any

import eventlet
import pytest

from chassis.errors import Refused
from tests.service.billing.billing_town import Town, june


def one_of_each(town: Town) -> None:
    """One payment, one movement of the bank, one receipt, one announcement."""
    assert town.count("received_payments") == 1
    assert town.count("movements", "code = 'billing.payment-received'") == 1
    assert town.count("receipts", "kind = 'payment'") == 1
    assert len(town.events("PaymentReceived")) == 1
    assert len(town.events("OrderSettled")) == 1
    town.ledger_is_sound()


@pytest.mark.parametrize("apart_ms", [0, 50, 100, 140, 300])
def test_notice_return_and_sweep_that_cross_take_the_money_once(town: Town, apart_ms: int) -> None:
    order = town.place(*june(7))
    account = town.checkout(order, 360)
    payment_id = account["payment"]["payment_id"]
    idop = town.idop_of(payment_id)
    town.bank.results[idop] = "P"
    town.house.clock.advance(minutes=1)
    apart = apart_ms / 1000
    messages = [
        eventlet.spawn_after(0 * apart, town.house.call, "billing", "bank_notice", idop=idop),
        eventlet.spawn_after(apart, town.family, "payment_status", payment_id=payment_id),
        eventlet.spawn_after(2 * apart, town.house.run_scheduled, "billing", "sweep_payments"),
        eventlet.spawn_after(apart, town.house.call, "billing", "bank_notice", idop=idop),
        eventlet.spawn_after(2 * apart, town.family, "payment_status", payment_id=payment_id),
    ]
    for message in messages:
        message.wait()
    status = town.family("payment_status", payment_id=payment_id)
    assert (status["state"], status["receipt"]["amount_cents"]) == ("paid", 360)
    one_of_each(town)


def test_a_notice_that_never_comes_is_found_by_the_sweep(town: Town) -> None:
    account = town.checkout(town.place(*june(7)), 360)
    town.bank.results[town.idop_of(account["payment"]["payment_id"])] = "P"
    town.house.clock.advance(minutes=1)
    town.house.run_scheduled("billing", "sweep_payments")
    one_of_each(town)


def test_the_notice_is_not_believed_before_the_bank_is_asked(town: Town) -> None:
    account = town.checkout(town.place(*june(7)), 360)
    idop = town.idop_of(account["payment"]["payment_id"])
    town.house.call("billing", "bank_notice", idop=idop)
    assert town.count("attempts", "state = 'open'") == 1
    assert town.count("movements") == 0


def test_a_forged_notice_is_harmless(town: Town) -> None:
    assert town.house.call("billing", "bank_notice", idop="00000000-aaaa") == {}
    assert town.bank.asked == []


def test_a_notice_while_the_bank_is_away_is_not_lost(town: Town) -> None:
    account = town.checkout(town.place(*june(7)), 360)
    town.bank.technical_error = True
    town.pay(account)
    status = town.family("payment_status", payment_id=account["payment"]["payment_id"])
    assert (status["state"], status["reason"]["code"]) == ("open", "billing.bank-away")
    town.bank.technical_error = False
    town.house.clock.advance(minutes=31)
    town.house.run_scheduled("billing", "sweep_payments")
    one_of_each(town)


def test_money_that_comes_after_the_hold_settles_the_order_all_the_same(town: Town) -> None:
    order = town.place(*june(7, 8))
    account = town.checkout(order, 720)
    town.house.clock.advance(minutes=25)
    town.refusal("OrderExpired", order)
    town.pay(account)
    assert town.family("order_account", order_id=order["order_id"])["state"] == "settled"
    one_of_each(town)
    assert town.count("charges", "state = 'paid'") == 2


def test_a_seat_that_was_lost_meanwhile_is_the_family_s_credit_and_they_are_told(
    town: Town,
) -> None:
    order = town.place(*june(7, 8))
    account = town.checkout(order, 720)
    town.refusal("OrderExpired", order)
    town.pay(account)
    lost = order["lines"][:1]
    town.moved("SeatsLost", lost, order["order_id"])
    town.moved("SeatsLost", lost, order["order_id"])
    assert town.family("home")["credit_cents"] == 360
    ((_, told),) = town.events("CreditGranted")
    assert (told["amount_cents"], told["reason_code"]) == (360, "billing.seats-lost")
    shown = town.family("order_account", order_id=order["order_id"])
    assert [line["undone"] for line in shown["lines"]] == ["billing.seats-lost", None]
    assert (shown["state"], shown["paid_late"], shown["lost_cents"]) == ("settled", False, 360)
    town.ledger_is_sound()


def test_money_that_came_after_the_hold_is_said_to_have_come_late(town: Town) -> None:
    order = town.place(*june(7))
    account = town.checkout(order, 360)
    town.house.clock.advance(minutes=21)
    town.refusal("OrderExpired", order)
    town.pay(account)
    shown = town.family("order_account", order_id=order["order_id"])
    assert (shown["state"], shown["paid_late"], shown["lost_cents"]) == ("settled", True, 0)


def test_money_for_an_order_taken_back_to_the_draft_is_credit_not_bookings(town: Town) -> None:
    order = town.place(*june(7))
    account = town.checkout(order, 360)
    town.refusal("OrderReopened", order)
    town.pay(account)
    assert town.family("home")["credit_cents"] == 360
    assert town.events("OrderSettled") == []
    ((_, told),) = town.events("CreditGranted")
    assert told["reason_code"] == "billing.order-was-over"
    town.ledger_is_sound()


def test_two_attempts_that_both_become_paid_charge_the_order_once(town: Town) -> None:
    order = town.place(*june(7))
    first = town.checkout(order, 360)
    idop = town.pay(first, "A")
    second = town.family("pay_order", order_id=order["order_id"])
    town.pay(second)
    town.bank.results[idop] = "P"
    town.house.clock.advance(minutes=31)
    town.house.run_scheduled("billing", "sweep_payments")
    assert town.count("received_payments") == 2
    assert town.count("receipts") == 2
    assert town.family("home")["credit_cents"] == 360
    assert len(town.events("OrderSettled")) == 1
    town.ledger_is_sound()


def test_an_amount_the_bank_took_wrongly_waits_for_the_cashier(town: Town) -> None:
    order = town.place(*june(7))
    account = town.checkout(order, 360)
    idop = town.idop_of(account["payment"]["payment_id"])
    town.bank.amounts[idop] = "300"
    town.pay(account)
    status = town.family("payment_status", payment_id=account["payment"]["payment_id"])
    assert status["state"] == "disputed"
    assert town.count("movements") == 0
    again = town.family("pay_order", order_id=order["order_id"])
    assert again["payment"]["payment_id"] == account["payment"]["payment_id"]
    (parked,) = town.cashier("disputed_payments")
    assert (parked["amount_cents"], parked["bank_amount_cents"]) == (360, 300)
    with pytest.raises(Refused):
        town.family("disputed_payments")
    town.cashier("settle_dispute", payment_id=parked["payment_id"])
    assert town.family("home")["credit_cents"] == 300
    town.ledger_is_sound()


def test_a_payment_the_bank_purged_ends_and_another_may_begin(town: Town) -> None:
    order = town.place(*june(7))
    account = town.checkout(order, 360)
    town.bank.purged.add(town.idop_of(account["payment"]["payment_id"]))
    status = town.family("payment_status", payment_id=account["payment"]["payment_id"])
    assert status["state"] == "expired"
    assert town.family("pay_order", order_id=order["order_id"])["state"] == "paying"


def test_a_hold_that_is_over_starts_no_new_payment(town: Town) -> None:
    order = town.place(*june(7))
    town.pay(town.checkout(order, 360), "R")
    town.house.clock.advance(minutes=21)
    with pytest.raises(Refused) as refused:
        town.family("pay_order", order_id=order["order_id"])
    assert refused.value.code == "billing.order-is-over"


def test_cancelling_gives_credit_once_whichever_message_comes_first(town: Town) -> None:
    line, other = town.paid_order(*june(8, 10))["lines"]
    cancelled = town.family("cancel", booking_id=line["booking_id"])
    town.moved("BookingsCancelled", [{**line, "action": "cancel"}])
    assert (cancelled["credit_cents"], cancelled["receipt_number"]) == (360, "2027-003-R000002")
    town.moved("BookingsCancelled", [{**other, "action": "cancel"}])
    cancelled = town.family("cancel", booking_id=other["booking_id"])
    assert (cancelled["credit_cents"], cancelled["receipt_number"]) == (360, "2027-003-R000003")
    assert town.family("home")["credit_cents"] == 720
    assert len(town.events("CreditGranted")) == 2
    town.ledger_is_sound()


def test_the_account_says_why_each_movement_was_made(town: Town) -> None:
    line = town.paid_order(*june(8))["lines"][0]
    cancelled = town.family("cancel", booking_id=line["booking_id"])
    account = town.family("account")
    codes = [movement["code"] for movement in account["movements"]]
    assert codes == [
        "billing.charge-reversed",
        "billing.order-settled",
        "billing.payment-received",
    ]
    assert sum(m["amount_cents"] for m in account["movements"]) == account["balance_cents"]
    details: dict[str, Any] = account["movements"][0]["details"]
    assert details == {
        "child_name": "Chloé",
        "activity_name": "Cantine Pasteur",
        "day": "2027-06-08",
        "reason_code": "billing.cancelled",
    }
    paper = town.family("receipt", receipt_id=cancelled["receipt_id"])
    assert (paper["kind"], paper["household"]["name"]) == ("credit", "Bond")
    assert [printed["amount_cents"] for printed in paper["lines"]] == [-360]
    paid = town.family("receipt", receipt_id=account["receipts"][-1]["receipt_id"])
    assert paid["payment"]["means"] == "P"
    assert paid["payment"]["bank_number"] == "112233445566-tip"
    assert [step["code"] for step in paid["lines"][0]["why"]] == [
        "billing.why-quotient",
        "billing.why-band",
    ]


def test_the_history_of_last_school_year_is_no_longer_listed_from_october(town: Town) -> None:
    town.paid_order(*june(8))
    town.house.clock.set("2027-09-30T10:00:00+02:00")
    assert len(town.family("account")["movements"]) == 2
    town.house.clock.set("2027-10-01T10:00:00+02:00")
    assert town.family("account")["movements"] == []
    assert town.family("month_statement", month="2027-06")["paid_cents"] == 360
