"""A payment that the bank took and the house forgot: entered from the bank's list, and once."""

from typing import Any
from uuid import uuid4

import eventlet
import pytest

from chassis.errors import Refused
from tests.people import BOND, demo_id
from tests.service.billing.billing_town import Town, an_evening, june

REFERENCE = "2027003P00000942"


def read(**changed: Any) -> dict[str, Any]:
    return {
        "payment_id": uuid4(),
        "household_id": BOND,
        "reference": REFERENCE,
        "amount_cents": 1440,
        "paid_on": "2027-06-01",
        "bank_number": "112233445566-tip",
        **changed,
    }


@pytest.fixture(autouse=True)
def _restored(town: Town) -> None:
    """After a restore, references given since the backup are left behind."""
    town.house.sql("billing", "SELECT setval('payment_references', 100000)")


def refused(town: Town, **changed: Any) -> tuple[str, dict[str, Any]]:
    with pytest.raises(Refused) as refusal:
        town.cashier("recover_payment", **read(**changed))
    return refusal.value.code, refusal.value.details


def test_what_the_bank_took_and_we_forgot_becomes_the_familys_credit_and_its_receipt(town: Town):
    taken = town.cashier("recover_payment", **read())
    assert (taken["state"], taken["for"]) == ("paid", {})
    home = town.family("home")
    assert (home["credit_cents"], home["balance_cents"]) == (1440, 1440)
    [movement] = town.family("account")["movements"]
    assert (movement["code"], movement["reference"]) == ("billing.payment-recovered", REFERENCE)
    paper = town.family("receipt", receipt_id=taken["receipt"]["receipt_id"])
    assert (paper["kind"], paper["amount_cents"]) == ("payment", 1440)
    assert paper["payment"]["means"] == "statement"
    assert paper["payment"]["paid_at"].startswith("2027-06-01")
    [(_, told)] = town.events("PaymentReceived")
    assert (told["for"], told["amount_cents"]) == ({}, 1440)
    town.ledger_is_sound()


def test_it_pays_the_invoice_it_was_for_and_what_is_over_is_credit(town: Town):
    town.moved("BookingsConfirmed", [an_evening("2027-05-31"), an_evening("2027-05-24")])
    town.invoice_month("2027-05")
    [invoice] = town.family("invoices")
    for_it = {"invoice_id": invoice["invoice_id"], "reference": "2027003000001P00000942"}
    town.cashier("recover_payment", **read(**for_it, amount_cents=500))
    [invoice] = town.family("invoices")
    assert (invoice["state"], invoice["due_cents"]) == ("paid", 0)
    assert [paid["means"] for paid in invoice["payments"]] == ["statement"]
    assert town.family("home")["credit_cents"] == 500 - 360
    town.ledger_is_sound()


def test_a_reference_entered_twice_is_one_payment(town: Town):
    once = read()
    first, again = (town.cashier("recover_payment", **once) for _ in range(2))
    assert first["receipt"] == again["receipt"]
    code, details = refused(town)
    assert (code, details) == (
        "billing.payment-known",
        {"receipt_number": first["receipt"]["number"]},
    )
    assert town.family("home")["credit_cents"] == 1440
    assert town.count("receipts") == 1


def test_two_cashiers_who_read_the_same_line_enter_one_payment(town: Town):
    def enter() -> str:
        try:
            return town.cashier("recover_payment", **read())["state"]
        except Refused as refusal:
            return refusal.code

    both = [eventlet.spawn(enter), eventlet.spawn(enter)]
    assert sorted(each.wait() for each in both) == ["billing.payment-known", "paid"]
    assert town.count("receipts") == 1
    town.ledger_is_sound()


def test_a_payment_that_is_still_known_here_is_asked_of_the_bank_and_pays_its_order(town: Town):
    """The backup held the attempt; the sweep no longer asks about it after a day."""
    order = town.place(*june(7))
    account = town.checkout(order, 360)
    idop = town.idop_of(account["payment"]["payment_id"])
    reference = account["payment"]["reference"]
    assert refused(town, reference=reference)[0] == "billing.payment-not-confirmed"
    town.bank.results[idop] = "P"
    taken = town.cashier("recover_payment", **read(reference=reference, amount_cents=999))
    assert (taken["state"], taken["amount_cents"]) == ("paid", 360)
    assert town.family("order_account", order_id=order["order_id"])["state"] == "settled"
    town.house.call("billing", "bank_notice", idop=idop)
    assert refused(town, reference=reference)[0] == "billing.payment-known"
    assert town.count("receipts") == 1
    town.ledger_is_sound()


def test_a_late_notice_of_what_was_entered_doubles_nothing(town: Town):
    town.cashier("recover_payment", **read())
    town.house.call("billing", "bank_notice", idop="cc0cb210-1cd4-11ea-8cca-0213ad91a103")
    town.house.run_scheduled("billing", "sweep_payments")
    assert town.count("received_payments") == town.count("receipts") == 1


def test_what_cannot_be_is_refused_with_its_reason(town: Town):
    town.cashier("recover_payment", **read())
    other = demo_id("household/zola")
    fact = {"household_id": other, "reference": "D-00043", "name": "Zola"}
    town.house.publish("household.HouseholdRegistered", fact)
    known = refused(town, household_id=other)
    assert known == ("billing.payment-of-another-family", {"reference": "D-00042"})
    for wrong in (
        "2027004P00000943",
        "2027003P43",
        "202700312P00000943",
        "1927003P00000943",
        "2027003P00100001",
    ):
        assert refused(town, reference=wrong)[0] == "billing.reference-not-ours"
    assert refused(town, reference="2027003P00000943", paid_on="2027-06-03")[0] == (
        "billing.paid-later"
    )
    stranger = {"reference": "2027003P00000943", "household_id": uuid4()}
    assert refused(town, **stranger)[0] == "chassis.not-found"
    no_invoice = {"reference": "2027003P00000943", "invoice_id": uuid4()}
    assert refused(town, **no_invoice)[0] == "chassis.not-found"
    with pytest.raises(Refused):
        town.staff("recover_payment", **read(reference="2027003P00000943"))
    early = refused(town, reference="2027003P00000943", paid_on="2026-12-31")
    assert early == ("billing.paid-too-early", {"first": "2027-01-01"})
    assert refused(town, reference="2027003P00000943", paid_on="0001-01-01")[0] == "chassis.invalid"
    assert town.count("received_payments") == 1


def test_an_invented_reference_without_the_bank_s_word_makes_no_credit(town: Town):
    assert refused(town, bank_number=None)[0] == "billing.proof-missing"
    town.house.sql("billing", "SELECT setval('payment_references', 41)")
    assert refused(town)[0] == "billing.reference-not-ours"
    assert town.family("home")["credit_cents"] == 0
    assert town.count("receipts") == 0


def forgotten(town: Town, result: str = "P") -> str:
    """An operation that the bank knows and this house does not."""
    idop = str(uuid4())
    town.bank.operations[idop] = {
        "refdet": REFERENCE,
        "montant": "1440",
        "mel": "andrew.bond@example.org",
        "numcli": "123456",
        "objet": "Reservations 003",
        "saisie": "T",
    }
    town.bank.results[idop] = result
    return idop


def test_the_bank_is_asked_about_an_operation_and_believed(town: Town):
    idop = forgotten(town)
    asked = {"operation": idop, "bank_number": None, "paid_on": "2027-05-30"}
    assert refused(town, **asked, amount_cents=1500) == (
        "billing.bank-says-otherwise",
        {"reference": REFERENCE, "amount_cents": 1440},
    )
    other = refused(town, **asked, reference="2027003P00000943")
    assert other[0] == "billing.bank-says-otherwise"
    taken = town.cashier("recover_payment", **read(**asked))
    paper = town.family("receipt", receipt_id=taken["receipt"]["receipt_id"])
    assert (paper["payment"]["means"], paper["payment"]["bank_number"]) == ("P", "112233445566-tip")
    assert paper["payment"]["paid_at"].startswith("2027-06-02")
    town.house.call("billing", "bank_notice", idop=idop)
    assert town.count("receipts") == 1
    town.ledger_is_sound()


@pytest.mark.parametrize("result", ["A", "R", "unknown"])
def test_an_operation_that_the_bank_does_not_say_paid_is_not_entered(town: Town, result: str):
    idop = str(uuid4()) if result == "unknown" else forgotten(town, result)
    assert refused(town, operation=idop)[0] == "billing.payment-not-confirmed"
    town.bank.technical_error = True
    assert refused(town, operation=idop)[0] == "billing.bank-away"
    assert town.count("received_payments") == 0


def test_an_invoice_may_be_paid_online_after_a_part_of_it_was_entered(town: Town):
    town.moved("BookingsConfirmed", [an_evening("2027-05-31"), an_evening("2027-05-24")])
    town.invoice_month("2027-05")
    [invoice] = town.family("invoices")
    of_it = {"invoice_id": invoice["invoice_id"]}
    open_one = town.family("pay_invoice", **of_it)
    entered = read(**of_it, reference="2027003000001P00000942", amount_cents=100)
    town.cashier("recover_payment", **entered)
    assert town.family("pay_invoice", **of_it)["payment_id"] == open_one["payment_id"]
    town.pay({"payment": open_one})
    assert town.family("home")["credit_cents"] == 100
    town.ledger_is_sound()
