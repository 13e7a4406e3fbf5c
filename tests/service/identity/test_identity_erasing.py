"""What identity forgets when the town accepts to erase, and when a record is at its term."""

from typing import Any

import pytest

from chassis.errors import Refused
from services.identity.service import IdentityService
from tests.house import House
from tests.people import BOND, demo_id

EMAIL, PASSWORD = "andrew.bond@example.org", "Chaussette-142"


@pytest.fixture
def identity(house: House) -> House:
    house.start(IdentityService)
    guardian = {"guardian_id": demo_id("guardian/andrew-bond"), "household_id": BOND}
    names = {"first_name": "Andrew", "last_name": "Bond", "email": EMAIL}
    house.publish("household.GuardianRegistered", guardian | names)
    house.call("identity", "request_link", email=EMAIL)
    house.settle()
    (link,) = [told for kind, told in house.events("identity") if kind == "LinkRequested"]
    house.call("identity", "set_password", token=link["token"], password=PASSWORD)
    return house


def sign_in(house: House, **but: Any) -> str:
    told = {"identifier": EMAIL, "password": PASSWORD, "address": "192.0.2.7"}
    session: str = house.call("identity", "sign_in", **told, **but)["session"]
    return session


def exchange(house: House, session: str) -> Any:
    return house.call("identity", "exchange", session=session, channel="web")


def test_an_erasure_takes_the_devices_that_remember_a_family(identity: House) -> None:
    remembered, usual = sign_in(identity, remember=True), sign_in(identity)
    identity.publish("household.ErasureAccepted", {"household_id": str(BOND)})
    with pytest.raises(Refused):
        exchange(identity, remembered)
    assert exchange(identity, usual)["account"]["household_ids"] == [str(BOND)]
    assert identity.sql("identity", "SELECT 1 FROM links") == []
    identity.publish("household.RecordForgotten", {"household_id": str(BOND)})
    assert exchange(identity, usual)["account"]["household_ids"] == []
