"""An account that nobody uses on its PostgreSQL: what became of it is read beside its guardian."""

from typing import Any

import pytest

from services.identity.service import IdentityService
from tests.house import House
from tests.people import ADMIN, BOND, clerk, demo_id

EMAIL, PASSWORD = "andrew.bond@example.org", "Chaussette-142"
ANDREW = demo_id("guardian/andrew-bond")
NADIA = clerk()


@pytest.fixture
def identity(house: House) -> House:
    """Andrew's account, used once and closed."""
    house.start(IdentityService)
    guardian = {"guardian_id": ANDREW, "household_id": BOND}
    names = {"first_name": "Andrew", "last_name": "Bond", "email": EMAIL}
    house.publish("household.GuardianRegistered", guardian | names)
    assert use(house) == []
    house.call("identity", "request_link", email=EMAIL)
    house.settle()
    link = told(house, "LinkRequested")[0]
    house.call("identity", "set_password", token=link["token"], password=PASSWORD)
    house.sql("identity", "UPDATE accounts SET seen_at = '2027-06-02T08:00:00+00:00'")
    for months in (25, 3):
        house.clock.advance(days=31 * months)
        house.run_scheduled("identity", "close_idle_accounts")
    return house


def use(house: House) -> Any:
    return house.call("identity", "use_among", who=NADIA, guardian_ids=[ANDREW])


def told(house: House, kind: str) -> list[Any]:
    return [data for name, data in house.events("identity") if name == kind]


def test_what_became_of_an_account_and_who_opened_it_again_are_read_beside_its_guardian(
    identity: House,
) -> None:
    [closed] = use(identity)
    assert [act["act"] for act in closed["acts"]] == ["closed", "warned"]
    identity.call("identity", "reopen_account", who=NADIA, account_id=closed["account_id"])
    [opened] = use(identity)
    assert (opened["closed_at"], opened["acts"][0]["by_name"]) == (None, NADIA.name)
    listed = identity.call("identity", "idle_accounts", who=NADIA, page=1)
    assert listed["people"][0]["acts"] == opened["acts"]


def test_a_link_asked_of_a_closed_account_is_answered_by_the_news_that_it_is(
    identity: House,
) -> None:
    for asked in (EMAIL, "nobody@example.org", EMAIL):
        identity.call("identity", "request_link", email=asked)
    identity.settle()
    [news] = told(identity, "ClosedAccountAsked")
    assert (news["email"], "token" in news) == (EMAIL, False)
    assert len(told(identity, "LinkRequested")) == 1


def test_the_acts_of_an_account_go_at_the_term_of_the_logs(identity: House) -> None:
    identity.clock.advance(days=3 * 366)
    (row,) = identity.call("identity", "retention", who=ADMIN)
    identity.run_scheduled("identity", "purge_at_term")
    [closed] = use(identity)
    assert (row["past"], closed["acts"], closed["closed_at"] is None) == (2, [], False)
