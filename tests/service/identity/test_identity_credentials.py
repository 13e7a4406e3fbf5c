"""How one signs in, changed, on identity's own PostgreSQL."""

import pytest

from chassis.errors import Refused
from services.identity.service import IdentityService
from tests.people import BOND, demo_id, parent

ANDREW, EMAIL, NEW = demo_id("guardian/andrew-bond"), "andrew@example.org", "new@example.org"
PASSWORD, HOME = "Chaussette-142", "192.0.2.7"
PROOF = {"current": PASSWORD, "address": HOME}


@pytest.fixture
def identity(house):
    house.start(IdentityService)
    guardian = {"guardian_id": ANDREW, "household_id": BOND, "email": EMAIL}
    house.publish(
        "household.GuardianRegistered", {**guardian, "first_name": "Andrew", "last_name": "Bond"}
    )
    house.call("identity", "request_link", email=EMAIL)
    house.settle()
    token = told(house, "LinkRequested")["token"]
    house.call("identity", "set_password", token=token, password=PASSWORD)
    return house


def told(house, kind: str) -> dict:
    return [data for named, data in house.events("identity") if named == kind][-1]


def sign_in(house, identifier: str = EMAIL, **more) -> str:
    given = {"identifier": identifier, "password": PASSWORD, "address": HOME}
    return house.call("identity", "sign_in", **given, **more)["session"]


def as_andrew(house, method: str, **arguments):
    return house.call("identity", method, who=parent(BOND, account_id=ANDREW), **arguments)


def test_a_remembered_browser_lives_a_month_is_listed_and_is_ended(identity):
    here, phone = sign_in(identity), sign_in(identity, remember=True, device="Safari, iPhone")
    listed = {it["device"]: it for it in as_andrew(identity, "devices", session=here)}
    assert listed["Safari, iPhone"]["is_remembered"]
    identity.clock.advance(days=29)
    assert identity.call("identity", "exchange", session=phone, channel="web")
    with pytest.raises(Refused):
        identity.call("identity", "exchange", session=here, channel="web")
    as_andrew(identity, "end_device", login_id=listed["Safari, iPhone"]["login_id"])
    with pytest.raises(Refused):
        identity.call("identity", "exchange", session=phone, channel="web")


def test_an_address_proved_opens_the_account_and_keeps_its_household(identity):
    as_andrew(identity, "ask_email", **PROOF, email=NEW)
    token = told(identity, "EmailChangeRequested")["token"]
    assert identity.call("identity", "read_email_change", token=token) == {"state": "usable"}
    identity.call("identity", "confirm_email", token=token)
    guardian = {"guardian_id": ANDREW, "household_id": BOND, "email": EMAIL}
    names = {"first_name": "Andrew", "last_name": "Bond"}
    identity.publish("household.GuardianRegistered", {**guardian, **names})
    session = sign_in(identity, NEW)
    worth = identity.call("identity", "exchange", session=session, channel="web")
    assert worth["account"]["household_ids"] == [str(BOND)]


def test_a_wrong_password_stays_counted_although_it_is_refused(identity):
    for _ in range(5):
        with pytest.raises(Refused) as refused:
            as_andrew(
                identity, "change_user_name", current="wrong", address=HOME, user_name="andrew"
            )
        assert refused.value.code == "identity.wrong-password"
    with pytest.raises(Refused) as refused:
        as_andrew(identity, "change_user_name", **PROOF, user_name="andrew")
    assert refused.value.code == "identity.try-later"
