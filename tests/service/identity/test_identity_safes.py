"""The half of a safe's key is one account's, whatever becomes of its password."""

import pytest

from chassis.errors import Refused
from chassis.principal import FUNCTIONS
from services.identity.service import IdentityService
from tests.house import House
from tests.people import BOND, clerk, demo_id, parent

EMAIL, ANDREW = "andrew.bond@example.org", demo_id("guardian/andrew-bond")


@pytest.fixture
def identity(house: House) -> House:
    house.start(IdentityService)
    told = {"guardian_id": ANDREW, "household_id": BOND, "email": EMAIL}
    house.publish(
        "household.GuardianRegistered", {**told, "first_name": "Andrew", "last_name": "Bond"}
    )
    return house


def choose_password(house: House, password: str) -> None:
    house.call("identity", "request_link", email=EMAIL)
    house.settle()
    asked = [data for kind, data in house.events("identity") if kind == "LinkRequested"]
    house.call("identity", "set_password", token=asked[-1]["token"], password=password)


def test_a_lost_password_loses_nothing_of_the_safe(identity: House) -> None:
    choose_password(identity, "Chaussette-142")
    who = parent(BOND, account_id=ANDREW)
    before = identity.call("identity", "safe_share", who=who)
    choose_password(identity, "Pantoufle-Rouge-7")
    assert identity.call("identity", "safe_share", who=who) == before
    assert len(before["share"]) == 44


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_no_function_of_staff_is_given_a_half(identity: House, function: str) -> None:
    with pytest.raises(Refused, match="forbidden"):
        identity.call("identity", "safe_share", who=clerk(roles=(function,), account_id=ANDREW))
