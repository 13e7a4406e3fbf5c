"""Money taken at the counter: by the means that the act allows, onto the invoices ticked, once."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import uuid4

import eventlet
import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from chassis.errors import Refused, Unavailable
from tests.people import BOND
from tests.service.billing.billing_counter_town import (
    ACT,
    ROSE,
    Counter,
    DiskFull,
    charged,
    open_counter,
    refused,
    two_invoices,
)
from tests.service.billing.billing_town import EVENING, Town, an_evening


def test_cash_settles_the_ticked_invoices_gives_change_and_a_receipt(town: Town) -> None:
    omar, (first, second) = open_counter(town), two_invoices(town)
    drawer = omar.open()
    taken = omar.take(drawer, 2000, first, second)
    assert (taken["amount_cents"], taken["change_cents"], taken["credit_cents"]) == (900, 1100, 0)
    assert [one["number"] for one in taken["invoices"]] == [first["number"], second["number"]]
    assert {invoice["state"] for invoice in town.family("invoices")} == {"paid"}
    paid = town.family("invoices")[-1]["payments"]
    assert [(one["means"], one["amount_cents"], one["paid_by"]) for one in paid] == [
        ("cash", 540, "Andrew Bond")
    ]
    paper = town.family("receipt", receipt_id=taken["receipt"]["receipt_id"])
    assert (paper["number"], paper["cashier"]) == ("2027-003-R000001", "Omar")
    assert (paper["tendered_cents"], paper["change_cents"]) == (2000, 1100)
    assert [one["amount_cents"] for one in paper["invoices"]] == [540, 360]
    ((_, told),) = town.events("PaymentReceived")
    assert told["invoice_number"] == f"{first['number']}, {second['number']}"
    assert told["amount_cents"] == 900
    town.ledger_is_sound()


def test_what_a_cheque_is_over_becomes_credit_and_pays_what_is_invoiced_next(town: Town) -> None:
    omar, (first, second) = open_counter(town), two_invoices(town)
    cheque = {"means": "cheque", "number": "0001234", "issuer": "Crédit agricole"}
    taken = omar.take(omar.open(), 2000, first, second, **cheque)
    assert (taken["amount_cents"], taken["change_cents"], taken["credit_cents"]) == (2000, 0, 1100)
    assert town.family("home")["credit_cents"] == 1100
    ((_, told),) = town.events("CreditGranted")
    assert (told["reason_code"], told["amount_cents"]) == ("billing.kept-as-credit", 1100)
    town.invoice_month("2027-05")
    charged(town, "Sortie", 1500, None, due=400)
    assert town.family("home")["credit_cents"] == 0
    town.ledger_is_sound()


def test_less_than_is_due_pays_the_oldest_first(town: Town) -> None:
    omar, (first, second) = open_counter(town), two_invoices(town)
    omar.take(omar.open(), 600, second, first, change="credit")
    due = {invoice["number"]: invoice["due_cents"] for invoice in town.family("invoices")}
    assert due == {first["number"]: 0, second["number"]: 300}
    town.ledger_is_sound()


def test_money_without_an_invoice_is_credit_and_never_comes_back_as_change(town: Town) -> None:
    omar = open_counter(town)
    drawer = omar.open()
    assert omar.take(drawer, 3000, change="credit")["credit_cents"] == 3000
    assert refused(lambda: omar.take(drawer, 3000)).code == "billing.nothing-to-pay"
    town.ledger_is_sound()


def test_the_same_form_sent_twice_is_one_payment(town: Town) -> None:
    omar, (first, _) = open_counter(town), two_invoices(town)
    drawer, payment_id = omar.open(), uuid4()
    once = omar.take(drawer, 1000, first, payment_id=payment_id)
    again = omar.take(drawer, 1000, first, payment_id=payment_id)
    assert once == again
    assert town.count("received_payments") == 1
    town.ledger_is_sound()


def test_a_means_that_the_act_does_not_allow_is_refused_by_name(town: Town) -> None:
    omar, (first, _) = open_counter(town), two_invoices(town)
    omar.ask("set_regie", **{**ACT, "means": ["cash"]})
    drawer = omar.open()
    refusal = refused(lambda: omar.take(drawer, 540, first, means="cheque"))
    assert refusal.code == "billing.means-not-allowed"
    assert refusal.details == {"means": "cheque", "regie": "003"}


def test_a_regie_of_which_no_act_was_entered_opens_no_drawer(town: Town) -> None:
    assert refused(Counter(town).open).code == "billing.regie-unknown"
    assert [one["regie"] for one in Counter(town).ask("regies")["regies"]] == ["003"]


def test_cash_over_the_ceiling_is_refused_with_the_ceiling(town: Town) -> None:
    omar = open_counter(town)
    drawer = omar.open()
    refusal = refused(lambda: omar.take(drawer, 30001, change="credit"))
    assert (refusal.code, refusal.details) == ("billing.cash-over-ceiling", {"most_cents": 30000})
    omar.take(drawer, 30001, change="credit", means="card")


@pytest.mark.parametrize(
    ("means", "kind", "pays"),
    [
        ("holiday-voucher", "stay", True),
        ("holiday-voucher", "holiday", False),
        ("caf-voucher", "stay", True),
        ("caf-voucher", "canteen", False),
        ("cesu", "evening", True),
        ("cesu", "canteen", False),
        ("cesu", None, False),
        ("solidarity-pass", "canteen", True),
        ("solidarity-pass", "stay", True),
    ],
)
def test_a_voucher_pays_the_kinds_of_lines_that_it_may(
    town: Town, means: str, kind: str | None, pays: bool
) -> None:
    omar, invoice = open_counter(town), charged(town, "Ligne", 4000, kind)
    drawer = omar.open()
    pay = lambda: omar.take(drawer, 4000, invoice, means=means, change="credit")  # noqa: E731
    if pays:
        assert pay()["credit_cents"] == 0
    else:
        assert refused(pay).code == "billing.voucher-pays-none"
    town.ledger_is_sound()


def test_vouchers_pay_no_more_than_their_part_of_an_invoice_in_one_or_several_times(
    town: Town,
) -> None:
    """40 € of meals and 3,60 € of evenings on one invoice: CESU pays 3,60 € of it."""
    omar = open_counter(town)
    evening = {"activity_id": EVENING, "name": "Soir", "kind": "evening", "settlement": "monthly"}
    town.house.publish("booking.ActivityDefined", evening)
    town.moved("BookingsConfirmed", [an_evening("2027-05-03"), an_evening("2027-05-04")])
    line = {"charge_id": uuid4(), "household_id": BOND, "day": "2027-05-10", "regie": "003"}
    line |= {"label": "Repas", "amount_cents": 4000, "reason": "Repas", "activity_kind": "canteen"}
    town.staff("add_charge", **line)
    town.invoice_month("2027-05")
    (invoice,) = town.family("invoices")
    drawer = omar.open()
    counter = omar.ask("counter", household_id=BOND)
    payable = {one["means"]: one["cents"] for one in counter["payable"]}
    assert (payable["cesu"], payable["cash"], payable["holiday-voucher"]) == (360, 4360, 0)
    refusal = refused(lambda: omar.take(drawer, 361, invoice, means="cesu", change="credit"))
    assert refusal.details == {"means": "cesu", "payable_cents": 360}
    omar.take(drawer, 300, invoice, means="cesu", change="credit")
    (invoice,) = town.family("invoices")
    refusal = refused(lambda: omar.take(drawer, 61, invoice, means="cesu", change="credit"))
    assert refusal.details == {"means": "cesu", "payable_cents": 60}
    town.ledger_is_sound()


def test_an_invoice_of_another_regie_is_not_paid_in_this_drawer(town: Town) -> None:
    omar = open_counter(town)
    line = {"charge_id": uuid4(), "household_id": BOND, "day": "2027-05-10", "regie": "007"}
    town.staff("add_charge", **line, label="Sortie", amount_cents=300, reason="Musée")
    town.invoice_month("2027-05")
    (invoice,) = town.family("invoices")
    refusal = refused(lambda: omar.take(omar.open(), 300, invoice))
    assert refusal.code == "billing.invoice-of-another-regie"


def test_two_cashiers_and_the_bank_pay_one_invoice_once(town: Town) -> None:
    """One of the two takes it, the other is told what is still due; what the bank brings besides
    is the family's credit."""
    omar, (first, _) = open_counter(town), two_invoices(town)
    rose = Counter(town, ROSE)
    payment = town.family("pay_invoice", invoice_id=first["invoice_id"])
    told: list[str] = []

    def takes(cashier: Counter, drawer: Any) -> None:
        try:
            cashier.take(drawer, 540, first)
            told.append("taken")
        except Refused as refusal:
            told.append(refusal.code)

    pair = [(omar, omar.open()), (rose, rose.open())]
    threads = [eventlet.spawn(takes, *each) for each in pair]
    for thread in threads:
        thread.wait()
    assert sorted(told) == ["billing.due-has-changed", "taken"]
    town.pay({"payment": payment})
    assert town.family("home")["credit_cents"] + town.family("home")["due_cents"] in (540, 180)
    assert town.count("received_payments") == 2
    town.ledger_is_sound()


def test_a_statement_that_fails_costs_neither_cent_nor_number(town: Town) -> None:
    """Whatever statement of a taking fails, nothing is done; asked again, it is done once."""
    omar, (first, second) = open_counter(town), two_invoices(town)
    drawer, payment_id, failed = omar.open(), uuid4(), 0

    def fail(count: int) -> Callable[..., None]:
        said = iter(range(count))

        def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            if "commands" not in statement and next(said, None) is None:
                raise OperationalError("injected", {}, DiskFull())

        return hear

    while town.count("received_payments") == 0:
        assert failed < 80, "it must be done once nothing fails"
        ear = fail(failed)
        event.listen(town.house.engine("billing"), "before_cursor_execute", ear)
        with suppress(Unavailable):
            omar.take(drawer, 1000, first, second, payment_id=payment_id)
        event.remove(town.house.engine("billing"), "before_cursor_execute", ear)
        failed += 1
    assert failed > 10, "a taking says more statements than that"
    assert town.count("receipts") == 1
    assert town.family("home")["due_cents"] == 0
    receipt = omar.take(drawer, 1000, first, second, payment_id=payment_id)["receipt"]
    assert receipt["number"] == "2027-003-R000001"
    town.ledger_is_sound()
