"""A school year that families ask for, and what is said of it at the household's doors."""

from typing import Any
from uuid import uuid4

import pytest
from household_town import NADIA, PASTEUR, imported

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND, demo_id, parent

ANDREW = parent(BOND)
SEASON, ENTRY = demo_id("season/school"), demo_id("inscription/school")
CHLOE, SARAH = demo_id("child/chloe-bond"), demo_id("child/sarah-bond")
REASON = "Notre travail est près de cette école"
OPEN = {
    "season_id": SEASON,
    "name": "Entrée à l’école 2027",
    "purpose": "school",
    "opens_on": "2027-03-01",
    "closes_on": "2027-06-30",
    "first": "2027-09-01",
    "last": "2028-07-07",
    "kinds": [],
    "promised_days": 15,
}
BEGUN = {"opens_on": "2027-01-01", "first": "2027-01-04"}
LILAS = {
    "sector_id": str(uuid4()),
    "city": "Démoville",
    "street": "rue des Lilas",
    "side": "even",
    "first": 1,
    "last": 40,
    "stage": "all",
    "school_id": str(PASTEUR),
}


def opened(town: House) -> House:
    imported(town)
    say(town, "set_season", NADIA, **OPEN)
    say(town, "set_sector", NADIA, **LILAS)
    return town


def say(house: House, method: str, who: Any = ANDREW, **told: Any) -> Any:
    return house.call("household", method, who=who, key=str(uuid4()), **told)


def save(house: House, version: int = 0, who: Any = ANDREW, **but: Any) -> Any:
    asked = {"household_id": BOND, "inscription_id": ENTRY, "season_id": SEASON, "child_id": CHLOE}
    told = {**asked, "level": "CP", "version": version, **but}
    return say(house, "save_school_entry", who, **told)


def sent(house: House, **but: Any) -> Any:
    save(house, **but)
    return send(house)


def send(house: House, version: int = 1, **but: Any) -> Any:
    named = {"household_id": BOND, "inscription_id": ENTRY, **but}
    return say(house, "send_inscription", **named, version=version)


def desk(house: House, method: str, version: int = 1, who: Any = NADIA, **told: Any) -> Any:
    return say(house, method, who, inscription_id=ENTRY, version=version, **told)


def desk_reads(house: House) -> Any:
    return house.call("household", "review_inscription", who=NADIA, inscription_id=ENTRY)


def accept(house: House, school: Any = PASTEUR, version: int = 1) -> Any:
    told = {"school_id": school, "level": "CP A"}
    return desk(house, "accept_school_entry", version, **told)


def settled(house: House) -> Any:
    house.clock.advance(seconds=11)
    house.run_scheduled("household", "settle_decisions")
    return theirs(house)[0]


def theirs(house: House, household_id: Any = BOND) -> list[Any]:
    return house.call("household", "inscriptions", who=NADIA, household_id=household_id)


def heard(house: House) -> list[Any]:
    return [event for name, event in house.events("household") if name == "SchoolEntryDecided"]


def schools(house: House, household_id: Any = BOND) -> dict[str, tuple[str, str]]:
    record = house.call("household", "record", who=NADIA, household_id=household_id)
    return {it["first_name"]: (it["school_name"], it["level"]) for it in record["children"]}


def refused(code: str, method: Any, *args: Any, **told: Any) -> Any:
    with pytest.raises(Refused) as refusal:
        method(*args, **told)
    assert refusal.value.code == code
    return refusal.value.details
