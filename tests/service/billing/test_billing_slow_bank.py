"""A bank that says nothing: it costs those who ask it, and no other family."""

import time

import eventlet
import pytest

from chassis.errors import Refused
from tests.people import demo_id, parent
from tests.service.billing.billing_bank import SmallBank
from tests.service.billing.billing_town import Town, a_line

ZOLA = demo_id("household/zola")


@pytest.fixture
def silent(town: Town, small_bank: SmallBank, monkeypatch: pytest.MonkeyPatch) -> SmallBank:
    monkeypatch.setattr("services.billing.adapters.payfip.TIMEOUT_S", (1, 6))
    small_bank.delay_s = 8
    return small_bank


def order_of(town: Town, day: int) -> dict:
    return town.place(a_line(f"2027-06-{day:02}"))


def confirmed(town: Town, order: dict) -> tuple[str, float]:
    began = time.monotonic()
    try:
        answer = town.checkout(order, 360)["state"]
    except Refused as refusal:
        answer = refusal.code
    return answer, time.monotonic() - began


def test_twenty_confirmations_at_a_silent_bank_stop_no_other_familys_account(
    town: Town, silent: SmallBank
) -> None:
    orders = [order_of(town, day) for day in range(7, 27)]
    families = [eventlet.spawn(confirmed, town, order) for order in orders]
    eventlet.sleep(1.5)  # Those who found no place have been told by now.
    began = time.monotonic()
    other = town.house.call("billing", "account", who=parent(ZOLA), household_id=ZOLA)
    assert time.monotonic() - began < 3
    assert silent.count("creerPaiementSecurise") <= 5
    assert other["balance_cents"] == 0
    answers = [family.wait() for family in families]
    assert {answer for answer, _ in answers} == {"billing.bank-away", "billing.bank-busy"}
    assert sum(answer == "billing.bank-away" for answer, _ in answers) <= 5
    assert silent.count("creerPaiementSecurise") <= 5
    kept = [town.family("order_account", order_id=o["order_id"])["state"] for o in orders]
    assert kept == ["to_pay"] * 20
    answer, seconds = confirmed(town, orders[0])
    assert (answer, seconds < 3) == ("billing.bank-busy", True)


def test_a_bank_that_is_back_opens_what_it_had_left_waiting(
    town: Town, silent: SmallBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chassis.line.REST_S", 0.5)
    monkeypatch.setattr("services.billing.adapters.payfip.TIMEOUT_S", (1, 1.2))
    orders = [order_of(town, day) for day in range(7, 11)]
    for order in orders[:3]:
        assert confirmed(town, order)[0] == "billing.bank-away"
    assert confirmed(town, orders[3])[0] == "billing.bank-busy"
    silent.delay_s = 0
    eventlet.sleep(0.6)
    assert confirmed(town, orders[3])[0] == "paying"
    town.ledger_is_sound()


def test_a_stranger_who_knows_an_operation_makes_us_ask_the_bank_once(town: Town) -> None:
    """As at /paiement/avis, which anybody may post to without a session."""
    order = order_of(town, 7)
    idop = town.idop_of(town.checkout(order, 360)["payment"]["payment_id"])
    for _ in range(20):
        town.house.call("billing", "bank_notice", idop=idop)
    assert town.bank.count("recupererDetailPaiementSecurise") == 1
    town.house.clock.advance(seconds=10)
    town.bank.results[idop] = "P"
    for _ in range(3):
        town.house.call("billing", "bank_notice", idop=idop)
    assert town.bank.count("recupererDetailPaiementSecurise") == 2
    assert town.family("order_account", order_id=order["order_id"])["state"] == "settled"


def test_a_notice_that_came_too_soon_after_another_is_found_by_the_sweep(town: Town) -> None:
    order = order_of(town, 7)
    idop = town.idop_of(town.checkout(order, 360)["payment"]["payment_id"])
    town.house.call("billing", "bank_notice", idop=idop)
    town.bank.results[idop] = "P"
    town.house.call("billing", "bank_notice", idop=idop)
    assert town.family("order_account", order_id=order["order_id"])["state"] == "paying"
    town.house.clock.advance(seconds=60)
    town.house.run_scheduled("billing", "sweep_payments")
    assert town.family("order_account", order_id=order["order_id"])["state"] == "settled"
