"""Whoever comes with a proved identity reaches their own household, or learns nothing of any."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from household_keys import CLAIRE, HOME
from household_town import ANDREW, NADIA, imported

from chassis import clock
from chassis.errors import Refused
from chassis.proofs import prove
from tests.house import House
from tests.people import BOND

SUBJECT = UUID(int=7)


@pytest.fixture
def born(bond: House) -> House:
    told = {"guardian.birth_date": "1985-03-12", "guardian.birth_name": "O’Bond-Léger"}
    wishes = [{"field": name, "seen": None, "asked": value} for name, value in told.items()]
    asked = {"household_id": BOND, "person_id": ANDREW, "changes": wishes}
    bond.call("household", "change_particulars", who=NADIA, key="born", **asked)
    return bond


def comes(house: House, audience: str = "household", **but: Any) -> dict[str, Any]:
    facts = {
        "subject_id": str(SUBJECT),
        "birth_name": "O'BOND LEGER",
        "first_names": "Andrew James",
        "birth_date": "1985-03-12",
    }
    facts |= {name: but.pop(name) for name in facts.keys() & but.keys()}
    proof = prove(facts, audience, clock.now(), timedelta(minutes=2))
    told = {"child_first_name": "chloe", "child_birth_date": "2020-11-03", "address": HOME}
    answer: dict[str, Any] = house.call(
        "household", "recognise_guardian", **{"proof": proof, **told, **but}
    )
    return answer


def refused(house: House, **but: Any) -> str:
    with pytest.raises(Refused) as raised:
        comes(house, **but)
    return raised.value.code


def test_a_guardian_is_recognised_by_birth_and_a_child_however_names_are_written(born: House):
    assert comes(born) == {"guardian_id": str(ANDREW), "household_ids": [str(BOND)]}
    journal = born.call("household", "journal", who=NADIA, household_id=BOND)
    assert journal[0]["field"] == "account.recognised"
    told = born.call("household", "particulars", who=NADIA, household_id=BOND)
    said = {fact["field"]: fact["value"] for fact in told["facts"]}
    assert said["guardian.birth_certified"] == clock.today(clock.now()).isoformat()


@pytest.mark.parametrize(
    "but",
    [
        {"child_first_name": "Zoé"},
        {"child_birth_date": "2020-11-04"},
        {"birth_name": "Bond"},
        {"first_names": "James Andrew"},
        {"birth_date": "1985-03-13"},
        {"birth_date": "1985-00-00"},
    ],
)
def test_whatever_does_not_fit_is_refused_alike(born: House, but: dict[str, str]):
    assert refused(born, **but) == "household.not-recognised"


def test_two_people_of_one_birth_are_for_a_clerk_to_tell_apart(born: House):
    andrew = {"guardian_id": ANDREW, "first_name": "Andrew", "last_name": "Bond"}
    imported(born, guardians=[andrew, andrew | {"guardian_id": CLAIRE}])
    told = {"guardian.birth_date": "1985-03-12", "guardian.birth_name": "O’Bond-Léger"}
    wishes = [{"field": name, "seen": None, "asked": value} for name, value in told.items()]
    asked = {"household_id": BOND, "person_id": CLAIRE, "changes": wishes}
    born.call("household", "change_particulars", who=NADIA, key="twin", **asked)
    assert refused(born) == "household.not-recognised"


def test_guesses_are_slowed_down_and_stay_counted(born: House):
    answers = [refused(born, child_first_name="Zoé") for _ in range(6)]
    assert answers[0] == "household.not-recognised"
    assert answers[-1] == "household.try-later"
    assert refused(born) == "household.try-later", "nor is the right child heard meanwhile"


def test_nobody_is_recognised_without_identitys_word(born: House):
    assert refused(born, proof="eyJhbGciOiJub25lIn0.e30.") == "chassis.forbidden"
    assert refused(born, audience="billing") == "chassis.forbidden"
    old = prove({}, "household", clock.now() - timedelta(minutes=3), timedelta(minutes=2))
    assert refused(born, proof=old) == "chassis.forbidden"


def test_a_token_is_no_proof_and_a_proof_no_token(born: House):
    from chassis.principal import Principal, sign, verify
    from chassis.refusals import Forbidden

    who = Principal(uuid4(), "Andrew", frozenset())
    token = sign(who, clock.now(), timedelta(minutes=2))
    assert refused(born, proof=token) == "chassis.forbidden"
    proof = prove({}, "household", clock.now(), timedelta(minutes=2))
    with pytest.raises(Forbidden):
        verify(proof, clock.now())
