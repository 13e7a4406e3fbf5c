"""A payment read on the bank's list: entered by a cashier, once, and never typed twice."""

from typing import Any
from uuid import UUID

import pytest
from gateway_answers import BOND

from chassis.contract import example_of
from chassis.errors import Refused, Unavailable
from services.billing.contract.payments import PaymentView
from services.billing.contract.receipts import ReceiptView

PAGE = f"/desk/familles/{BOND}/releve"
FORM = "8d1b6f0e-57f5-4d31-9d0e-6f0a5d0a4c11"
TYPED = {
    "saisie": FORM,
    "reference": "2027003P00000942",
    "montant": "14,40",
    "paye-le": "2027-06-01",
    "facture": "",
    "operation": "",
    "numero": "112233445566-tip",
}
TAKEN = example_of(PaymentView) | {
    "amount_cents": 1440,
    "receipt": example_of(ReceiptView) | {"number": "2027-003-R000012"},
}


def asked(calls: Any) -> list[dict]:
    return [arguments for _, name, arguments in calls.asked if name == "recover_payment"]


def test_a_cashier_enters_a_payment_and_reads_its_receipt_on_the_account(at_desk, calls) -> None:
    calls.answers["billing", "recover_payment"] = TAKEN
    omar = at_desk("omar")
    assert f'href="{PAGE}"' in omar.get(f"/desk/familles/{BOND}/compte").text
    page = omar.follow(omar.post(PAGE, **TYPED)).text
    assert "Paiement repris du relevé" in page
    assert "reçu 2027-003-R000012." in page
    [told] = [dict(arguments) for arguments in asked(calls)]
    assert UUID(told.pop("payment_id"))
    assert told == {
        "household_id": BOND,
        "invoice_id": None,
        "reference": "2027003P00000942",
        "amount_cents": 1440,
        "paid_on": "2027-06-01",
        "operation": None,
        "bank_number": "112233445566-tip",
    }


def test_the_form_pressed_twice_is_one_payment_and_changed_another(at_desk, calls) -> None:
    calls.answers["billing", "recover_payment"] = TAKEN
    omar = at_desk("omar")
    for words in (TYPED, TYPED, {**TYPED, "montant": "15.40"}):
        omar.post(PAGE, **words)
    first, again, other = (told["payment_id"] for told in asked(calls))
    assert first == again != other


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("reference", "2027 003", "Recopiez la référence"),
        ("montant", "0,99", "au moins 1,00"),
        ("montant", "douze", "au moins 1,00"),
        ("paye-le", "", "Choisissez la date du paiement."),
    ],
)
def test_a_mistake_is_named_and_the_rest_stays_typed(
    at_desk, calls, field: str, typed: str, sentence: str
) -> None:
    answer = at_desk("omar").post(PAGE, **{**TYPED, field: typed})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'href="#{field}"' in answer.text
    for name, value in {**TYPED, field: typed}.items():
        assert name == "facture" or f'value="{value}"' in answer.text
    assert asked(calls) == []


def test_a_reference_that_was_taken_says_under_which_receipt(at_desk, calls) -> None:
    known = Refused("billing.payment-known", '{"receipt_number": "2027-003-R000012"}')
    calls.answers["billing", "recover_payment"] = known
    answer = at_desk("omar").post(PAGE, **TYPED)
    assert answer.status_code == 422
    assert "reçu 2027-003-R000012." in answer.text
    assert 'value="14,40"' in answer.text
    assert 'value="2027-06-01"' in answer.text


def test_a_regie_that_is_away_loses_nothing_of_what_was_typed(at_desk, calls) -> None:
    calls.answers["billing", "recover_payment"] = Unavailable("billing")
    answer = at_desk("omar").post(PAGE, **TYPED)
    assert "La régie ne répond pas" in answer.text
    assert 'value="2027003P00000942"' in answer.text


def test_a_clerk_who_keeps_no_money_does_not_enter_it(at_desk, calls) -> None:
    nadia = at_desk("nadia")
    assert nadia.get(PAGE).status_code == 403
    assert PAGE not in nadia.get(f"/desk/familles/{BOND}/compte").text
