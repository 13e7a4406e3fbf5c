"""The code of a picture, on identity's own PostgreSQL."""

import pytest
from identity_reading import read_code

from chassis.errors import Refused
from services.identity.service import IdentityService
from tests.house import House
from tests.people import BOND, demo_id

EMAIL, PASSWORD, HOME = "andrew.bond@example.org", "Chaussette-142", "192.0.2.7"
RIGHT = {"identifier": EMAIL, "password": PASSWORD, "address": HOME}
WRONG = RIGHT | {"password": "wrong"}


@pytest.fixture
def identity(house: House) -> House:
    house.start(IdentityService)
    andrew = {"guardian_id": demo_id("guardian/andrew-bond"), "email": EMAIL}
    names = {"household_id": BOND, "first_name": "Andrew", "last_name": "Bond"}
    house.publish("household.GuardianRegistered", {**andrew, **names})
    return house


def choose_password(house: House) -> None:
    """By a link of the mailbox."""
    house.call("identity", "request_link", email=EMAIL)
    house.settle()
    links = [data for kind, data in house.events("identity") if kind == "LinkRequested"]
    house.call("identity", "set_password", token=links[-1]["token"], password=PASSWORD)


def refused(house: House, told: dict[str, str]) -> Refused:
    with pytest.raises(Refused) as no:
        house.call("identity", "sign_in", **told)
    return no.value


def test_guesses_without_a_code_stop_at_three_and_each_code_serves_one_try(identity: House):
    """The account's own holder goes on by a link of its mailbox, without any code."""
    choose_password(identity)
    identity.clock.advance(hours=2)
    coded = [refused(identity, WRONG).details["coded"] for _ in range(3)]
    assert coded == [False, False, True]
    assert refused(identity, RIGHT).code == "identity.picture-code-needed"
    code = read_code(identity)
    for text in ("AAAAAA", code["code"]["text"]):
        told = RIGHT | {"code": code["code"] | {"text": text}}
        assert refused(identity, told).code == "identity.picture-code-wrong"
    shown = identity.call("identity", "picture_code_text", code_id=code["code"]["code_id"])["text"]
    assert shown is None, "a code that was tried is shown to nobody"
    choose_password(identity)
    assert identity.call("identity", "sign_in", **RIGHT)["session"]
