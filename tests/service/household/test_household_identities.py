"""Whose identity FranceConnect proved and whom nobody surely is: a clerk says which guardian, once;
and what was proved is compared with the record."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from household_keys import CLAIRE, a_letter, an_account, attached, tries
from household_killed import cut
from household_town import ANDREW, NADIA

from chassis.errors import Refused
from chassis.principal import Principal
from tests.house import House
from tests.people import BOND

CLOCKWORK = ("settle_decisions", "index_again", "forget_drafts", "forget_health")
STATEMENTS_MAX = 40


def comes(house: House, who: Principal, **but: Any) -> str:
    told = {
        "request_id": str(uuid4()),
        "account_id": str(who.account_id),
        "first_names": "Claire Anne",
        "birth_name": "BONDT",
        "birth_date": "1986-04-01",
        **but,
    }
    house.publish("identity.RecognitionAsked", told)
    house.settle()
    return told["request_id"]


def proves(house: House, guardian_id: UUID = CLAIRE, **but: Any) -> None:
    told = {
        "account_id": str(uuid4()),
        "guardian_ids": [str(guardian_id)],
        "first_names": "Claire Anne",
        "birth_name": "BOND",
        "birth_date": "1986-04-01",
        **but,
    }
    house.publish("identity.IdentityProved", told)
    house.settle()


def review(house: House, request_id: str) -> dict[str, Any]:
    told: dict[str, Any] = house.call(
        "household", "review_key_request", who=NADIA, request_id=request_id
    )
    return told


def born(house: House, day: str | None, guardian_id: UUID = CLAIRE, seen: Any = None) -> None:
    wish = {"field": "guardian.birth_date", "seen": seen, "asked": day}
    asked = {"household_id": BOND, "person_id": guardian_id, "changes": [wish]}
    house.call("household", "change_particulars", who=NADIA, key=str(uuid4()), **asked)


def accepts(house: House, request_id: str, guardian_id: UUID = CLAIRE) -> Any:
    told = {"request_id": request_id, "guardian_id": guardian_id}
    return house.call("household", "accept_identity", who=NADIA, key=str(uuid4()), **told)


def ten_seconds_later(house: House) -> None:
    house.clock.advance(seconds=11)
    house.run_scheduled("household", "settle_decisions")
    house.settle()


def said(house: House, guardian_id: UUID = CLAIRE) -> dict[str, Any]:
    told = house.call("household", "particulars", who=NADIA, household_id=BOND)
    theirs = [fact for fact in told["facts"] if fact["person_id"] == str(guardian_id)]
    return {fact["field"]: fact["value"] for fact in theirs}


def fields_of(house: House) -> list[str]:
    told = house.call("household", "journal", who=NADIA, household_id=BOND)
    return [line["field"] for line in told]


def test_whoever_is_not_recognised_waits_in_the_clerks_queue_beside_those_who_are_near(
    bond: House,
):
    born(bond, "1986-04-01", ANDREW)
    request_id = comes(bond, an_account())
    (waits,) = bond.call("household", "waiting", who=NADIA)
    assert (waits["kind"], waits["about"], waits["who"]) == (
        "access-key",
        "identity",
        "Claire Anne BONDT",
    )
    assert waits["promised_by"] > waits["since"]
    told = review(bond, request_id)
    assert told["request"]["birth_date"] == "1986-04-01"
    near = {it["first_name"]: (it["born_then"], it["named_so"]) for it in told["near"]}
    assert near == {"Andrew": (True, False), "Claire": (False, True)}


def test_a_birth_that_nobody_wrote_down_is_shown_as_it_is_told(bond: House):
    request_id = comes(bond, an_account(), birth_date="1986-00-00")
    told = review(bond, request_id)
    assert told["request"]["birth_date"] == "1986-00-00"
    assert [it["first_name"] for it in told["near"]] == ["Claire"]


def test_the_account_is_attached_once_and_what_was_proved_certified(bond: House):
    bond.leave_to_hand("household", "settle_decisions")
    who = an_account()
    request_id = comes(bond, who, birth_name="BOND")
    accepts(bond, request_id)
    assert attached(bond) == []
    ten_seconds_later(bond)
    (told,) = attached(bond)
    assert (told["guardian_id"], told["account_id"]) == (str(CLAIRE), str(who.account_id))
    (mine,) = bond.call("household", "my_key_requests", who=who)
    assert (mine["way"], mine["verdict"]) == ("identity", "attached")
    assert said(bond)["guardian.birth_date"] == "1986-04-01"
    assert said(bond)["guardian.birth_certified"] == "2027-06-02"
    with pytest.raises(Refused) as raised:
        accepts(bond, request_id)
    assert raised.value.code == "chassis.already-decided"


def test_other_names_than_the_record_s_are_attached_and_said(bond: House):
    bond.leave_to_hand("household", "settle_decisions")
    request_id = comes(bond, an_account())
    accepts(bond, request_id)
    ten_seconds_later(bond)
    assert len(attached(bond)) == 1
    told = said(bond)
    assert told["guardian.birth_differs"] == "names"
    assert "guardian.birth_certified" not in told


def test_a_refusal_is_read_with_its_reason_and_attaches_nobody(bond: House):
    bond.leave_to_hand("household", "settle_decisions")
    who = an_account()
    request_id = comes(bond, who)
    told = {"request_id": request_id, "reason": "Venez au guichet."}
    bond.call("household", "refuse_key_request", who=NADIA, key=str(uuid4()), **told)
    ten_seconds_later(bond)
    (mine,) = bond.call("household", "my_key_requests", who=who)
    assert (mine["verdict"], mine["reason"]) == ("refused", "Venez au guichet.")
    assert attached(bond) == []


def test_an_account_that_speaks_for_one_guardian_of_a_home_takes_no_other(bond: House):
    who = an_account()
    request_id = comes(bond, who)
    tries(bond, who, a_letter(bond)["key"])
    with pytest.raises(Refused) as raised:
        accepts(bond, request_id, ANDREW)
    assert raised.value.code == "household.already-attached"


def test_only_a_proved_identity_is_accepted_as_one(bond: House):
    who = an_account()
    asked = {"request_id": str(uuid4()), "first_name": "Claire", "last_name": "Bond"}
    bond.call("household", "ask_key", who=who, key="k", **asked)
    with pytest.raises(Refused) as raised:
        accepts(bond, asked["request_id"])
    assert raised.value.code == "chassis.not-found"


def test_a_known_account_that_adds_franceconnect_is_certified_where_the_record_agrees(bond: House):
    born(bond, "1986-04-01")
    proves(bond)
    assert said(bond)["guardian.birth_certified"] == "2027-06-02"
    lines = fields_of(bond)
    proves(bond)
    assert fields_of(bond) == lines, "told again, it says nothing new"


@pytest.mark.parametrize(
    ("day", "but", "differs"),
    [
        (None, {}, "no-birth-date"),
        ("1986-04-02", {}, "birth-date"),
        ("1986-04-01", {"birth_date": "1986-00-00"}, "birth-date"),
        ("1986-04-01", {"birth_name": "MARTIN"}, "names"),
    ],
)
def test_where_the_record_does_not_agree_it_says_how(
    bond: House, day: str | None, but: dict[str, str], differs: str
):
    born(bond, day) if day else None
    proves(bond, **but)
    proves(bond, **but)
    assert said(bond)["guardian.birth_differs"] == differs
    assert "guardian.birth_certified" not in said(bond)
    assert fields_of(bond).count("guardian.birth_differs") == 1


def test_once_the_record_is_corrected_the_next_sign_in_certifies(bond: House):
    proves(bond)
    born(bond, "1986-04-01")
    assert "guardian.birth_differs" not in said(bond)
    proves(bond)
    assert said(bond)["guardian.birth_certified"] == "2027-06-02"


@pytest.mark.timeout(300)
def test_killed_at_any_statement_the_account_is_attached_once_and_told_once(bond: House):
    for work in CLOCKWORK:
        bond.leave_to_hand("household", work)
    for nth in range(1, STATEMENTS_MAX):
        who = an_account()
        request_id = comes(bond, who, birth_name="BOND")
        accepts(bond, request_id)
        before, lines = len(attached(bond)), fields_of(bond).count("account.attached")
        is_cut = cut(bond, nth, lambda: ten_seconds_later(bond))
        ten_seconds_later(bond)
        assert len(attached(bond)) == before + 1, f"cut at {nth}"
        assert fields_of(bond).count("account.attached") == lines + 1
        assert bond.call("household", "my_key_requests", who=who)[0]["verdict"] == "attached"
        if not is_cut:
            break
    else:
        raise AssertionError("attaching has more statements than it should")
    assert nth > 5, "fewer statements than an attachment must have"
