"""What the desk is told of household's day: what families did, and which dates come."""

from uuid import uuid4

from household_town import ANDREW, NADIA, imported

from tests.house import House
from tests.people import BOND, demo_id, parent

SINCE = "2027-06-01T15:00:00+00:00"


def test_the_day_counts_what_families_did_and_names_the_dates_that_come(town: House) -> None:
    imported(town)
    andrew = parent(BOND, account_id=demo_id("guardian/andrew-bond"))
    town.call(
        "household", "change_contact", who=andrew, household_id=BOND, guardian_id=ANDREW,
        phone="0612345699",
        address={"line1": "12 rue des Lilas", "postcode": "99000", "city": "Démoville"},
    )  # fmt: skip
    town.call(
        "household", "set_season", who=NADIA, key=str(uuid4()), season_id=uuid4(),
        name="Année 2027-2028", purpose="activities", opens_on="2027-05-01",
        closes_on="2027-06-20", first="2027-09-01", last="2028-08-31", kinds=["canteen"],
        promised_days=10,
    )  # fmt: skip
    told = town.call("household", "day_work", who=NADIA, since=SINCE)
    kinds = {each["kind"]: each["count"] for each in told["happened"]}
    assert kinds == {"records-opened": 1, "records-changed": 1}
    (closes,) = told["ahead"]
    assert (closes["kind"], closes["on"], closes["about"]) == (
        "season-closes",
        "2027-06-20",
        "Année 2027-2028",
    )
