"""On real PostgreSQL: who read, typed a name and proved a mailbox has signed, and nobody else."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.errors import Refused
from services.documents.domain.signature import TRIES_MAX, of_text
from tests.house import House
from tests.people import BOND, clerk, parent
from tests.service.documents.handing_in import ANDREW, received

FORM = "bulletin-inscription"
CHLOE = UUID(int=1)


def text(house: House) -> str:
    kinds = {kind["kind"]: kind for kind in house.call("documents", "piece_kinds")}
    found: str = kinds[FORM]["sign_text"]
    return found


def ask(house: House, **but: Any) -> str:
    signature_id = str(uuid4())
    told = {
        "signature_id": signature_id,
        "household_id": BOND,
        "kind": FORM,
        "child_id": CHLOE,
        "signed_name": "Andrew Bond",
        "text_digest": of_text(text(house)),
    }
    house.call("documents", "ask_signature", who=but.pop("who", ANDREW), **{**told, **but})
    return signature_id


def code_of(house: House, signature_id: str) -> str:
    asked = [data for name, data in house.events("documents") if name == "SignatureCodeAsked"]
    return next(str(each["code"]) for each in asked if each["signature_id"] == signature_id)


def sign(house: House, signature_id: str, code: str, **but: Any) -> dict[str, Any]:
    told = {"signature_id": signature_id, "household_id": BOND, "code": code}
    told |= {"piece_id": uuid4(), "file_id": received(house), **but}
    piece: dict[str, Any] = house.call("documents", "sign_piece", who=ANDREW, **told)
    return piece


def refused(house: House, signature_id: str, code: str) -> Refused:
    with pytest.raises(Refused) as refusal:
        sign(house, signature_id, code)
    return refusal.value


def another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_what_was_signed_is_accepted_at_once_and_waits_for_nobody(reviewed: House) -> None:
    signature_id = ask(reviewed)
    piece = sign(reviewed, signature_id, code_of(reviewed, signature_id))
    assert (piece["state"], piece["seen_by_name"], piece["child_id"]) == (
        *("seen", "Andrew Bond"),
        str(CHLOE),
    )
    assert piece["valid_until"] == "2028-08-31"
    assert reviewed.call("documents", "waiting", who=clerk()) == []
    names = [name for name, _ in reviewed.events("documents")]
    assert names == ["SignatureCodeAsked", "PieceHandedIn", "PieceAccepted"]


def test_a_code_tried_too_often_signs_nothing_even_when_it_is_found(reviewed: House) -> None:
    signature_id = ask(reviewed)
    code = code_of(reviewed, signature_id)
    left = [
        refused(reviewed, signature_id, another(code)).details["left"] for _ in range(TRIES_MAX)
    ]
    assert left == [4, 3, 2, 1, 0]
    assert refused(reviewed, signature_id, code).code == "documents.signature-over"


def test_a_code_of_a_quarter_of_an_hour_ago_signs_nothing(reviewed: House) -> None:
    signature_id = ask(reviewed)
    reviewed.clock.advance(minutes=16)
    refusal = refused(reviewed, signature_id, code_of(reviewed, signature_id))
    assert refusal.code == "documents.signature-over"


def test_the_other_parent_does_not_sign_with_a_code_that_is_not_theirs(reviewed: House) -> None:
    signature_id = ask(reviewed)
    told = {"signature_id": signature_id, "household_id": BOND}
    with pytest.raises(Refused, match="not-found"):
        reviewed.call("documents", "signature", who=parent(BOND), **told)


def test_nobody_signs_another_text_than_the_one_that_was_read(reviewed: House) -> None:
    with pytest.raises(Refused, match="text-changed"):
        ask(reviewed, text_digest=of_text("J’accepte tout."))
    with pytest.raises(Refused, match="kind-unknown"):
        ask(reviewed, kind="attestation-caf")


def test_whoever_asks_for_codes_without_end_waits(reviewed: House) -> None:
    for _ in range(6):
        ask(reviewed)
    with pytest.raises(Refused, match="too-many"):
        ask(reviewed)
    reviewed.clock.advance(hours=1, minutes=1)
    ask(reviewed)
