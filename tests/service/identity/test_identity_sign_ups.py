"""A newcomer's space, on identity's own PostgreSQL."""

import pytest

from chassis.errors import Refused
from services.identity.service import IdentityService
from tests.people import BOND, clerk, demo_id

SIGN_UP, OTHER = demo_id("sign-up/nina"), demo_id("sign-up/other")
EMAIL, PASSWORD, HOME = "nina.petit@example.org", "Chaussette-142", "192.0.2.7"
NINA = {
    "sign_up_id": SIGN_UP,
    "first_name": "Nina",
    "last_name": "Petit",
    "email": EMAIL,
    "user_name": "Nina.Petit",
    "password": PASSWORD,
    "city": "Démoville",
    "reply_by": "phone",
}


@pytest.fixture
def identity(house):
    house.start(IdentityService)
    return house


def sign_up(house, **changed) -> str:
    """The token of the mail's link."""
    assert house.call("identity", "sign_up", **NINA | changed) == {}
    house.settle()
    events = house.events("identity")
    return [told for kind, told in events if kind == "SignUpRequested"][-1]["token"]


def confirm(house, token: str) -> dict:
    given = {"token": token, "password": PASSWORD, "address": HOME}
    return house.call("identity", "confirm_sign_up", **given)


def test_a_newcomer_is_in_by_either_name_and_without_household(identity):
    token = sign_up(identity)
    assert identity.call("identity", "read_sign_up", token=token) == {"state": "usable"}
    assert confirm(identity, token)["user_name_kept"] is True
    for identifier in (EMAIL, "NINA.PÉTIT"):
        given = {"identifier": identifier, "password": PASSWORD, "address": HOME}
        session = identity.call("identity", "sign_in", **given)["session"]
        worth = identity.call("identity", "exchange", session=session, channel="web")
        assert (worth["account"]["roles"], worth["account"]["household_ids"]) == ([], [])
    with pytest.raises(Refused) as refused:
        confirm(identity, token)
    assert refused.value.code == "identity.link-used"


def test_a_clerk_reads_how_to_answer_a_newcomer(identity):
    """The same person is in no record of the town's: only their own space says it."""
    confirm(identity, sign_up(identity, phone="06 12 34 56 78"))
    given = {"identifier": EMAIL, "password": PASSWORD, "address": HOME}
    session = identity.call("identity", "sign_in", **given)["session"]
    account = identity.call("identity", "exchange", session=session, channel="web")["account"]
    named = {"account_id": account["account_id"]}
    told = identity.call("identity", "account_contact", who=clerk(), **named)
    assert told == {
        "email": EMAIL,
        "phone": "06 12 34 56 78",
        "other_phone": "",
        "reply_by": "phone",
    }
    with pytest.raises(Refused) as refused:
        identity.call("identity", "account_contact", who=clerk(), account_id=OTHER)
    assert refused.value.code == "chassis.not-found"


def test_one_user_name_given_twice_is_the_firsts(identity):
    """Both were free when they were typed: the database says whose it is."""
    first = sign_up(identity)
    second = sign_up(identity, sign_up_id=OTHER, email="autre@example.org")
    assert confirm(identity, first)["user_name_kept"] is True
    assert confirm(identity, second)["user_name_kept"] is False
    taken = NINA | {"sign_up_id": BOND, "email": "x@example.org", "user_name": "nina.petit"}
    with pytest.raises(Refused) as refused:
        identity.call("identity", "sign_up", **taken)
    assert refused.value.code == "identity.user-name-taken"
    assert len(refused.value.details["proposals"]) == 3


def test_the_holder_of_a_known_address_alone_is_told(identity):
    confirm(identity, sign_up(identity))
    again = NINA | {"sign_up_id": OTHER, "first_name": "Zoé", "user_name": None}
    assert identity.call("identity", "sign_up", **again) == {}
    identity.settle()
    kinds = [kind for kind, _ in identity.events("identity")]
    assert (kinds.count("SignUpRequested"), kinds.count("SignUpRefused")) == (1, 1)
