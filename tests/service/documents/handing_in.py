"""A family's files and pieces, and the clerks who look at them, asked as the gateway asks."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.errors import Refused
from chassis.principal import Principal
from tests.house import House
from tests.people import BOND, clerk, parent

ANDREW, NADIA, PAUL = parent(BOND), clerk(), clerk(name="Paul")
SHA256 = "ab" * 32
NOTED = [{"key": "quotient", "value": "534"}, {"key": "date", "value": "2027-05-18"}]


def asked(house: House, who: Principal = ANDREW, **but: Any) -> dict[str, Any]:
    told = {
        "household_id": BOND,
        "purpose": "piece",
        "filename": "recto.jpg",
        "media_type": "image/jpeg",
        "size_bytes": 2_000,
        "sha256": SHA256,
    }
    return house.call("documents", "ask_upload", who=who, **{**told, **but})


def received(house: House, who: Principal = ANDREW, **but: Any) -> str:
    file_id = asked(house, who, **but)["file_id"]
    told = {"file_id": file_id, "sha256": SHA256, "size_bytes": 2_000}
    house.call("documents", "file_received", who=who, **told)
    return file_id


def handed_in(
    house: House,
    *file_ids: str,
    piece_id: UUID | None = None,
    kind: str = "attestation-caf",
    household_id: UUID = BOND,
) -> dict[str, Any]:
    told = {"piece_id": piece_id or uuid4(), "household_id": household_id, "kind": kind}
    who = parent(household_id) if household_id != BOND else ANDREW
    return house.call("documents", "hand_in_piece", who=who, file_ids=file_ids, **told)


def ask(vault: House, method: str, who: Any = NADIA, **told: Any) -> Any:
    return vault.call("documents", method, who=who, **told)


def refusal(vault: House, method: str, who: Any = NADIA, **told: Any) -> Refused:
    with pytest.raises(Refused) as refused:
        ask(vault, method, who, **told)
    return refused.value


def piece_given(vault: House, **told: Any) -> str:
    piece_id: str = handed_in(vault, received(vault), **told)["piece_id"]
    return piece_id


def settled(vault: House) -> None:
    vault.run_scheduled("documents", "settle_decisions")


def told(vault: House) -> list[str]:
    return [name for name, _data in vault.events("documents") if name != "PieceHandedIn"]


def waiting_ids(vault: House) -> list[str]:
    return [item["item_id"] for item in ask(vault, "waiting")]


def on_the_shelf(vault: House) -> dict[str, Any]:
    shelf: dict[str, Any] = ask(vault, "shelf", ANDREW, household_id=BOND)["pieces"][0]
    return shelf
