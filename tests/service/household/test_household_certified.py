"""Once a school year somebody certifies a record, and the town knows who has not."""

from typing import Any

import pytest
from household_town import ANDREW, NADIA, imported

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND, demo_id, parent

CHLOE = demo_id("child/chloe-bond")
A_PARENT = parent(BOND, account_id=ANDREW)


def state(town: House, who: Any = A_PARENT) -> dict[str, Any]:
    return town.call("household", "certification", who=who, household_id=BOND)


def certify(town: House, key: str, who: Any = A_PARENT) -> dict[str, Any]:
    return town.call("household", "certify", who=who, key=key, household_id=BOND)


def waiting(town: House) -> list[str]:
    told = town.call("household", "uncertified", who=NADIA, page=1)
    return [one["name"] for one in told["households"]]


def test_a_record_is_certified_for_a_school_year_and_asked_again_the_next(town: House) -> None:
    imported(town)
    assert state(town)["is_due"]
    assert waiting(town) == ["Bond"]
    told = certify(town, "a")
    assert (told["is_due"], told["by_name"]) == (False, "Andrew")
    assert waiting(town) == []
    (line,) = [
        line
        for line in town.call("household", "journal", who=NADIA, household_id=BOND)
        if line["field"] == "certified"
    ]
    assert (line["new"], line["by_name"]) == ("2027-06-02", "Andrew")
    town.clock.set("2027-09-01T00:00:01+02:00")
    assert state(town)["is_due"]
    assert waiting(town) == ["Bond"]


def test_certifying_confirms_what_is_said_of_health(town: House) -> None:
    imported(town)
    said = [{"field": "health.allergy_note", "seen": None, "asked": "noix"}]
    about = {"household_id": BOND, "child_id": CHLOE}
    town.call("household", "change_health", who=A_PARENT, key="h", **about, changes=said)
    town.clock.set("2027-09-02T10:00:00+02:00")
    certify(town, "b")
    town.clock.set("2027-11-02T10:00:00+01:00")
    town.run_scheduled("household", "forget_health")
    (sealed,) = town.sql("household", "SELECT sealed FROM health_sheets")[0]
    assert sealed is not None


def test_a_record_with_a_compulsory_hole_is_not_certified(town: House) -> None:
    imported(town)
    levels = {"parent": "compulsory", "clerk": "editable", "cashier": "hidden"}
    decided = {"field": "child.insurer", **levels, "instructor": "hidden"}
    town.call("household", "set_record_fields", who=NADIA, key="k", decided=[decided])
    with pytest.raises(Refused) as raised:
        certify(town, "c")
    assert raised.value.code == "household.record-incomplete"
    assert {one["field"] for one in raised.value.details["missing"]} == {"child.insurer"}
    assert len(state(town)["missing"]) == 2
