"""A household attached by a key or by codes, on PostgreSQL: once, by one, whatever fails."""

from functools import partial
from typing import Any
from uuid import uuid4

import eventlet
import pytest
from household_keys import (
    CLAIRE,
    a_letter,
    an_account,
    attached,
    codes_letter,
    refused,
    tries,
    tries_codes,
)
from household_killed import cut, killed_at
from household_town import ANDREW, NADIA

from chassis.errors import Refused, Unavailable
from chassis.principal import Principal
from services.household.domain.keys import LETTERS
from tests.house import House
from tests.people import BOND, parent


def journal(house: House) -> list[str]:
    told = house.call("household", "journal", who=NADIA, household_id=BOND)
    return [line["field"] for line in told if line["field"].startswith(("access", "acc", "codes"))]


def state_of_key(house: House) -> str:
    shown = house.call("household", "keys", who=NADIA, household_id=BOND)["guardians"]
    return str(next(g["key"]["state"] for g in shown if g["guardian_id"] == str(CLAIRE)))


def test_a_key_attaches_its_guardian_once_and_is_dead(bond: House):
    who, letter = an_account(), a_letter(bond)
    assert letter["address"]["line1"] == "12 rue des Lilas"
    answer = tries(bond, who, letter["key"])
    assert answer == {"state": "attached", "household_id": str(BOND)}
    (told,) = attached(bond)
    assert (told["guardian_id"], told["account_id"]) == (str(CLAIRE), str(who.account_id))
    assert (told["first_name"], told["account_name"]) == ("Claire", who.name)
    assert refused(bond, who, letter["key"]) == "household.key-wrong"
    assert refused(bond, an_account("Ali"), letter["key"]) == "household.key-wrong"
    assert len(attached(bond)) == 1
    assert journal(bond) == [
        "access_key.refused",
        "access_key.refused",
        "account.attached",
        "access_key.made",
    ]


def test_an_answer_that_was_lost_is_told_again(bond: House):
    who, letter, attempt = an_account(), a_letter(bond), uuid4()
    first = tries(bond, who, letter["key"], attempt_id=attempt)
    assert tries(bond, who, letter["key"], attempt_id=attempt) == first
    assert len(attached(bond)) == 1
    assert refused(bond, an_account("Ali"), letter["key"], attempt_id=attempt)


def test_of_two_who_type_one_key_at_once_one_is_attached(bond: House):
    letter = a_letter(bond)

    def outcome(who: Principal) -> str:
        try:
            return str(tries(bond, who, letter["key"])["state"])
        except Refused as no:
            return no.code

    both = [eventlet.spawn(outcome, an_account(name)) for name in ("Camille", "Ali")]
    assert sorted(one.wait() for one in both) == ["attached", "household.key-wrong"]
    assert len(attached(bond)) == 1


def test_two_presses_of_one_button_attach_once_and_both_say_so(bond: House):
    who, letter, attempt = an_account(), a_letter(bond), uuid4()

    def press() -> str:
        return str(tries(bond, who, letter["key"], attempt_id=attempt)["state"])

    both = [eventlet.spawn(press) for _ in range(2)]
    assert [one.wait() for one in both] == ["attached", "attached"]
    assert len(attached(bond)) == 1


def test_killed_at_any_statement_the_key_is_as_it_was(bond: House):
    bond.leave_to_hand("household", "forget_old_keys")
    who, letter, before = an_account(), a_letter(bond), journal_rows(bond)
    for nth in range(1, 40):
        with killed_at(bond, nth) as said:
            try:
                tries(bond, who, letter["key"])
            except Unavailable:
                assert (state_of_key_unseen(bond), attached(bond)) == (None, [])
                assert journal_rows(bond) == before
                continue
        break
    assert len(said) >= 10, "attaching has fewer statements than it must have"
    assert len(attached(bond)) == 1
    assert state_of_key(bond) == "used"


@pytest.mark.parametrize("making", [a_letter, codes_letter])
def test_killed_at_any_statement_a_letter_is_made_once_and_what_opened_before_still_does(
    bond: House, making: Any
):
    bond.leave_to_hand("household", "forget_old_keys")
    making(bond)
    for nth in range(1, 40):
        before = live(bond), journal_rows(bond)
        letter_id = uuid4()
        is_cut = cut(bond, nth, partial(making, bond, letter_id=letter_id))
        if is_cut:
            assert (live(bond), journal_rows(bond)) == before, f"cut at {nth}"
            making(bond, letter_id=letter_id)
        (now,), lines = live(bond), journal_rows(bond)
        assert now != before[0][0]
        assert len(lines) == len(before[1]) + 1
        if not is_cut:
            break
    assert nth >= 5, "making a letter has fewer statements than it must have"


def live(house: House) -> list[Any]:
    """The key or the payer code that opens, read apart from the service."""
    return house.sql(
        "household",
        "SELECT digest FROM access_keys WHERE used_at IS NULL AND replaced_at IS NULL"
        " UNION SELECT digest FROM codes WHERE child_id IS NULL AND replaced_at IS NULL",
    )


def state_of_key_unseen(house: House) -> Any:
    """Read apart from the service, whose statements are counted."""
    return house.sql("household", "SELECT used_at FROM access_keys")[0][0]


def journal_rows(house: House) -> list[Any]:
    return house.sql("household", "SELECT field FROM journal")


def test_five_wrong_keys_make_wait_and_the_right_one_waits_too(bond: House):
    who, letter = an_account(), a_letter(bond)
    said = [refused(bond, who, f"00000-A0A0A{n}") for n in range(5)]
    assert said == ["household.key-wrong"] * 4 + ["household.try-later"]
    assert refused(bond, who, letter["key"]) == "household.try-later"
    bond.clock.advance(seconds=65)
    assert tries(bond, who, letter["key"])["state"] == "attached"


def test_after_three_wrong_keys_a_try_wants_the_proof_that_a_code_was_read_for_it(bond: House):
    who, letter = an_account(), a_letter(bond)
    said = [refused(bond, who, f"00000-A0A0A{n}", code_proof="") for n in range(4)]
    assert said == ["household.key-wrong"] * 3 + ["household.picture-code-needed"]
    other = refused(bond, who, letter["key"], attempt_id=str(uuid4()))
    assert other == "household.picture-code-needed", "a proof is of one try"
    assert refused(bond, who, letter["key"], code_proof="invented") == "chassis.forbidden"
    assert tries(bond, who, letter["key"])["state"] == "attached"


def test_a_place_with_many_accounts_has_no_more_tries_for_that(bond: House):
    for number in range(19):
        assert refused(bond, an_account(), f"{number:05}-A0A0A0") == "household.key-wrong"
    assert refused(bond, an_account(), "00000-A0A0A0") == "household.try-later"
    assert refused(bond, an_account(), "00000-A0A0A0", address="192.0.2.8")


def test_another_key_and_time_itself_leave_a_key_dead(bond: House):
    first = a_letter(bond)
    second = a_letter(bond)
    assert refused(bond, an_account(), first["key"]) == "household.key-wrong"
    bond.clock.advance(days=90)
    assert refused(bond, an_account(), second["key"]) == "household.key-wrong"
    assert state_of_key(bond) == "expired"


def test_the_town_says_how_long_a_key_lives(bond: House):
    bond.call("household", "change_key_term", who=NADIA, key=str(uuid4()), days=30)
    letter = a_letter(bond)
    bond.clock.advance(days=30)
    assert refused(bond, an_account(), letter["key"]) == "household.key-wrong"


def test_a_letter_asked_twice_is_not_made_twice(bond: House):
    letter_id = uuid4()
    letter = a_letter(bond, letter_id=letter_id)
    assert refused(bond, ask=lambda house: a_letter(house, letter_id=letter_id))
    assert tries(bond, an_account(), letter["key"])["state"] == "attached"


def test_no_key_and_no_code_is_kept_in_the_clear(bond: House):
    key, letter = a_letter(bond)["key"], codes_letter(bond)
    tries_codes(bond, an_account(), letter)
    tables = bond.sql("household", "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    rows = [str(row) for (name,) in tables for row in bond.sql("household", f'TABLE "{name}"')]
    secrets = [key, letter["payer_code"], *(c["child_code"] for c in letter["children"])]
    assert [secret for secret in secrets if any(secret in row for row in rows)] == []


def test_an_account_of_the_household_keeps_its_key_for_the_other_parent(bond: House):
    andrew, letter = parent(BOND, account_id=ANDREW), a_letter(bond)
    assert refused(bond, andrew, letter["key"]) == "household.already-attached"
    assert tries(bond, an_account(), letter["key"])["state"] == "attached"


def test_a_guardian_without_address_is_written_to_at_their_accounts(bond: House):
    who, letter = an_account(), a_letter(bond)
    tries(bond, who, letter["key"])
    told = {"guardian_id": CLAIRE, "household_id": BOND, "account_id": who.account_id}
    entrusted = {**told, "email": "claire@bond.example", "session_digests": []}
    bond.publish("identity.GuardianEntrusted", entrusted)
    bond.publish("identity.GuardianEntrusted", entrusted)
    emails = [
        data["email"]
        for kind, data in bond.events("household")
        if kind == "GuardianRegistered" and data["guardian_id"] == str(CLAIRE)
    ]
    assert emails == ["claire@bond.example"]
    of_household = Principal(who.account_id, "Camille", frozenset({"parent"}), frozenset({BOND}))
    seen = bond.call("household", "particulars", who=of_household, household_id=BOND)
    assert seen["own_guardian_id"] == str(CLAIRE)


def test_the_address_that_the_town_holds_is_not_the_accounts_to_change(bond: House):
    who, letter = an_account(), a_letter(bond, ANDREW)
    tries(bond, who, letter["key"])
    told = {"guardian_id": ANDREW, "household_id": BOND, "account_id": who.account_id}
    entrusted = {**told, "email": "other@example.org", "session_digests": []}
    bond.publish("identity.GuardianEntrusted", entrusted)
    seen = bond.call("household", "record", who=NADIA, household_id=BOND)
    assert "other@example.org" not in {guardian["email"] for guardian in seen["guardians"]}


def test_letters_of_keys_leave_out_what_a_reader_confuses(bond: House):
    key = a_letter(bond)["key"]
    assert set(key[6::2]) <= set(LETTERS)
