"""A person’s safe opens to them and to nobody else, whatever is asked of whom."""

import base64
import json
import secrets
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from chassis import clock
from chassis.contract import example_of
from chassis.errors import Broken, Refused
from chassis.principal import FUNCTIONS, Principal
from chassis.settings import settings
from services.documents.adapters.keys import MasterKey
from services.documents.adapters.safe_keys import SafeKey
from services.documents.domain import safe_piece
from services.documents.service import DocumentsService
from services.documents.unit import Unit
from services.documents.workflows import safe
from services.documents.workflows.rewrapping import rewrap_all
from tests.house import House
from tests.people import BOND, clerk, demo_id, parent

ANDREW, JAMIE = parent(BOND), parent(demo_id("household/martin"))
SHARE = base64.b64encode(bytes(range(32))).decode()
NAME = "testament.pdf"
OF_THE_SAFE = {
    *("put_in_safe", "safe_piece_received", "safe_pieces", "open_safe_piece", "take_out_of_safe"),
}
OTHER_DOORS = sorted(
    name
    for name in dir(DocumentsService)
    if hasattr(getattr(DocumentsService, name), "offer") and name not in OF_THE_SAFE
)


def put(house: House, who: Principal = ANDREW, share: str = SHARE, **but: Any) -> dict[str, Any]:
    told = {"safe_piece_id": uuid4(), "name": NAME, "size_bytes": 2_000, "share": share, **but}
    place: dict[str, Any] = house.call("documents", "put_in_safe", who=who, **told)
    received = {"safe_piece_id": place["safe_piece_id"]}
    house.call("documents", "safe_piece_received", who=who, **received)
    return place


def refused(house: House, method: str, who: Principal, **told: Any) -> str:
    with pytest.raises(Refused) as refusal:
        house.call("documents", method, who=who, **told)
    return refusal.value.code


def names(house: House, who: Principal = ANDREW, share: str = SHARE) -> list[str]:
    kept = house.call("documents", "safe_pieces", who=who, share=share)
    return [piece["name"] for piece in kept]


def staff(function: str) -> Principal:
    return clerk(roles=(function,))


def test_whoever_put_it_there_finds_it_and_its_key_again(reviewed: House) -> None:
    place = put(reviewed)
    told = {"safe_piece_id": place["safe_piece_id"], "share": SHARE}
    assert reviewed.call("documents", "open_safe_piece", who=ANDREW, **told) == place
    assert names(reviewed) == [NAME]
    same = put(reviewed, safe_piece_id=place["safe_piece_id"])
    assert same["grant"] == place["grant"]
    assert names(reviewed) == [NAME]


def test_another_parent_finds_nothing_there_even_of_the_same_household(reviewed: House) -> None:
    piece_id = put(reviewed)["safe_piece_id"]
    for other in (JAMIE, parent(BOND, account_id=uuid4())):
        told = {"safe_piece_id": piece_id}
        assert refused(reviewed, "open_safe_piece", other, share=SHARE, **told) == (
            "chassis.not-found"
        )
        reviewed.call("documents", "take_out_of_safe", who=other, **told)
        assert names(reviewed, other) == []
    assert names(reviewed) == [NAME]


@pytest.mark.parametrize(
    "share", [base64.b64encode(secrets.token_bytes(32)).decode(), SHARE[::-1][1:] + "="]
)
def test_without_the_half_that_identity_gives_nothing_opens(reviewed: House, share: str) -> None:
    told = {"safe_piece_id": put(reviewed)["safe_piece_id"], "share": share}
    assert refused(reviewed, "open_safe_piece", ANDREW, **told) == "chassis.not-found"


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
@pytest.mark.parametrize("method", sorted(OF_THE_SAFE))
def test_no_function_of_staff_passes_a_door_of_the_safe(function: str, method: str) -> None:
    door = getattr(DocumentsService, method).offer.allowed
    assert not door.functions
    assert not door.strangers
    assert not door.allows(staff(function), {})


def test_no_other_door_says_a_word_of_it_to_anybody(reviewed: House) -> None:
    """Every door, as every function of staff and as the owner, its ids being those of the safe."""
    place = put(reviewed)
    secrets_of_it = (NAME, place["grant"]["data_key"])
    for method in OTHER_DOORS:
        offer = getattr(DocumentsService, method).offer
        told = _about(example_of(offer.arguments), place["safe_piece_id"])
        for who in (*map(staff, sorted(FUNCTIONS)), ANDREW):
            said = _said(reviewed, method, who, told)
            assert not any(secret in said for secret in secrets_of_it), method
    assert names(reviewed) == [NAME]


def test_the_database_holds_neither_what_it_is_called_nor_whose_household_it_is(
    reviewed: House,
) -> None:
    put(reviewed)
    with reviewed.engine("documents").connect() as connection:
        held = connection.execute(text("SELECT safe_pieces::text FROM safe_pieces")).scalar_one()
    assert NAME not in held
    assert NAME.encode().hex() not in held
    assert str(BOND) not in held


def test_the_master_key_changes_without_a_single_half_of_a_person(reviewed: House) -> None:
    place = put(reviewed)
    old, new = MasterKey(settings.need("storage_key")), MasterKey(bytes(range(1, 33)))
    with reviewed.engine("documents").begin() as connection:
        assert rewrap_all(Unit(connection, clock.now()), old, new) == 1
    with reviewed.engine("documents").begin() as connection:
        unit, key = Unit(connection, clock.now()), SafeKey(new, ANDREW.account_id, SHARE)
        opened = safe.opened(unit, ANDREW, key, UUID(place["safe_piece_id"]))
    assert opened["grant"] == place["grant"]


def test_a_safe_that_is_full_says_so_and_keeps_what_it_has(
    reviewed: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(reviewed)
    monkeypatch.setattr(safe_piece, "SAFE_BYTES_MAX", 3_000)
    told = {"safe_piece_id": uuid4(), "name": NAME, "size_bytes": 2_000, "share": SHARE}
    assert refused(reviewed, "put_in_safe", ANDREW, **told) == "documents.safe-full"
    assert names(reviewed) == [NAME]


def _about(example: Any, piece_id: str) -> Any:
    """The arguments of a door, each id of a file, a piece or a document being this one."""
    if isinstance(example, dict):
        return {
            name: str(BOND) if name == "household_id" else _about(value, piece_id)
            for name, value in example.items()
        }
    if isinstance(example, list):
        return [_about(value, piece_id) for value in example]
    try:
        return piece_id if UUID(str(example)) else example
    except ValueError:
        return example


def _said(house: House, method: str, who: Principal, told: dict[str, Any]) -> str:
    try:
        return json.dumps(house.call("documents", method, who=who, **told), default=str)
    except Refused as refusal:
        return f"{refusal.code} {refusal.details}"
    except Broken:
        return ""
