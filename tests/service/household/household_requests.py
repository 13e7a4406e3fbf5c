"""What a family asks, and how the town decides of it, as the tests of requests say it."""

from typing import Any
from uuid import uuid4

import pytest
from household_town import NADIA, PASTEUR

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND, clerk, demo_id, parent

ANDREW, PAUL = parent(BOND), clerk(name="Paul")
REQUEST = demo_id("request/zoe")
ZOE = {
    "first_name": "Zoé",
    "last_name": "Bond",
    "birth_date": "2023-03-09",
    "school_id": str(PASTEUR),
    "level": "PS",
    "two_homes": False,
    "of_the_caf": True,
}


def ask(house: House, method: str, who: Any = ANDREW, household_id: Any = BOND, **told: Any) -> Any:
    named = {"household_id": household_id, "request_id": REQUEST, **told}
    return house.call("household", method, who=who, key=str(uuid4()), **named)


def save(house: House, asked: Any, version: int, **but: Any) -> Any:
    return ask(
        house, "save_request", **{"kind": "child", "asked": asked, "version": version, **but}
    )


def sent(house: House, asked: Any = ZOE, **but: Any) -> Any:
    saved = save(house, asked, 0, **but)
    named = {name: but[name] for name in ("who", "household_id") if name in but}
    return ask(house, "send_request", version=saved["version"], **named)


def desk(house: House, method: str, who: Any = NADIA, **told: Any) -> Any:
    return house.call(
        "household", method, who=who, key=str(uuid4()), **{"request_id": REQUEST, **told}
    )


def queue(house: House) -> list[Any]:
    return house.call("household", "waiting", who=NADIA)


def settled(house: House) -> None:
    house.clock.advance(seconds=11)
    house.run_scheduled("household", "settle_decisions")


def children(house: House) -> list[str]:
    record = house.call("household", "record", who=ANDREW, household_id=BOND)
    return [child["first_name"] for child in record["children"]]


def refused(code: str, method: Any, *args: Any, **told: Any) -> Any:
    with pytest.raises(Refused) as refusal:
        method(*args, **told)
    assert refusal.value.code == code
    return refusal.value.details


def said_of(house: House, person_id: Any) -> dict[str, Any]:
    told = house.call("household", "particulars", who=ANDREW, household_id=BOND)
    wanted = ("child.insurer", "child.leaves_alone")
    return {
        fact["field"]: fact["value"]
        for fact in told["facts"]
        if fact["person_id"] == str(person_id) and fact["field"] in wanted
    }
