"""Keys and codes of the Bond household, and who tries them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from household_town import ANDREW, NADIA, imported

from chassis import clock
from chassis.errors import Refused
from chassis.principal import Principal
from chassis.proofs import prove
from services.household.domain.attempts import PICTURE_CODE_READ
from tests.house import House
from tests.people import BOND, demo_id

HOME = "192.0.2.7"
CLAIRE = demo_id("guardian/claire-bond")


def an_account(first_name: str = "Camille") -> Principal:
    """Somebody with an account, whom no household is attached to."""
    return Principal(uuid4(), first_name, frozenset())


def bonds(town: House) -> House:
    """Andrew, whose e-mail the town holds, and Claire, who has none."""
    claire = {"guardian_id": CLAIRE, "first_name": "Claire", "last_name": "Bond"}
    andrew = {"guardian_id": ANDREW, "first_name": "Andrew", "last_name": "Bond"}
    imported(town, guardians=[{**andrew, "email": "andrew@bond.example"}, claire])
    return town


def a_letter(house: House, guardian_id: Any = CLAIRE, **but: Any) -> dict[str, Any]:
    told = {"household_id": BOND, "guardian_id": guardian_id, "letter_id": uuid4(), **but}
    return house.call("household", "make_key", who=NADIA, **told)


def codes_letter(house: House, household_id: Any = BOND, **but: Any) -> dict[str, Any]:
    told = {"household_id": household_id, "letter_id": uuid4(), **but}
    return house.call("household", "make_codes", who=NADIA, **told)


def tries(house: House, who: Principal, key: str, **but: Any) -> dict[str, Any]:
    typed = {"access_key": key, "address": HOME, **_read(), **but}
    return house.call("household", "attach_by_key", who=who, **typed)


def _read() -> dict[str, Any]:
    """One showing of the page, and identity's proof that its picture's code was read."""
    attempt_id = str(uuid4())
    lives = clock.now(), timedelta(minutes=1)
    proof = prove({"attempt_id": attempt_id}, PICTURE_CODE_READ, *lives)
    return {"attempt_id": attempt_id, "code_proof": proof}


def tries_codes(house: House, who: Principal, letter: dict[str, Any], **but: Any) -> dict[str, Any]:
    typed = {
        "payer_code": letter["payer_code"],
        "child_code": letter["children"][0]["child_code"],
        "first_name": "Claire",
        "last_name": "Bond",
        "address": HOME,
        **_read(),
    }
    return house.call("household", "attach_by_codes", who=who, **{**typed, **but})


def refused(house: House, *told: Any, ask: Any = tries, **but: Any) -> str:
    with pytest.raises(Refused) as no:
        ask(house, *told, **but)
    return str(no.value.code)


def attached(house: House) -> list[dict[str, Any]]:
    told = house.events("household")
    return [data for kind, data in told if kind == "GuardianAttached"]
