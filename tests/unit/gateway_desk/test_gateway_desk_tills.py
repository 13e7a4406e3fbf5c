"""The counter at the desk: what is typed is kept, a refusal says why, a form twice is once."""

from typing import Any

import pytest
from gateway_answers import BOND, demo_id

from chassis.contract import example_of
from chassis.errors import Refused, Unavailable
from services.billing.contract.regies import RegieView
from services.billing.contract.tills import CounterView, DrawerView, TakenPaymentView

PAGE = f"/desk/familles/{BOND}/encaisser"
DRAWER, INVOICE = demo_id("drawer", "omar"), demo_id("invoice", "mai")
REGIE = example_of(RegieView) | {"means": ["cash", "cheque", "cesu", "holiday-voucher"]}
MEANS = [
    {"means": "cash", "kinds": None},
    {"means": "cheque", "kinds": None},
    {"means": "cesu", "kinds": ["evening"]},
    {"means": "holiday-voucher", "kinds": ["stay"]},
]
OWED = {
    "invoice_id": INVOICE,
    "number": "2027-003-000162",
    "regie": "003",
    "month": "2027-05",
    "due_on": "2027-06-30",
    "due_cents": 5830,
}
COUNTER = example_of(CounterView) | {
    "invoices": [OWED],
    "due_cents": 5830,
    "payable": [
        *({"means": means, "cents": 5830} for means in ("cash", "cheque")),
        {"means": "cesu", "cents": 2160},
        {"means": "holiday-voucher", "cents": 0},
    ],
    "others": [],
    "drawers": [{"drawer_id": DRAWER, "regie": REGIE, "means": MEANS}],
}
TYPED = {
    "saisie": demo_id("form", "1"),
    "caisse": DRAWER,
    "facture": INVOICE,
    f"du-{INVOICE}": "5830",
    "moyen": "cash",
    "donne": "100,00",
    "reste": "cash",
    "nom": "Andrew Bond",
    "numero": "",
    "emetteur": "",
}


@pytest.fixture
def omar(at_desk: Any, calls: Any) -> Any:
    calls.answers["billing", "counter"] = COUNTER
    return at_desk("omar")


def asked(calls: Any, method: str) -> list[dict[str, Any]]:
    return [arguments for _, name, arguments in calls.asked if name == method]


def test_the_page_names_what_may_not_be_taken_and_why(omar: Any) -> None:
    page = omar.get(PAGE).text
    assert "2027-003-000162" in page
    assert 'value="holiday-voucher"' not in page
    assert "chèques-vacances (séjours et mini-séjours seulement)" in page
    assert "CESU\u00a0: 21,60\u00a0€ au plus" in page


def test_money_is_taken_with_what_the_page_said_was_due_and_leads_to_its_receipt(
    omar: Any, calls: Any
) -> None:
    taken = example_of(TakenPaymentView) | {"change_cents": 4170, "amount_cents": 5830}
    calls.answers["billing", "take_payment"] = taken
    answer = omar.post(PAGE, **TYPED)
    assert answer.location.endswith(f"/recus/{taken['receipt']['receipt_id']}")
    assert "Rendez 41,70\u00a0€." in omar.follow(answer).text
    [told] = asked(calls, "take_payment")
    assert told["invoices"] == [{"invoice_id": INVOICE, "shown_cents": 5830}]
    assert (told["tendered_cents"], told["means"], told["change"]) == (10000, "cash", "cash")
    omar.post(PAGE, **TYPED)
    omar.post(PAGE, **{**TYPED, "donne": "99"})
    first, again, other = (each["payment_id"] for each in asked(calls, "take_payment"))
    assert first == again != other


@pytest.mark.parametrize(
    ("code", "details", "sentence"),
    [
        ("due-has-changed", '{"number": "2027-003-000162", "due_cents": 100}', "doit maintenant"),
        ("voucher-pays-less", '{"means": "cesu", "payable_cents": 2160}', "21,60\u00a0€ au plus"),
        ("means-not-allowed", '{"means": "cesu", "regie": "003"}', "ne permet pas ce moyen"),
        ("drawer-is-closed", "{}", "Cette caisse est close"),
    ],
)
def test_a_refusal_says_why_and_keeps_what_was_typed(
    omar: Any, calls: Any, code: str, details: str, sentence: str
) -> None:
    calls.answers["billing", "take_payment"] = Refused(f"billing.{code}", details)
    answer = omar.post(PAGE, **TYPED)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="100,00"' in answer.text
    assert 'value="Andrew Bond"' in answer.text


@pytest.mark.parametrize("amount", ["", "cent", "0", "1,005", "-3", "100001"])
def test_what_is_no_amount_is_not_taken(omar: Any, calls: Any, amount: str) -> None:
    answer = omar.post(PAGE, **{**TYPED, "donne": amount})
    assert answer.status_code == 422
    assert 'href="#donne"' in answer.text
    assert asked(calls, "take_payment") == []


def test_a_counter_that_is_away_loses_nothing(omar: Any, calls: Any) -> None:
    calls.answers["billing", "take_payment"] = Unavailable("billing")
    answer = omar.post(PAGE, **TYPED)
    assert "rien n’est perdu" in answer.text
    assert 'value="100,00"' in answer.text


def test_without_a_drawer_one_is_opened_first(omar: Any, calls: Any) -> None:
    calls.answers["billing", "counter"] = {**COUNTER, "drawers": [], "invoices": []}
    assert 'href="/desk/caisse"' in omar.get(PAGE).text


def test_a_drawer_is_closed_with_what_was_counted_and_a_gap_asks_why(omar: Any, calls: Any) -> None:
    me = "8c2c1a70-2c4c-5a07-8d8c-0a0a0a0a0a0a"
    drawer = example_of(DrawerView) | {"drawer_id": DRAWER, "is_open": True, "closed_at": None}
    calls.answers["billing", "drawer"] = {**drawer, "cashier_id": me}
    assert "Clore ma caisse" not in omar.get(f"/desk/caisse/{DRAWER}").text
    gap = Refused("billing.difference-unexplained", '{"difference_cents": -200}')
    calls.answers["billing", "close_drawer"] = gap
    answer = omar.post(f"/desk/caisse/{DRAWER}", **{"compte-cash": "171,40", "note": ""})
    assert answer.status_code == 422
    assert "-2,00" in answer.text.replace("\u2212", "-")
    [told] = asked(calls, "close_drawer")
    assert told["counts"] == [{"means": "cash", "counted_cents": 17140}]


def test_an_act_is_entered_and_its_means_limited(omar: Any, calls: Any) -> None:
    typed = {"nom": "Scolaire", "due": "prolonged", "moyen": "cash", "plafond": "300"}
    typed |= {"encaisse": "", "ordre": "Trésor public"}
    assert omar.post("/desk/reglages/regies/003", **typed).status_code == 303
    [told] = asked(calls, "set_regie")
    assert (told["cash_max_cents"], told["held_max_cents"]) == (30000, None)
    nothing = omar.post("/desk/reglages/regies/moyens/cesu", regle="sortes")
    assert nothing.status_code == 422
    assert "Cochez au moins une sorte" in nothing.text
    omar.post("/desk/reglages/regies/moyens/cesu", regle="sortes", sorte="evening")
    assert asked(calls, "limit_means") == [{"means": "cesu", "kinds": ["evening"]}]
