"""A school that is not the town's, on real PostgreSQL: a child may be there, the town gives it to
nobody."""

from typing import Any
from uuid import uuid4

import pytest
from household_entries import CHLOE, LILAS, accept, opened, refused, save, say, sent
from household_town import CURIE, NADIA, PASTEUR

from tests.house import House
from tests.people import BOND, demo_id

COLLEGE = demo_id("school/college")
NOT_OURS = "household.school-not-ours"


@pytest.fixture
def bond(town: House) -> House:
    say(town, "add_school", NADIA, school_id=COLLEGE, name="Collège", is_ours=False)
    return opened(town)


def ours(town: House) -> dict[str, bool]:
    listed = town.call("household", "schools", who=NADIA)
    return {school["name"]: school["is_ours"] for school in listed}


def child_now(town: House) -> dict[str, Any]:
    record: Any = town.call("household", "record", who=NADIA, household_id=BOND)
    return next(dict(it) for it in record["children"] if it["child_id"] == str(CHLOE))


def test_the_town_gives_it_to_nobody_and_a_record_may_say_it(bond: House) -> None:
    line = {**LILAS, "sector_id": str(uuid4()), "side": "odd", "school_id": COLLEGE}
    refused(NOT_OURS, say, bond, "set_sector", NADIA, **line)
    details = refused(NOT_OURS, say, bond, "set_sectors", NADIA, sectors=[line], replace=False)
    assert details["position"] == 0
    wanted = {"wanted_school_id": COLLEGE, "derogation_reason": "Une raison"}
    refused(NOT_OURS, save, bond, **wanted)
    sent(bond)
    refused(NOT_OURS, accept, bond, COLLEGE)
    was = child_now(bond)
    asked = {"household_id": BOND, "child_id": CHLOE}
    seen = {"school_id": was["school_id"], "level": was["level"]}
    say(
        bond, "correct_child", NADIA, **asked, told={"school_id": COLLEGE, "level": "6e"}, seen=seen
    )
    assert (child_now(bond)["school_name"], child_now(bond)["level"]) == ("Collège", "6e")


def test_it_stays_so_when_renamed_and_is_not_made_so_while_addresses_depend_on_it(
    bond: House,
) -> None:
    say(bond, "add_school", NADIA, school_id=COLLEGE, name="Collège Jean-Moulin")
    assert ours(bond)["Collège Jean-Moulin"] is False
    told = {"school_id": PASTEUR, "name": "École Pasteur", "is_ours": False}
    details = refused("household.school-in-sectors", say, bond, "add_school", NADIA, **told)
    assert details["lines"] == 1
    assert ours(bond)["École Pasteur"] is True
    say(bond, "add_school", NADIA, school_id=CURIE, name="École Curie", is_ours=False)
    say(bond, "add_school", NADIA, school_id=CURIE, name="École Curie", is_ours=True)
    assert ours(bond)["École Curie"] is True
