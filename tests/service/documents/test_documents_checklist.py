"""A household's checklist follows the town's conditions and what the vault holds."""

from typing import Any
from uuid import UUID

from tests.house import House
from tests.people import BOND, parent
from tests.service.documents.handing_in import NOTED, ask, piece_given, refusal, settled

ANDREW = parent(BOND)
CHLOE, SARAH = UUID(int=1), UUID(int=2)


def asked(house: House, purpose: str = "inscription", **facts: Any) -> dict[str, str]:
    """The state of each kind asked, named with the number of its child."""
    children = [
        {"child_id": CHLOE, "facts": {"first_registration": True}},
        {"child_id": SARAH, "facts": {"first_registration": None}},
    ]
    told = {"household_id": BOND, "facts": {"caf_recipient": True, **facts}, "purpose": purpose}
    rows = ask(house, "checklist", ANDREW, children=children, **told)
    return {_named(row): row["state"] for row in rows}


def _named(row: dict[str, Any]) -> str:
    return f"{row['kind_id']} {UUID(row['child_id']).int}" if row["child_id"] else row["kind_id"]


def test_a_town_that_changed_nothing_asks_what_its_case_needs_and_no_judgment(
    reviewed: House,
) -> None:
    assert asked(reviewed) == {
        "attestation-caf": "missing",
        "livret-de-famille": "missing",
        "assurance-scolaire 1": "missing",
        "assurance-scolaire 2": "missing",
        "bulletin-inscription 1": "missing",
        "bulletin-inscription 2": "missing",
    }
    assert asked(reviewed, "record") == {"attestation-caf": "missing"}
    assert "jugement" in asked(reviewed, "record", shared_custody=True)
    assert asked(reviewed, "canteen") == {}


def test_a_piece_given_once_is_asked_for_nothing_any_more(reviewed: House) -> None:
    piece_id = piece_given(reviewed)
    assert asked(reviewed)["attestation-caf"] == "waiting"
    ask(reviewed, "accept_piece", piece_id=piece_id, noted=NOTED)
    assert asked(reviewed)["attestation-caf"] == "waiting"  # It may still be withdrawn.
    reviewed.clock.advance(seconds=11)
    settled(reviewed)
    assert asked(reviewed)["attestation-caf"] == asked(reviewed, "record")["attestation-caf"]
    assert asked(reviewed)["attestation-caf"] == "given"


KIND = {
    "kind": "vaccins",
    "name": "Vaccins",
    "whose": "child",
    "validity": "none",
    "promised_days": 3,
    "is_offered": True,
    "purposes": ["canteen"],
}


def test_a_condition_that_says_nothing_is_not_saved(reviewed: House) -> None:
    wrong = {"fact": "religion", "operator": "is", "value": "none"}
    refused = refusal(reviewed, "define_piece_kind", **KIND, when=wrong)
    assert refused.code == "documents.kind-unusable"
    young = {"fact": "age", "operator": "under", "value": 6}
    ask(reviewed, "define_piece_kind", **KIND, when=young)
    children = [{"child_id": CHLOE, "facts": {"age": 5}}, {"child_id": SARAH, "facts": {"age": 6}}]
    told = {"household_id": BOND, "facts": {}, "purpose": "canteen"}
    (row,) = ask(reviewed, "checklist", children=children, **told)
    assert row["child_id"] == str(CHLOE)
