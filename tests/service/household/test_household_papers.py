"""A quotient read on a paper is recorded once, from the day chosen, and signed by who read it."""

from typing import Any

from household_town import NADIA, imported

from tests.house import House
from tests.people import BOND, demo_id

PAPER = {
    "piece_id": demo_id("piece/1"),
    "household_id": BOND,
    "accepted_at": "2027-06-02T09:00:00+00:00",
    "by_account_id": NADIA.account_id,
    "by_name": "Nadia",
    "source": "CAF",
    "quotient": 534,
    "starts_on": "2027-05-23",
    "paper_on": "2027-05-18",
}


def accepted(town: House, **but: Any) -> None:
    town.publish("documents.PieceAccepted", {**PAPER, **but}, subject=str(BOND))


def test_a_quotient_read_on_a_paper_counts_from_the_day_the_clerk_chose(town: House) -> None:
    imported(town)
    accepted(town)
    accepted(town)
    latest, before = town.call("household", "quotients", who=NADIA, household_id=BOND)
    assert (latest["amount"], latest["valid_from"]) == (534, "2027-05-23")
    assert (latest["source"], latest["by_name"]) == ("CAF, papier du 18/05/2027", "Nadia")
    assert before["amount"] == 612
    events = [data for name, data in town.events("household") if name.startswith("Quotient")]
    assert [data["amount"] for data in events] == [612, 534]
    journal = town.call("household", "journal", who=NADIA, household_id=BOND)
    assert journal[0]["channel"] == "desk"


def test_a_paper_that_says_no_quotient_or_of_nobody_changes_nothing(town: House) -> None:
    imported(town)
    accepted(town, quotient=None, starts_on=None, paper_on=None)
    accepted(town, household_id=demo_id("household/nobody"))
    assert len(town.call("household", "quotients", who=NADIA, household_id=BOND)) == 1
    assert town.sql("household", "SELECT 1 FROM inbox WHERE state <> 'done'") == []


def test_a_list_of_households_is_named_at_once(town: House) -> None:
    imported(town)
    asked = [BOND, demo_id("household/nobody")]
    (named,) = town.call("household", "names", who=NADIA, household_ids=asked)
    assert (named["household_id"], named["name"]) == (str(BOND), "Bond")


def test_where_the_town_counts_from_its_validation_a_paper_does_too(town: House) -> None:
    imported(town)
    rules = {"starts": "validation", "lasts_months": 12, "asked_days_before": 30}
    town.call("household", "set_quotient_rules", who=NADIA, **rules)
    accepted(town)
    (latest, *_) = town.call("household", "quotients", who=NADIA, household_id=BOND)
    assert latest["valid_from"] == "2027-06-02"
