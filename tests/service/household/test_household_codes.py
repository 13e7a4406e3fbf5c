"""A household attached by the codes of a child: whom they surely name, and nobody else."""

import pytest
from household_keys import CLAIRE, an_account, attached, codes_letter, refused, tries_codes
from household_town import LEROY, MARTIN, NADIA, home_of_louise

from tests.house import House
from tests.people import BOND


def test_the_codes_of_any_one_child_open_the_household_and_live_on(bond: House):
    who, letter = an_account(), codes_letter(bond)
    second_child = letter["children"][1]["child_code"]
    assert tries_codes(bond, who, letter, child_code=second_child)["state"] == "attached"
    assert attached(bond)[0]["guardian_id"] == str(CLAIRE)
    shown = bond.call("household", "keys", who=NADIA, household_id=BOND)
    assert shown["payer_code"] is not None
    again = refused(bond, who, letter, ask=tries_codes)
    assert again == "household.already-attached"


def test_either_code_wrong_is_said_in_one_way(bond: House):
    letter, other = codes_letter(bond), an_account()
    wrong = [{"child_code": "000000"}, {"payer_code": "00000000"}]
    said = [refused(bond, other, letter, ask=tries_codes, **typed) for typed in wrong]
    assert said == ["household.codes-wrong"] * 2


def test_new_codes_put_an_end_to_those_before(bond: House):
    before, now = codes_letter(bond), codes_letter(bond)
    assert refused(bond, an_account(), before, ask=tries_codes) == "household.codes-wrong"
    mixed = {"child_code": before["children"][0]["child_code"]}
    assert refused(bond, an_account(), now, ask=tries_codes, **mixed) == "household.codes-wrong"


@pytest.mark.parametrize("name", ["Andrew", "Claude"])
def test_whom_the_codes_do_not_surely_name_is_looked_at_by_a_clerk(bond: House, name: str):
    """Andrew has an account by his address; Claude is nobody there. Both are told the same."""
    letter, who = codes_letter(bond), an_account()
    waits = tries_codes(bond, who, letter, first_name=name)
    assert waits == {"state": "waiting", "household_id": None}
    # Guessing at another name changes nothing while a clerk is to look.
    assert tries_codes(bond, who, letter, first_name="Claire") == waits
    assert attached(bond) == []


def test_codes_of_one_home_of_a_child_do_not_open_the_other(town: House):
    home_of_louise(town, MARTIN, "even", "Martin")
    home_of_louise(town, LEROY, "odd", "Leroy")
    martin, leroy = codes_letter(town, MARTIN), codes_letter(town, LEROY)
    mixed = {"payer_code": leroy["payer_code"], "last_name": "Leroy"}
    assert refused(town, an_account(), martin, ask=tries_codes, **mixed) == "household.codes-wrong"
    assert tries_codes(town, an_account(), martin)["state"] == "waiting"
