"""A family's files and pieces, asked as the gateway asks."""

from typing import Any
from uuid import UUID, uuid4

from chassis.principal import Principal
from tests.house import House
from tests.people import BOND, parent

ANDREW = parent(BOND)
SHA256 = "ab" * 32


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
