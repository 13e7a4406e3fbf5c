"""The bank must be as strict as the real one, or the town would learn its faults in production."""

import pytest
from simulators_fakes import ASKED, a_bank

from simulators.bank.bank import Plan
from simulators.bank.errors import BankFault


def code_of(call, *args) -> str:
    with pytest.raises(BankFault) as refused:
        call(*args)
    return refused.value.fault.code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"refdet": "ABCD"}, "R3"),
        ({"refdet": "2027-003-000162"}, "R3"),
        ({"refdet": "R" * 31}, "R3"),
        ({"mel": ""}, "A1"),
        ({"mel": "andrew"}, "A2"),
        ({"mel": "a@" + "b" * 90}, "A2"),
        ({"montant": "86,40"}, "M1"),
        ({"montant": "99"}, "M3"),
        ({"montant": "10000001"}, "M5"),
        ({"saisie": "A"}, "S1"),
        ({"numcli": "12345"}, "T1"),
        ({"urlnotif": "/notice"}, "N1"),
        ({"urlredirect": "http://x/" + "y" * 250}, "D1"),
    ],
)
def test_a_wrong_parameter_is_not_accepted_here_to_fail_on_the_real_server(change, code):
    bank, _ = a_bank()
    assert code_of(bank.create, ASKED | change) == code


@pytest.mark.parametrize("amount", ["100", "10000000"])
def test_the_bounds_themselves_are_accepted(amount):
    bank, _ = a_bank()
    assert bank.create(ASKED | {"montant": amount}).amount_cents == int(amount)


def test_a_debt_reference_is_not_presented_twice_even_after_a_refusal():
    bank, _ = a_bank()
    bank.answer(bank.create(ASKED).id_op, "R", Plan())
    assert code_of(bank.create, ASKED) == "R4"
    assert bank.create(ASKED | {"numcli": "654321"})


def test_a_result_is_not_known_before_the_answer():
    bank, _ = a_bank()
    payment = bank.create(ASKED)
    assert code_of(bank.result, payment.id_op) == "P5"
    bank.answer(payment.id_op, "P", Plan())
    assert bank.result(payment.id_op).outcome == "P"


def test_one_payment_never_has_two_answers():
    bank, _ = a_bank()
    payment = bank.create(ASKED)
    bank.answer(payment.id_op, "A", Plan())
    assert code_of(bank.answer, payment.id_op, "P", Plan()) == "P3"
    assert code_of(bank.open_page, payment.id_op) == "P3"


def test_the_page_opens_for_fifteen_minutes_only_but_stays_open_afterwards():
    bank, clock = a_bank()
    early, late = bank.create(ASKED), bank.create(ASKED | {"refdet": "2027REF000002"})
    clock.advance(minutes=15)
    bank.open_page(early.id_op)
    clock.advance(seconds=1)
    assert code_of(bank.open_page, late.id_op) == "P4"
    assert bank.open_page(early.id_op) is early


def test_what_was_not_paid_is_purged_the_following_night_and_what_was_paid_is_kept_a_year():
    bank, clock = a_bank()
    paid, abandoned, silent = (
        bank.create(ASKED | {"refdet": f"2027REF00000{number}"}).id_op for number in range(3)
    )
    bank.answer(paid, "P", Plan())
    bank.answer(abandoned, "A", Plan())
    clock.advance(hours=13, minutes=59)  # 23:59 in Paris.
    assert bank.result(abandoned).outcome == "A"
    clock.advance(minutes=1)
    assert code_of(bank.result, abandoned) == code_of(bank.result, silent) == "P1"
    assert bank.result(paid).outcome == "P"
    clock.advance(days=366)
    assert code_of(bank.result, paid) == "P1"


def test_only_a_paid_payment_has_an_authorisation_number():
    bank, _ = a_bank()
    paid, refused = (
        bank.create(ASKED | {"refdet": f"2027REF00000{number}"}).id_op for number in range(2)
    )
    assert bank.answer(paid, "P", Plan()).numauto.endswith("-tip")
    assert bank.answer(refused, "R", Plan()).numauto is None


def test_plans_are_taken_in_the_order_they_were_made():
    bank, _ = a_bank()
    bank.plan_next(Plan(outcome="R"))
    bank.plan_next(Plan(outcome="V"))
    assert [bank.next_plan().outcome, bank.next_plan().outcome, bank.next_plan()] == [
        "R",
        "V",
        None,
    ]
