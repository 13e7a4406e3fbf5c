"""A partner town's share: in the price, in the ledger and told, once, and reversed once."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.service.billing.billing_town import BOND, CANTEEN, EATS, EVENING, Town, an_evening, june


@pytest.fixture
def shared(town: Town) -> Town:
    """Voisinville takes 1,00 € of each canteen and 0,50 € of each evening of this household."""
    for activity_id, kind in ((CANTEEN, "canteen"), (EVENING, "evening")):
        known = {"activity_id": activity_id, "name": kind, "kind": kind, "settlement": "monthly"}
        town.house.publish("booking.ActivityDefined", known)
    grant(town, "canteen", 100)
    grant(town, "evening", 50)
    return town


def grant(town: Town, kind: str, cents: int, **but: Any) -> UUID:
    whole = {
        "partner": "voisinville",
        "grant_id": uuid4(),
        "household_id": BOND,
        "activity_kind": kind,
        "share_cents": cents,
        "first": "2027-06-01",
        "last": "2027-06-30",
    }
    told = {**whole, **but}
    town.house.publish("partners.ShareGranted", told, subject=str(BOND))
    return told["grant_id"]


def owed(town: Town) -> int:
    query = "SELECT coalesce(-sum(amount_cents), 0) FROM postings WHERE account = 'partner'"
    return town.house.sql("billing", query)[0][0]


def told(town: Town) -> list[tuple[str, int]]:
    events = town.events("ShareCharged", "ShareReversed")
    return [(name, data["share_cents"]) for name, data in events]


def test_the_price_shown_is_the_family_s_and_says_who_takes_the_rest(shared: Town) -> None:
    asked = {"first": "2027-06-07", "last": "2027-07-02", "children": [EATS]}
    june_price, july_price = shared.family("price_list", **asked)["prices"]
    assert (june_price["last"], june_price["amount_cents"]) == ("2027-06-30", 260)
    assert june_price["why"][-1]["code"] == "billing.why-partner-share"
    assert june_price["why"][-1]["details"] == {"partner": "voisinville", "share_cents": 100}
    assert july_price["amount_cents"] == 360


def test_a_share_is_owed_once_the_seat_is_paid_and_not_before(shared: Town) -> None:
    order = shared.place(*june(7, 8))
    account = shared.checkout(order, 520)
    assert (account["to_pay_cents"], owed(shared), told(shared)) == (520, 0, [])
    shared.pay(account)
    assert (owed(shared), told(shared)) == (200, [("ShareCharged", 100)] * 2)
    ((_, charged), _) = shared.events("ShareCharged")
    parts = (charged["price_cents"], charged["family_cents"], charged["share_cents"])
    assert (charged["partner"], charged["activity_kind"], parts) == (
        "voisinville",
        "canteen",
        (360, 260, 100),
    )
    shared.ledger_is_sound()


def test_an_order_that_expires_is_owed_by_nobody(shared: Town) -> None:
    order = shared.place(*june(7))
    shared.checkout(order, 260)
    shared.refusal("OrderExpired", order)
    assert (owed(shared), told(shared)) == (0, [])


def test_a_cancellation_gives_the_family_and_its_town_back_their_own_parts_once(
    shared: Town,
) -> None:
    order = shared.place(*june(7, 8))
    shared.pay(shared.checkout(order, 520))
    (first, _) = order["lines"]
    answer = shared.family("cancel", booking_id=first["booking_id"])
    assert (answer["credit_cents"], answer["line"]["amount_cents"]) == (260, -260)
    for _ in range(2):
        shared.moved("BookingsCancelled", [{**first, "action": "cancel"}])
    assert (owed(shared), told(shared)[2:]) == (100, [("ShareReversed", 100)])
    shared.ledger_is_sound()


def test_a_month_invoiced_asks_the_family_for_its_part_and_says_why(shared: Town) -> None:
    evening = an_evening()
    shared.moved("BookingsConfirmed", [evening])
    assert (owed(shared), told(shared)) == (50, [("ShareCharged", 50)])
    shared.house.clock.set("2027-07-01T10:00:00+02:00")
    shared.invoice_month("2027-06")
    (invoice,) = shared.family("invoices")
    assert invoice["amount_cents"] == 130
    paper = shared.family("invoice", invoice_id=invoice["invoice_id"])
    assert paper["lines"][0]["why"][-1]["code"] == "billing.why-partner-share"
    shared.moved("BookingsCancelled", [{**evening, "action": "cancel"}])
    assert (owed(shared), told(shared)[1:]) == (0, [("ShareReversed", 50)])
    shared.ledger_is_sound()


def test_a_family_whose_town_takes_all_pays_nothing_and_is_seated(shared: Town) -> None:
    grant(shared, "canteen", 5000)
    account = shared.checkout(shared.place(*june(7)), 0)
    assert (account["state"], account["to_pay_cents"]) == ("settled", 0)
    assert (owed(shared), told(shared)) == (360, [("ShareCharged", 360)])


def test_a_partner_that_grants_without_bounds_stops_no_price(shared: Town) -> None:
    grant(shared, "canteen", 10**15, last="2100-12-31")
    asked = {"first": "2027-06-07", "last": "2027-06-07", "children": [EATS]}
    assert shared.family("price_list", **asked)["prices"][0]["amount_cents"] == 0


def test_a_later_grant_leaves_a_frozen_price_alone(shared: Town) -> None:
    order = shared.place(*june(7))
    shared.checkout(order, 260)
    grant(shared, "canteen", 200)
    frozen = shared.family("order_account", order_id=order["order_id"])
    assert (frozen["total_cents"], frozen["state"]) == (260, "paying")


def test_a_grant_heard_twice_or_for_no_day_at_all_changes_nothing(shared: Town) -> None:
    again = grant(shared, "canteen", 120)
    grant(shared, "canteen", 300, grant_id=again)
    grant(shared, "canteen", 300, first="2027-06-30", last="2027-06-01")
    asked = {"first": "2027-06-07", "last": "2027-06-07", "children": [EATS]}
    assert shared.family("price_list", **asked)["prices"][0]["amount_cents"] == 240
