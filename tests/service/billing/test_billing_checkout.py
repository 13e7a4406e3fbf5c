"""From "Payer" to paid, through the real entrypoints, PostgreSQL and the bank's own protocol."""

from uuid import uuid4

import eventlet
import pytest

from chassis.errors import Refused
from tests.people import parent
from tests.service.billing.billing_town import BOND, FakeBooking, Town, a_line, an_evening, june


def test_a_month_of_two_children_is_paid_once_at_the_price_shown(town: Town) -> None:
    order = town.place(*june(*range(7, 19)), *june(*range(7, 19)), an_evening())
    account = town.checkout(order, 8640)
    assert (account["state"], account["total_cents"]) == ("paying", 8640)
    assert (account["monthly_cents"], account["to_pay_cents"]) == (180, 8640)
    town.pay(account)
    account = town.family("order_account", order_id=order["order_id"])
    assert account["state"] == "settled"
    assert account["receipt"]["amount_cents"] == 8640
    assert len(town.events("OrderSettled")) == 1
    ((_, told),) = town.events("PaymentReceived")
    assert {(line["child_name"], line["activity_name"]) for line in told["lines"]} == {
        ("Chloé", "Cantine Pasteur")
    }
    assert told["reference"] == account["payment"]["reference"]
    assert told["for"] == {"order_id": order["order_id"]}
    town.ledger_is_sound()


def test_a_double_click_on_payer_makes_one_bank_transaction(town: Town) -> None:
    order = town.place(*june(7, 8))
    clicks = [eventlet.spawn(town.checkout, order, 720) for _ in range(3)]
    accounts = [click.wait() for click in clicks]
    assert town.bank.count("creerPaiementSecurise") == 1
    assert len({account["payment"]["bank_url"] for account in accounts}) == 1
    assert all(account["payment"]["bank_url"] for account in accounts)
    assert town.count("orders") == 1
    assert town.count("charges") == 2


def test_no_bank_transaction_starts_at_a_price_the_family_has_not_seen(town: Town) -> None:
    order = town.place(*june(7))
    account = town.checkout(order, 280)
    assert (account["price_changed"], account["state"]) == (True, "to_pay")
    assert account["payment"] is None
    assert town.bank.asked == []
    account = town.family("pay_order", order_id=order["order_id"])
    assert (account["price_changed"], account["state"]) == (False, "paying")
    assert account["payment"]["amount_cents"] == 360


def test_a_frozen_price_does_not_follow_the_quotient(town: Town) -> None:
    order = town.place(*june(7))
    town.checkout(order, 280)
    town.quotient("100", "2027-06-01")
    assert town.family("order_account", order_id=order["order_id"])["total_cents"] == 360


def test_a_bank_that_is_away_loses_neither_the_order_nor_the_family_s_next_try(town: Town) -> None:
    town.bank.technical_error = True
    order = town.place(*june(7))
    with pytest.raises(Refused) as refused:
        town.checkout(order, 360)
    assert refused.value.code == "billing.bank-away"
    account = town.family("order_account", order_id=order["order_id"])
    assert (account["state"], account["to_pay_cents"]) == ("to_pay", 360)
    town.bank.technical_error = False
    assert town.family("pay_order", order_id=order["order_id"])["state"] == "paying"


def test_after_a_refusal_another_try_has_another_reference(town: Town) -> None:
    order = town.place(*june(7))
    town.pay(town.checkout(order, 360), "R")
    account = town.family("order_account", order_id=order["order_id"])
    assert account["state"] == "refused"
    assert account["payment"]["reason"]["code"] == "billing.refused-by-the-bank"
    assert len(town.events("PaymentRefused")) == 1
    account = town.family("pay_order", order_id=order["order_id"])
    assert account["state"] == "paying"
    references = [asked["refdet"] for _, asked in town.bank.asked if "refdet" in asked]
    assert len(set(references)) == 2
    town.pay(account)
    assert town.family("order_account", order_id=order["order_id"])["state"] == "settled"
    town.ledger_is_sound()


def test_who_leaves_the_bank_page_may_come_back_to_it_for_two_minutes(town: Town) -> None:
    order = town.place(*june(7))
    account = town.checkout(order, 360)
    idop = town.pay(account, "A")
    status = town.family("payment_status", payment_id=account["payment"]["payment_id"])
    assert (status["state"], status["reason"]["code"]) == ("open", "billing.left-the-bank")
    town.bank.results[idop] = "P"
    town.house.run_scheduled("billing", "sweep_payments")
    town.house.clock.advance(minutes=1)
    town.house.run_scheduled("billing", "sweep_payments")
    assert town.family("order_account", order_id=order["order_id"])["state"] == "settled"


def test_who_abandoned_and_asks_again_gets_a_page_that_opens(town: Town) -> None:
    order = town.place(*june(7))
    account = town.checkout(order, 360)
    town.pay(account, "A")
    again = town.family("pay_order", order_id=order["order_id"])
    assert again["state"] == "paying"
    assert again["payment"]["bank_url"] != account["payment"]["bank_url"]


def test_an_abandon_older_than_two_minutes_is_told_to_the_family(town: Town) -> None:
    order = town.place(*june(7))
    account = town.checkout(order, 360)
    town.house.clock.advance(minutes=3)
    town.pay(account, "A")
    assert town.family("order_account", order_id=order["order_id"])["state"] == "abandoned"


def test_the_open_payment_is_given_again_rather_than_doubled(town: Town) -> None:
    order = town.place(*june(7))
    first = town.checkout(order, 360)
    again = town.family("pay_order", order_id=order["order_id"])
    assert again["payment"]["payment_id"] == first["payment"]["payment_id"]
    assert town.bank.count("creerPaiementSecurise") == 1


def test_credit_is_used_before_the_bank_is_asked(town: Town) -> None:
    first = town.paid_order(*june(7))
    town.family("cancel", booking_id=first["lines"][0]["booking_id"])
    account = town.checkout(town.place(*june(8, 10)), 720)
    assert (account["credit_used_cents"], account["to_pay_cents"]) == (360, 360)
    town.pay(account)
    assert town.family("home")["credit_cents"] == 0
    town.ledger_is_sound()


def test_an_order_that_credit_covers_is_settled_without_the_bank(town: Town) -> None:
    first = town.paid_order(*june(7))
    town.family("cancel", booking_id=first["lines"][0]["booking_id"])
    opened = town.bank.count("creerPaiementSecurise")
    account = town.checkout(town.place(*june(8)), 360)
    assert (account["state"], account["to_pay_cents"]) == ("settled", 0)
    assert account["receipt"]["kind"] == "order"
    assert town.bank.count("creerPaiementSecurise") == opened
    town.ledger_is_sound()


def test_credit_held_by_an_order_is_not_spent_twice_and_returns_when_it_expires(
    town: Town,
) -> None:
    first = town.paid_order(*june(7))
    town.family("cancel", booking_id=first["lines"][0]["booking_id"])
    waiting = town.place(*june(8, 10))
    town.checkout(waiting, 720)
    assert town.family("home")["credit_cents"] == 0
    other = town.checkout(town.place(*june(11)), 360)
    assert (other["credit_used_cents"], other["to_pay_cents"]) == (0, 360)
    town.refusal("OrderExpired", waiting)
    assert town.family("home")["credit_cents"] == 360
    assert town.family("order_account", order_id=waiting["order_id"])["state"] == "expired"
    town.ledger_is_sound()


@pytest.mark.parametrize("event_first", [True, False])
def test_a_cancellation_is_deducted_from_the_order_whichever_message_comes_first(
    town: Town, event_first: bool
) -> None:
    first = town.paid_order(*june(7))
    cancel = {**first["lines"][0], "action": "cancel", "state": "cancelled"}
    order = town.place(*june(8, 10), cancel)
    placed = {key: order[key] for key in ("order_id", "household_id", "held_until", "lines")}
    if event_first:
        town.house.publish("booking.OrderPlaced", placed)
        town.moved("BookingsCancelled", [cancel], order["order_id"])
    account = town.checkout(order, 360)
    if not event_first:
        town.house.publish("booking.OrderPlaced", placed)
        town.moved("BookingsCancelled", [cancel], order["order_id"])
    assert (account["total_cents"], account["to_pay_cents"]) == (360, 360)
    town.pay(account)
    town.moved("BookingsCancelled", [cancel], order["order_id"])
    assert town.family("home")["balance_cents"] == 0
    assert town.family("order_account", order_id=order["order_id"])["state"] == "settled"
    town.ledger_is_sound()


def test_an_order_of_cancellations_only_gives_the_money_back_with_a_receipt(town: Town) -> None:
    first = town.paid_order(*june(7, 8))
    cancels = [{**line, "action": "cancel"} for line in first["lines"]]
    order = town.place(*cancels, held=False)
    account = town.checkout(order, -720)
    assert (account["state"], account["total_cents"]) == ("settled", -720)
    assert account["receipt"]["kind"] == "credit"
    town.moved("BookingsCancelled", cancels, order["order_id"])
    assert town.family("home")["credit_cents"] == 720
    assert len(town.events("CreditGranted")) == 1
    town.ledger_is_sound()


def test_an_order_of_monthly_lines_is_settled_at_once_and_has_no_receipt(town: Town) -> None:
    order = town.place(an_evening(), held=False)
    town.moved("BookingsConfirmed", order["lines"], order["order_id"])
    account = town.checkout(order, 0)
    assert (account["state"], account["monthly_cents"]) == ("settled", 180)
    assert account["receipt"] is None
    assert town.count("charges", "state = 'to_invoice'") == 1
    assert town.events("OrderSettled") == []


def test_a_process_killed_after_the_seats_were_held_leaves_an_order_that_can_be_paid(
    town: Town,
) -> None:
    order = town.place(*june(7))
    town.house.publish("booking.OrderPlaced", order)
    account = town.family("order_account", order_id=order["order_id"])
    assert (account["state"], account["price_changed"]) == ("to_pay", False)
    account = town.checkout(order, 360)
    assert FakeBooking.asked == []
    town.pay(account)
    assert town.family("order_account", order_id=order["order_id"])["state"] == "settled"


def test_a_process_killed_before_the_bank_s_answer_was_kept_blocks_nobody(town: Town) -> None:
    order = town.place(*june(7))
    account = town.checkout(order, 360)
    forget = "UPDATE attempts SET state = 'requested', idop = NULL WHERE attempt_id = :id"
    town.house.sql("billing", forget, id=account["payment"]["payment_id"])
    town.house.clock.advance(minutes=2)
    again = town.family("pay_order", order_id=order["order_id"])
    assert again["payment"]["bank_url"] is not None
    assert again["payment"]["payment_id"] != account["payment"]["payment_id"]


def test_booking_s_refusal_reaches_the_family(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        town.checkout({"order_id": uuid4()}, 360)
    assert refused.value.code == "booking.draft-changed"


def test_another_family_learns_nothing_of_an_order(town: Town) -> None:
    order = town.place(*june(7))
    account = town.checkout(order, 360)
    stranger = uuid4()
    for method, asked in (
        ("order_account", {"order_id": order["order_id"]}),
        ("pay_order", {"order_id": order["order_id"]}),
        ("payment_status", {"payment_id": account["payment"]["payment_id"]}),
    ):
        with pytest.raises(Refused) as refused:
            town.house.call("billing", method, who=parent(stranger), household_id=stranger, **asked)
        assert refused.value.code == "chassis.not-found"
        with pytest.raises(Refused) as refused:
            town.house.call("billing", method, who=parent(stranger), household_id=BOND, **asked)
        assert refused.value.code == "chassis.forbidden"


def test_an_order_under_one_euro_goes_on_the_month_s_invoice(town: Town) -> None:
    tariff = {"tariff_id": uuid4(), "name": "Repas", "regie": "003", "valid_from": "2026-09-01"}
    band = {"from": 0, "to": None, "amount_cents": 50, "label": "unique"}
    town.staff("define_tariff", **tariff, grid={"kind": "bands", "bands": [band]})
    activity = uuid4()
    follows = {"activity_id": activity, "tariff_id": tariff["tariff_id"]}
    town.staff("assign_tariff", **follows, valid_from="2026-09-01")
    account = town.checkout(town.place(a_line(activity_id=str(activity))), 50)
    assert (account["state"], account["invoiced"]) == ("settled", True)
    assert town.bank.asked == []
    assert town.count("charges", "state = 'to_invoice'") == 1
