"""A record that lacks a piece: its days cost the highest price, until it is in order again."""

from typing import Any

import pytest

from tests.people import BOND, demo_id
from tests.service.billing.billing_town import CANTEEN, EATS, Town, a_line

SEASON = demo_id("season/2027")
SINCE, GIVEN = "2027-06-07", "2027-06-10"


def irregular(town: Town, since: str = SINCE) -> None:
    told = {"household_id": BOND, "season_id": SEASON, "season_name": "Année 2026-2027"}
    town.house.publish("household.RecordIrregular", {**told, "since": since})


def regular(town: Town, regular_from: str = GIVEN, since: str = SINCE) -> None:
    told = {"household_id": BOND, "season_id": SEASON, "since": since}
    town.house.publish("household.RecordRegular", {**told, "regular_from": regular_from})


def paid(town: Town, cents: int, *days: int) -> None:
    lines = [a_line(f"2027-06-{day:02}") for day in days]
    town.pay(town.checkout(town.place(*lines), cents))


def charges(town: Town) -> dict[int, tuple[int, str]]:
    said = "SELECT day, amount_cents, state FROM charges WHERE state <> 'repriced' ORDER BY day"
    return {row.day.day: (row.amount_cents, row.state) for row in town.house.sql("billing", said)}


def asked(town: Town) -> list[Any]:
    period = {"first": "2027-06-01", "last": "2027-06-30", "lines": []}
    told = town.family("price_list", **period, children=[EATS])["prices"]
    return [
        (each["first"][-2:], each["last"][-2:], each["amount_cents"], each["why"][0]["code"])
        for each in told
        if each["activity_id"] == str(CANTEEN)
    ]


@pytest.fixture
def dear(town: Town) -> Town:
    irregular(town)
    return town


def test_while_it_lacks_a_piece_its_days_cost_the_highest_price_and_say_why(dear: Town) -> None:
    assert asked(dear) == [
        ("01", "06", 360, "billing.why-quotient"),
        ("07", "30", 720, "billing.why-irregular"),
    ]
    regular(dear)
    assert asked(dear) == [
        ("01", "06", 360, "billing.why-quotient"),
        ("07", "09", 720, "billing.why-irregular"),
        ("10", "30", 360, "billing.why-quotient"),
    ]


def test_what_was_confirmed_before_it_lacked_a_piece_does_not_rise(town: Town) -> None:
    paid(town, 720, 7, 8)
    irregular(town)
    town.quotient("620", SINCE)
    assert charges(town) == {7: (360, "paid"), 8: (360, "paid")}
    assert town.events("ChargesRepriced") == []


def test_days_from_the_one_the_piece_was_given_are_credited_exactly_once(dear: Town) -> None:
    """Journey 11: up to the day before they stay; from that day on they cost the true price."""
    paid(dear, 2160, 8, 10, 11)
    for _ in range(2):
        regular(dear)
    assert charges(dear) == {8: (720, "paid"), 10: (360, "paid"), 11: (360, "paid")}
    assert dear.family("home")["credit_cents"] == 720
    ((_, told),) = dear.events("ChargesRepriced")
    facts = ("cause", "valid_from", "count", "before_cents", "after_cents", "credited_cents")
    assert [told[name] for name in facts] == ["record", GIVEN, 2, 1440, 720, 720]
    dear.ledger_is_sound()


def test_where_the_town_decided_so_all_its_days_are_credited(dear: Town) -> None:
    decided = dear.staff("decide_record_rule", is_retroactive=True)
    assert [each["decided_by"] for each in decided["journal"]] == ["Nadia"]
    assert dear.staff("decide_record_rule", is_retroactive=True) == decided
    paid(dear, 1440, 8, 10)
    regular(dear)
    assert charges(dear) == {8: (360, "paid"), 10: (360, "paid")}
    assert dear.family("home")["credit_cents"] == 720
    dear.staff("decide_record_rule", is_retroactive=False)
    regular(dear)
    assert dear.family("home")["credit_cents"] == 720, "what was decided then stands"
    dear.ledger_is_sound()


def test_a_quotient_recorded_meanwhile_counts_once_the_record_is_in_order(dear: Town) -> None:
    paid(dear, 1440, 8, 10)
    dear.quotient("1400", "2027-06-01")
    assert {cents for cents, _ in charges(dear).values()} == {720}
    regular(dear)
    assert charges(dear) == {8: (720, "paid"), 10: (590, "paid")}
    dear.ledger_is_sound()


def test_a_day_being_paid_when_it_is_put_in_order_is_priced_once_it_is_paid(dear: Town) -> None:
    account = dear.checkout(dear.place(a_line(GIVEN)), 720)
    regular(dear)
    assert charges(dear) == {10: (720, "held")}
    dear.pay(account)
    assert charges(dear) == {10: (360, "paid")}
    ((_, told),) = dear.events("ChargesRepriced")
    assert told["cause"] == "record"


def test_what_two_seasons_lack_is_dear_until_both_are_in_order(dear: Town) -> None:
    other = {"household_id": BOND, "season_id": demo_id("season/2028"), "since": "2027-06-09"}
    dear.house.publish("household.RecordIrregular", other)
    paid(dear, 1440, 10, 14)
    regular(dear)
    assert charges(dear) == {10: (720, "paid"), 14: (720, "paid")}
    dear.house.publish("household.RecordRegular", {**other, "regular_from": "2027-06-14"})
    assert charges(dear) == {10: (720, "paid"), 14: (360, "paid")}
    dear.ledger_is_sound()


def test_an_invoice_says_both_periods_and_what_ends_the_dear_one(dear: Town) -> None:
    """The paper prints the chain of each price; here, what the chain is made of."""
    grid = {"kind": "bands", "bands": [{"from": 0, "to": 700, "amount_cents": 180, "label": "1"}]}
    grid["bands"].append({"from": 700, "to": None, "amount_cents": 400, "label": "2"})
    from tests.service.billing.billing_town import EVENING, an_evening

    tariff = {"tariff_id": EVENING, "name": "Soir", "regie": "003", "grid": grid}
    dear.staff("define_tariff", **tariff, valid_from="2027-05-01")
    dear.moved("BookingsConfirmed", [an_evening("2027-06-08"), an_evening("2027-06-10")])
    regular(dear)
    dear.house.clock.set("2027-07-02T08:00:00+02:00")
    dear.invoice_month("2027-06")
    (invoice,) = dear.family("invoices")
    lines = dear.family("invoice", invoice_id=invoice["invoice_id"])["lines"]
    assert [(one["day"][-2:], one["amount_cents"], one["why"][0]["code"]) for one in lines] == [
        ("08", 400, "billing.why-irregular"),
        ("10", 180, "billing.why-quotient"),
    ]
