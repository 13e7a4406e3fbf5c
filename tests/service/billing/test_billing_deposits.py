"""What leaves the counter again: cheques that bounce, money of nobody, deposits; nothing twice."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, OperationalError

from chassis.errors import Unavailable
from tests.people import BOND
from tests.service.billing.billing_counter_town import (
    ROSE,
    Counter,
    DiskFull,
    charged,
    open_counter,
    refused,
    two_invoices,
)
from tests.service.billing.billing_town import Town, june

CHEQUE = {"means": "cheque", "number": "0001234", "issuer": "Crédit agricole"}


def bounce(counter: Counter, taken: Any, reason: str = "bounced") -> Any:
    asked = {"household_id": BOND, "payment_id": taken["payment_id"]}
    return counter.ask("reverse_payment", **asked, reason=reason, note="Sans provision")


def enter(counter: Counter, drawer: Any = None, **more: Any) -> Any:
    money = {
        "unplaced_id": uuid4(),
        "regie": "003",
        "drawer_id": drawer,
        "means": "cheque" if drawer else "transfer",
        "amount_cents": 700,
        "received_on": "2027-06-01",
        "payer": "DUPONT J",
        "number": "77",
        "issuer": "",
        "note": "Dans la boîte",
        **more,
    }
    return counter.ask("enter_unplaced", **money)


def cash_of(counter: Counter, drawer: Any, means: str = "cash") -> int:
    counts = counter.ask("drawer", drawer_id=drawer)["counts"]
    return sum(one["expected_cents"] for one in counts if one["means"] == means)


def test_a_bounced_cheque_reopens_its_invoices_and_the_family_is_told(town: Town) -> None:
    omar, (first, second) = open_counter(town), two_invoices(town)
    drawer = omar.open()
    taken = omar.take(drawer, 2000, first, second, **CHEQUE)
    assert bounce(omar, taken) == bounce(omar, taken)
    due = {invoice["number"]: invoice["due_cents"] for invoice in town.family("invoices")}
    assert due == {first["number"]: 540, second["number"]: 360}
    assert town.family("home")["credit_cents"] == 0
    ((_, told),) = town.events("PaymentReversed")
    assert (told["reason_code"], told["amount_cents"]) == ("billing.payment-bounced", 2000)
    assert told["invoice_number"] == f"{first['number']}, {second['number']}"
    assert cash_of(omar, drawer, "cheque") == 0
    paper = town.family("receipt", receipt_id=taken["receipt"]["receipt_id"])
    assert (paper["reversal"]["reason"], paper["reversal"]["by_name"]) == ("bounced", "Omar")
    assert all(invoice["payments"] == [] for invoice in town.family("invoices"))
    town.ledger_is_sound()


def test_a_cheque_bounces_after_its_drawer_was_counted_and_nothing_of_the_count_moves(
    town: Town,
) -> None:
    omar, (first, _) = open_counter(town), two_invoices(town)
    drawer = omar.open()
    taken = omar.take(drawer, 540, first, **CHEQUE)
    closed = omar.close(drawer, cash=5000, cheque=540)
    slip = omar.ask("make_slip", slip_id=uuid4(), regie="003", means="cheque")
    bounce(Counter(town, ROSE), taken)
    assert omar.ask("drawer", drawer_id=drawer)["counts"] == closed["counts"]
    assert omar.ask("slip", slip_id=slip["slip_id"])["amount_cents"] == 540
    assert town.family("home")["due_cents"] == 900
    town.ledger_is_sound()


def test_a_credit_spent_before_its_cheque_bounced_is_on_the_next_invoice(town: Town) -> None:
    omar = open_counter(town)
    taken = omar.take(omar.open(), 1000, **CHEQUE, change="credit")
    town.checkout(town.place(*june(7)), 360)
    bounce(omar, taken)
    assert town.family("home")["credit_cents"] == 0
    standing = town.cashier("standing", household_id=BOND)
    assert standing["to_invoice_cents"] == 360
    town.ledger_is_sound()


def test_a_mistake_is_put_right_while_its_drawer_is_open_by_its_cashier(town: Town) -> None:
    omar, (first, second) = open_counter(town), two_invoices(town)
    drawer, rose = omar.open(), Counter(town, ROSE)
    taken = omar.take(drawer, 540, first)
    assert refused(lambda: bounce(omar, taken)).code == "billing.only-cheques-bounce"
    refusal = refused(lambda: bounce(rose, taken, "mistake"))
    assert refusal.code == "billing.drawer-of-another"
    bounce(omar, taken, "mistake")
    assert cash_of(omar, drawer) == 5000
    other = omar.take(drawer, 360, second)
    omar.close(drawer, cash=5360)
    refusal = refused(lambda: bounce(omar, other, "mistake"))
    assert refusal.code == "billing.drawer-is-closed"
    town.ledger_is_sound()


def test_what_the_bank_brought_is_not_the_counters_to_reverse(town: Town) -> None:
    omar = open_counter(town)
    order = town.paid_order(*june(7))
    account = town.family("order_account", order_id=order["order_id"])
    taken = {"payment_id": account["payment"]["payment_id"]}
    assert refused(lambda: bounce(omar, taken)).code == "billing.payment-not-of-counter"


def test_vouchers_paid_again_after_a_reversal_have_their_part_back(town: Town) -> None:
    omar, invoice = open_counter(town), charged(town, "Séjour", 4000, "stay")
    drawer, voucher = omar.open(), {"means": "caf-voucher", "change": "credit"}
    taken = omar.take(drawer, 4000, invoice, **voucher)
    bounce(omar, taken, "mistake")
    omar.take(drawer, 4000, invoice, **voucher)
    assert town.family("home")["due_cents"] == 0
    town.ledger_is_sound()


def test_money_of_nobody_waits_and_is_placed_once_as_its_familys_payment(town: Town) -> None:
    omar, (first, _) = open_counter(town), two_invoices(town)
    drawer = omar.open()
    money = enter(omar, drawer)
    assert cash_of(omar, drawer, "cheque") == 700
    assert omar.ask("day_work", since="2027-06-01T00:00:00+00:00")["money"]["unplaced"] == {
        "count": 1,
        "amount_cents": 700,
    }
    ticked = [{"invoice_id": first["invoice_id"], "shown_cents": 540}]
    asked = {"unplaced_id": money["unplaced_id"], "household_id": BOND, "invoices": ticked}
    placed = omar.ask("place_unplaced", **asked)
    assert (placed["amount_cents"], placed["credit_cents"]) == (700, 160)
    assert omar.ask("place_unplaced", **asked)["receipt"] == placed["receipt"]
    assert cash_of(omar, drawer, "cheque") == 700
    assert omar.ask("unplaced")["waiting"] == []
    other = refused(lambda: omar.ask("place_unplaced", **asked | {"household_id": uuid4()}))
    assert other.code == "billing.not-waiting"
    back = {"unplaced_id": money["unplaced_id"], "why": "Rendu"}
    assert refused(lambda: omar.ask("return_unplaced", **back)).code == "billing.not-waiting"
    omar.close(drawer, cash=5000, cheque=700)
    town.ledger_is_sound()


def test_money_of_nobody_is_given_back_out_of_its_open_drawer_with_a_reason(town: Town) -> None:
    omar = open_counter(town)
    drawer = omar.open()
    money, transfer = enter(omar, drawer), enter(omar)
    for one in (money, transfer):
        back = {"unplaced_id": one["unplaced_id"], "why": "Rendu à la banque"}
        assert omar.ask("return_unplaced", **back) == omar.ask("return_unplaced", **back)
    assert cash_of(omar, drawer, "cheque") == 0
    told = [(one["state"], one["why"]) for one in omar.ask("unplaced")["ended"]]
    assert told == [("returned", "Rendu à la banque")] * 2
    omar.close(drawer, cash=5000)
    town.ledger_is_sound()


def test_a_slip_lists_its_cheques_one_by_one_and_takes_each_once(town: Town) -> None:
    omar, (first, second) = open_counter(town), two_invoices(town)
    drawer = omar.open()
    omar.take(drawer, 540, first, **CHEQUE)
    bounced = omar.take(drawer, 360, second, **{**CHEQUE, "number": "0009"})
    enter(omar, drawer)
    bounce(omar, bounced)
    make = lambda slip_id: omar.ask(  # noqa: E731
        "make_slip", slip_id=slip_id, regie="003", means="cheque"
    )
    assert refused(lambda: make(uuid4())).code == "billing.nothing-to-deposit"
    omar.close(drawer, cash=5000, cheque=1240)
    (waits,) = omar.ask("slips")["waiting"]
    assert (waits["means"], waits["count"], waits["amount_cents"]) == ("cheque", 2, 1240)
    slip_id = uuid4()
    slip = make(slip_id)
    assert slip == make(slip_id)
    assert (slip["number"], slip["amount_cents"]) == ("2027-003-B000001", 1240)
    paper = omar.ask("slip", slip_id=slip_id)
    lines = sorted((line["number"], line["amount_cents"]) for line in paper["lines"])
    assert lines == [("0001234", 540), ("77", 700)]
    assert paper["payee"] == "Trésor public"
    assert omar.ask("slips")["waiting"] == []
    assert refused(lambda: make(uuid4())).code == "billing.nothing-to-deposit"
    for statement in ("UPDATE deposit_slips SET amount_cents = 1", "DELETE FROM slip_items"):
        with pytest.raises(DBAPIError):
            town.house.sql("billing", statement)


def test_the_cash_of_a_slip_is_what_was_counted_without_the_floats(town: Town) -> None:
    omar, (first, second) = open_counter(town), two_invoices(town)
    drawer, rose = omar.open(), Counter(town, ROSE)
    hers = rose.open(3000)
    omar.take(drawer, 540, first)
    rose.take(hers, 360, second)
    omar.close(drawer, "Un euro de trop", cash=5640)
    rose.close(hers, cash=3360)
    slip = rose.ask("make_slip", slip_id=uuid4(), regie="003", means="cash")
    assert slip["amount_cents"] == 640 + 360
    assert town.count("slip_items") == 2


def test_a_statement_of_a_reversal_that_fails_changes_nothing(town: Town) -> None:
    omar, (first, second) = open_counter(town), two_invoices(town)
    taken, failed = omar.take(omar.open(), 2000, first, second, **CHEQUE), 0

    def fail(count: int) -> Callable[..., None]:
        said = iter(range(count))

        def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            if "commands" not in statement and next(said, None) is None:
                raise OperationalError("injected", {}, DiskFull())

        return hear

    while town.count("payment_reversals") == 0:
        assert failed < 80, "it must be done once nothing fails"
        assert town.family("home")["due_cents"] == 0
        ear = fail(failed)
        event.listen(town.house.engine("billing"), "before_cursor_execute", ear)
        with suppress(Unavailable):
            bounce(omar, taken)
        event.remove(town.house.engine("billing"), "before_cursor_execute", ear)
        failed += 1
    assert failed > 8, "a reversal says more statements than that"
    assert town.family("home")["due_cents"] == 900
    assert len(town.events("PaymentReversed")) == 1
    town.ledger_is_sound()
