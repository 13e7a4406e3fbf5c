"""Families asked to open their accounts: each once an act, and again when they have waited."""

from typing import Any
from uuid import uuid4

import pytest

from chassis.errors import Refused
from services.identity.service import IdentityService
from services.identity.workflows import invitations
from tests.house import House
from tests.people import ADMIN, BOND, clerk, demo_id

NADIA = clerk()
PASSWORD = "Chaussette-142"
WORK = "advance_invitations"


def guardian(town: House, name: str, **but: Any) -> None:
    told = {
        "guardian_id": demo_id(f"guardian/{name}"),
        "household_id": BOND,
        "email": f"{name}@example.org",
        "first_name": name.title(),
        "last_name": "Bond",
    }
    town.publish("household.GuardianRegistered", told | but)


@pytest.fixture
def town(house: House) -> House:
    """Three parents with an address, one without; work in hand, so that each step is seen."""
    house.start(IdentityService)
    house.leave_to_hand("identity", WORK)
    for name in ("andrew", "beth", "claude"):
        guardian(house, name)
    guardian(house, "dora", email=None)
    return house


def ask(town: House, method: str, **arguments: Any) -> Any:
    return town.call("identity", method, who=NADIA, key=str(uuid4()), **arguments)


def send(town: House, *, again: bool = False, run_id: Any = None) -> Any:
    run = ask(town, "start_invitations", run_id=run_id or uuid4(), again=again)
    town.run_scheduled("identity", WORK)
    return ask(town, "invitation_run", run_id=run["run_id"])


def told(town: House) -> list[dict[str, Any]]:
    return [data for kind, data in town.events("identity") if kind == "ParentInvited"]


def counts(town: House) -> tuple[int, int, int, int]:
    it = ask(town, "families_accounts")
    return it["opened"], it["never_invited"], it["unused"], it["to_invite_again"]


def test_everybody_who_has_an_address_and_never_came_is_written_to_once(town: House) -> None:
    assert counts(town) == (0, 3, 0, 0)
    run = send(town)
    assert (run["state"], run["done"], run["total"]) == ("done", 3, 3)
    assert sorted(each["email"] for each in told(town)) == [
        "andrew@example.org",
        "beth@example.org",
        "claude@example.org",
    ]
    assert counts(town) == (0, 0, 3, 0)
    assert send(town)["total"] == 0
    assert len(told(town)) == 3


def test_an_act_pressed_twice_and_another_pressed_meanwhile_are_one(town: House) -> None:
    run_id = uuid4()
    with town.unit("identity") as unit:
        for each in (run_id, run_id, uuid4()):
            run = invitations.start(unit, NADIA, each, again=False)
            assert run.run_id == run_id
    town.run_scheduled("identity", WORK)
    assert len(told(town)) == 3


def test_an_act_that_was_killed_goes_on_where_it_was(
    town: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its first batch is kept with what it wrote; the clock takes up the others."""
    monkeypatch.setattr(invitations, "BATCH_MAX", 2)
    with town.unit("identity") as unit:
        run = invitations.start(unit, NADIA, uuid4(), again=False)
        assert invitations.advance(unit, run.run_id).done == 2
    town.run_scheduled("identity", WORK)
    assert ask(town, "invitation_run", run_id=run.run_id)["done"] == 3
    assert len({each["account_id"] for each in told(town)}) == len(told(town)) == 3


def test_each_link_opens_one_account_and_whoever_opened_is_left_alone(town: House) -> None:
    send(town)
    for each in told(town)[:2]:
        ask(town, "set_password", token=each["token"], password=PASSWORD)
    assert counts(town) == (2, 0, 1, 0)
    town.clock.advance(hours=25)
    assert counts(town) == (2, 0, 1, 1)
    assert send(town, again=True)["done"] == 1
    assert told(town)[-1]["account_id"] == told(town)[2]["account_id"]


def test_whoever_was_written_to_today_is_not_written_to_again_today(town: House) -> None:
    send(town)
    assert send(town, again=True)["done"] == 0
    town.clock.advance(hours=25)
    assert send(town, again=True)["done"] == 3
    (waiting, *_others) = ask(town, "unused_invitations", page=1)["people"]
    assert (waiting["times"], waiting["invited_at"]) == (2, "2027-06-03T09:00:00+00:00")
    assert waiting["household_ids"] == [str(BOND)]


def test_a_parent_who_came_by_themselves_was_not_to_be_invited(town: House) -> None:
    town.call("identity", "request_link", email="beth@example.org")
    town.settle()
    links = [data for kind, data in town.events("identity") if kind == "LinkRequested"]
    ask(town, "set_password", token=links[0]["token"], password=PASSWORD)
    assert send(town)["done"] == 2
    known = [demo_id(f"guardian/{name}") for name in ("andrew", "beth", "dora")]
    opened = ask(town, "opened_among", guardian_ids=known)
    assert opened["guardian_ids"] == [str(demo_id("guardian/beth"))]


def test_a_guardian_who_left_is_not_written_to(town: House) -> None:
    guardian(town, "claude", email=None)
    assert send(town)["done"] == 2


def test_staff_without_a_family_are_not_asked_as_parents(town: House) -> None:
    told_of = {"email": "kim@example.org", "first_name": "Kim", "last_name": "N"}
    town.call("identity", "register_staff", who=ADMIN, roles=["clerk"], **told_of)
    assert send(town)["done"] == 3


def test_nobody_but_the_desk_writes_to_families_or_counts_them(town: House) -> None:
    for method, arguments in (
        ("start_invitations", {"run_id": uuid4(), "again": False}),
        ("families_accounts", {}),
        ("unused_invitations", {"page": 1}),
    ):
        for roles in (("cook",), ("cashier",)):
            with pytest.raises(Refused, match="forbidden"):
                town.call("identity", method, who=clerk(roles=roles), key="k", **arguments)


def invite(town: House, name: str = "andrew", run_id: Any = None) -> None:
    whom = {"guardian_id": demo_id(f"guardian/{name}"), "household_id": BOND}
    ask(town, "invite_guardian", run_id=run_id or uuid4(), **whom)


def shown(town: House, name: str = "andrew") -> dict[str, Any]:
    told = ask(town, "invitations_of", household_id=BOND)
    return {it["guardian_id"]: it for it in told}[str(demo_id(f"guardian/{name}"))]


def not_invited(town: House, name: str) -> str:
    with pytest.raises(Refused) as raised:
        invite(town, name)
    return raised.value.code


def test_one_guardian_is_written_to_and_what_was_sent_is_read(town: House) -> None:
    assert (shown(town)["invited_at"], shown(town)["is_open"]) == (None, False)
    run_id = uuid4()
    for _ in range(2):
        invite(town, run_id=run_id)
    (mail,) = told(town)
    assert mail["email"] == "andrew@example.org"
    it = shown(town)
    assert (it["times"], it["invited_by"], it["used_at"]) == (1, NADIA.name, None)
    assert (it["invited_at"], it["link_until"]) == (mail["invited_at"], mail["expires_at"])
    assert shown(town, "beth")["invited_at"] is None
    assert counts(town) == (0, 2, 1, 0), "who was invited alone is not written to by the act of all"


def test_an_invitation_sent_again_ends_the_link_before_and_is_read_as_used(town: House) -> None:
    invite(town)
    town.clock.advance(hours=25)
    assert shown(town)["link_until"] is None
    invite(town)
    first, second = told(town)
    assert shown(town)["times"] == 2
    with pytest.raises(Refused):
        town.call("identity", "set_password", token=first["token"], password=PASSWORD)
    town.call("identity", "set_password", token=second["token"], password=PASSWORD)
    it = shown(town)
    assert (it["is_open"], it["used_at"]) == (True, second["invited_at"])
    assert not_invited(town, "andrew") == "identity.account-open"


def test_whoever_has_no_address_is_not_invited_by_mail(town: House) -> None:
    assert not_invited(town, "dora") == "identity.nobody-to-invite"
    assert told(town) == []


def test_nobody_s_mailbox_is_filled_by_a_clerk_either(town: House) -> None:
    for _ in range(10):
        invite(town)
    assert not_invited(town, "andrew") == "identity.try-later"
    assert len(told(town)) == 10
