"""Rights given and withdrawn, on identity's PostgreSQL and at another service's doors."""

from typing import Any
from uuid import uuid4

import eventlet
import pytest

from chassis import clock
from chassis.errors import Refused
from services.household.service import HouseholdService
from services.identity.service import IdentityService
from tests.house import House
from tests.people import ADMIN, clerk, demo_id

PASTEUR = demo_id("school/pasteur")
PASSWORD = "Chaussette-142"
CLERK = {"functions": ["clerk"], "structures": [], "exports": False}
BOSS = CLERK | {"functions": ["admin"]}


def named(name: str) -> dict[str, str]:
    return {"first_name": name, "last_name": "Haddad"}


@pytest.fixture
def town(house: House) -> House:
    house.start(IdentityService, HouseholdService)
    return house


def tell(town: House, method: str, **arguments: Any) -> Any:
    return town.call("identity", method, who=ADMIN, key=str(uuid4()), **arguments)


def invite(town: House, name: str = "Nadia", **given: Any) -> str:
    told = {"email": f"{name}@demoville.example", **named(name), **CLERK, **given}
    account_id: str = tell(town, "invite_staff", **told)["account_id"]
    return account_id


def signed_in(town: House, name: str = "Nadia") -> str:
    """The session of somebody who followed the link of their invitation."""
    links = [data["token"] for kind, data in town.events("identity") if kind == "StaffInvited"]
    tell(town, "set_password", token=links[-1], password=PASSWORD)
    told = {"identifier": f"{name}@demoville.example", "password": PASSWORD, "address": "192.0.2.7"}
    session: str = tell(town, "sign_in", **told)["session"]
    return session


def token_of(town: House, session: str) -> str:
    worth = town.call("identity", "exchange", session=session, channel="desk")
    token: str = worth["token"]
    return token


def search(town: House, token: str) -> Any:
    return town.calls.call("household", "search", {"text": "bond"}, token=token)


@pytest.mark.parametrize("act", ["suspend_staff", "remove_staff", "change_staff"])
def test_a_right_withdrawn_a_minute_ago_is_refused_by_the_services_themselves(
    town: House, act: str
) -> None:
    """Whoever kept the token has it in hand, and no gateway stands between."""
    account_id = invite(town)
    session = signed_in(town)
    token = token_of(town, session)
    assert search(town, token)["total"] == 0
    other = {**named("Nadia"), **CLERK, "functions": ["cook"]} if act == "change_staff" else {}
    tell(town, act, account_id=account_id, **other)
    with pytest.raises(Refused, match="no-session"):
        token_of(town, session)
    town.clock.advance(seconds=60)
    with pytest.raises(Refused, match="forbidden"):
        search(town, token)


def test_the_gateway_is_told_at_once_which_sessions_ended(town: House) -> None:
    account_id = invite(town)
    digest = town.call("identity", "exchange", session=signed_in(town), channel="desk")
    tell(town, "suspend_staff", account_id=account_id)
    town.settle()
    revoked = [data for kind, data in town.events("identity") if kind == "SessionRevoked"]
    assert revoked[-1]["session_digests"] == [digest["session_digest"]]


def test_a_secretary_invited_for_one_school_is_known_by_it_in_other_services(town: House) -> None:
    whole_town = invite(town, "Paul")
    invite(town, structures=[PASTEUR])
    token = token_of(town, signed_in(town))
    # A task given to somebody of one school would be on nobody's list.
    colleagues = town.call("identity", "colleagues", who=clerk())
    assert [each["account_id"] for each in colleagues] == [str(whole_town)]
    assert search(town, token)["total"] == 0
    with pytest.raises(Refused, match="forbidden"):
        town.calls.call(
            "household",
            "add_school",
            {"school_id": str(PASTEUR), "name": "École Sofia"},
            token=token,
            key=str(uuid4()),
        )


def test_the_list_says_who_has_begun_who_waits_and_who_is_suspended(town: House) -> None:
    nadia = invite(town)
    signed_in(town)
    omar = invite(town, "Omar", functions=["cashier"], exports=True)
    tell(town, "suspend_staff", account_id=omar)
    members = {it["account_id"]: it for it in tell(town, "staff_members")}
    assert set(members) == {nadia, omar}
    assert (members[nadia]["has_password"], members[nadia]["is_suspended"]) == (True, False)
    assert (members[omar]["has_password"], members[omar]["is_suspended"]) == (False, True)
    assert (members[omar]["functions"], members[omar]["exports"]) == (["cashier"], True)
    assert members[omar]["invited_at"] == "2027-06-02T08:00:00+00:00"
    tell(town, "remove_staff", account_id=omar)
    assert {it["account_id"] for it in tell(town, "staff_members")} == {nadia}


def test_whoever_has_not_come_for_as_long_as_the_town_says_is_named_and_may_be_withdrawn(
    town: House,
) -> None:
    omar = invite(town, "Omar", functions=["cashier"])
    away = invite(town, "Ana", functions=["cashier"])
    tell(town, "suspend_staff", account_id=away)
    town.clock.advance(days=150)
    nadia = invite(town)
    signed_in(town)
    came_at = clock.now().isoformat()

    def unused() -> list[str]:
        told = tell(town, "staff_members")
        return [it["account_id"] for it in told if it["is_unused"]]

    assert unused() == []
    town.clock.advance(days=40)
    assert unused() == [omar], "who never came counts since their account was opened"
    tell(town, "decide_security", sirets="", levels=[], functions=[], unused_after_months=1)
    assert set(unused()) == {omar, nadia}
    members = {it["account_id"]: it for it in tell(town, "staff_members")}
    assert (members[nadia]["came_at"], members[omar]["came_at"]) == (came_at, None)
    tell(town, "remove_staff", account_id=omar)
    assert unused() == [nadia]


def test_the_journal_says_who_gave_what_to_whom_with_whole_names(town: House) -> None:
    claire = invite(town, "Claire", **BOSS)
    chief = clerk(name="Claire", roles=("admin",), account_id=claire)
    town.clock.advance(minutes=1)
    told = {"email": "sofia@demoville.example", **named("Sofia"), **CLERK}
    given = told | {"structures": [PASTEUR]}
    sofia = town.call("identity", "invite_staff", who=chief, key="k", **given)["account_id"]
    town.clock.advance(minutes=1)
    town.call("identity", "remove_staff", who=chief, key="l", account_id=sofia)
    last, before, first = tell(town, "staff_journal")
    assert (first["by_name"], first["name"], first["act"]) == ("Préau", "Claire Haddad", "invited")
    assert (before["by_name"], before["name"]) == ("Claire Haddad", "Sofia Haddad")
    assert (before["functions"], before["structures"]) == (["clerk"], [str(PASTEUR)])
    assert (last["act"], last["functions"], last["structures"]) == ("removed", [], [])


def test_two_administrators_who_remove_each_other_at_once_do_not_both_go(town: House) -> None:
    both = [invite(town, name, **BOSS) for name in ("Claire", "Rose")]

    def remove(account_id: str) -> str:
        try:
            tell(town, "remove_staff", account_id=account_id)
        except Refused as refused:
            return refused.code
        return "removed"

    leaving = [eventlet.spawn(remove, account_id) for account_id in both]
    outcomes = sorted(each.wait() for each in leaving)
    assert outcomes == ["identity.last-administrator", "removed"]


def test_the_journal_forgets_after_three_years_all_but_why_somebody_may(town: House) -> None:
    nadia, omar = invite(town), invite(town, "Omar")
    tell(town, "change_staff", account_id=nadia, **named("Nadia"), **CLERK | {"exports": True})
    tell(town, "remove_staff", account_id=omar)
    town.clock.advance(days=3 * 365 + 1)
    town.run_scheduled("identity", "purge_at_term")
    kept = tell(town, "staff_journal")
    assert [(line["account_id"], line["act"]) for line in kept] == [(nadia, "changed")]
