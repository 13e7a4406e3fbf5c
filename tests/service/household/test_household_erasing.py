"""What goes when the town accepts to erase, and what must stay."""

from typing import Any
from uuid import uuid4

import pytest
from household_town import LEROY, LOUISE, MARTIN, NADIA, home_of_louise, imported

from tests.house import House
from tests.people import BOND, demo_id, parent

ANDREW = parent(BOND, account_id=demo_id("guardian/andrew-bond"))
CHLOE = demo_id("child/chloe-bond")
AWA = [{"name": "Awa Diallo", "phone": "06 12 34 00 55", "link": "voisine"}]
NOTE = {"field": "health.allergy_note", "seen": None, "asked": "traces d’arachide"}


def forget(town: House, household_id: Any, who: Any) -> None:
    """Asked, accepted, and ten seconds later done."""
    about = {"household_id": household_id, "request_id": uuid4()}
    keyed = {"who": who, "key": str(uuid4())}
    asked = {"kind": "erasure", "asked": {"told": ""}, "version": 0}
    town.call("household", "save_request", **keyed, **about, **asked)
    town.call("household", "send_request", who=who, key=str(uuid4()), **about, version=1)
    item = about["request_id"]
    accepted = {"request_id": item, "version": 1}
    town.call("household", "accept_request", who=NADIA, key=str(uuid4()), **accepted)
    town.clock.advance(seconds=11)
    town.run_scheduled("household", "settle_decisions")


@pytest.fixture
def quiet(town: House) -> House:
    town.leave_to_hand("household", "settle_decisions")
    return town


def test_what_a_family_added_goes_and_what_the_law_keeps_stays(quiet: House) -> None:
    imported(quiet)
    wish = {"field": "emergency", "seen": None, "asked": AWA}
    quiet.call(
        "household",
        "change_particulars",
        who=ANDREW,
        household_id=BOND,
        person_id=None,
        changes=[wish],
    )
    quiet.call(
        "household", "change_health", who=ANDREW, household_id=BOND, child_id=CHLOE, changes=[NOTE]
    )
    forget(quiet, BOND, ANDREW)
    for table in ("household_particulars", "journal", "requests"):
        rows = quiet.sql("household", f"SELECT * FROM {table}")
        assert "Awa" not in str(rows), table
    (sheet,) = quiet.sql("household", "SELECT sealed FROM health_sheets")
    assert sheet.sealed is None
    record = quiet.call("household", "record", who=NADIA, household_id=BOND)
    assert [child["first_name"] for child in record["children"]] == ["Chloé", "Sarah"]
    assert record["quotient_familial"]["amount"] == 612
    told = [data for name, data in quiet.events("household") if name == "ErasureAccepted"]
    assert [data["household_id"] for data in told] == [str(BOND)]
    journal = quiet.call("household", "journal", who=NADIA, household_id=BOND)
    assert "erased" in [line["field"] for line in journal]


def test_the_health_of_a_child_of_another_home_too_stays(quiet: House) -> None:
    home_of_louise(quiet, MARTIN, "even", "Martin")
    home_of_louise(quiet, LEROY, "odd", "Leroy")
    jamie = parent(MARTIN, account_id=demo_id("guardian/martin"))
    quiet.call(
        "household", "change_health", who=jamie, household_id=MARTIN, child_id=LOUISE,
        changes=[NOTE],
    )  # fmt: skip
    forget(quiet, MARTIN, jamie)
    (sheet,) = quiet.sql("household", "SELECT sealed FROM health_sheets")
    assert sheet.sealed is not None
