"""A cashier's drawer and its régie: counted by means, closed for good, each change journaled."""

import pytest
from sqlalchemy.exc import DBAPIError

from tests.service.billing.billing_counter_town import (
    ACT,
    ROSE,
    Counter,
    charged,
    open_counter,
    refused,
    two_invoices,
)
from tests.service.billing.billing_town import Town


def test_a_drawer_is_one_cashiers_and_two_cashiers_have_two(town: Town) -> None:
    omar, (first, _) = open_counter(town), two_invoices(town)
    rose = Counter(town, ROSE)
    his, hers = omar.open(), rose.open()
    refusal = refused(lambda: rose.take(his, 540, first))
    assert (refusal.code, refusal.details) == ("billing.drawer-of-another", {"name": "Omar"})
    assert refused(omar.open).code == "billing.drawer-is-open"
    assert omar.open(drawer_id=his) == his
    rose.take(hers, 540, first)
    assert [one["drawer_id"] for one in omar.ask("drawers")["mine"]] == [str(his)]
    assert rose.ask("drawer", drawer_id=hers)["counts"][0]["expected_cents"] == 5540
    assert omar.ask("drawer", drawer_id=his)["counts"][0]["expected_cents"] == 5000


def test_a_drawer_is_counted_by_means_and_keeps_the_sign_of_its_difference(town: Town) -> None:
    omar, (first, second) = open_counter(town), two_invoices(town)
    drawer = omar.open()
    omar.take(drawer, 1000, first)
    omar.take(drawer, 360, second, means="cheque", number="0001234")
    refusal = refused(lambda: omar.close(drawer, cash=5340, cheque=360))
    assert refusal.code == "billing.difference-unexplained"
    assert refusal.details == {"difference_cents": -200}
    closed = omar.close(drawer, "Une pièce de 2 € manque", cash=5340, cheque=360)
    counts = {one["means"]: one for one in closed["counts"]}
    assert (counts["cash"]["expected_cents"], counts["cash"]["difference_cents"]) == (5540, -200)
    assert counts["cheque"]["difference_cents"] == 0
    assert (closed["is_open"], closed["difference_cents"]) == (False, -200)
    again = omar.close(drawer, "Une pièce de 2 € manque", cash=5340, cheque=360)
    assert again == closed
    assert town.count("drawer_counts") == 2
    other = refused(lambda: omar.close(drawer, "", cash=5540, cheque=360))
    assert other.code == "billing.drawer-is-closed"
    assert town.family("home")["due_cents"] == 0
    town.ledger_is_sound()


def test_nothing_of_a_closed_drawer_changes_whoever_writes(town: Town) -> None:
    omar, (first, second) = open_counter(town), two_invoices(town)
    drawer = omar.open()
    omar.take(drawer, 540, first)
    omar.close(drawer, cash=5540)
    assert refused(lambda: omar.take(drawer, 360, second)).code == "billing.drawer-is-closed"
    for statement in (
        "UPDATE drawers SET note = 'x'",
        "DELETE FROM drawers",
        "UPDATE drawer_counts SET counted_cents = 0",
        "DELETE FROM allocations",
        "UPDATE acts SET by_name = 'x'",
        "INSERT INTO received_payments SELECT gen_random_uuid(), household_id, order_id,"
        " invoice_id, regie, amount_cents, means, account, value_on, paid_at, paid_by, reference,"
        " instrument, bank_number, attempt_id, drawer_id, issuer FROM received_payments",
    ):
        with pytest.raises(DBAPIError):
            town.house.sql("billing", statement)
    town.ledger_is_sound()


def test_each_change_of_a_regie_is_journaled_with_old_and_new(town: Town) -> None:
    omar = open_counter(town)
    omar.ask("set_regie", **ACT)
    omar.ask("set_regie", **{**ACT, "cash_max_cents": 15000})
    page = omar.ask("regie", regie="003")
    last, first = page["acts"]
    assert (last["by_name"], last["channel"], first["old"]) == ("Omar", "desk", None)
    assert last["old"]["cash_max_cents"] == 30000
    assert last["new"]["cash_max_cents"] == 15000
    refusal = refused(lambda: omar.ask("set_regie", **{**ACT, "means": ["gold"]}))
    assert (refusal.code, refusal.details) == ("billing.means-unknown", {"means": "gold"})


def test_a_town_says_what_a_means_may_pay(town: Town) -> None:
    omar, invoice = open_counter(town), charged(town, "Centre", 4000, "holiday")
    omar.ask("limit_means", means="holiday-voucher", kinds=["stay", "holiday"])
    taken = omar.take(omar.open(), 4000, invoice, means="holiday-voucher", change="credit")
    assert taken["amount_cents"] == 4000
