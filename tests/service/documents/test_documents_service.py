"""The vault on real PostgreSQL: from the announcement of a file to its reading, and its end."""

import base64
import os
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from chassis.errors import Refused
from chassis.migrations import drift
from gateway.files.vault import open_vault
from services.documents.service import DocumentsService
from tests.house import House
from tests.people import BOND, clerk, parent
from tests.service.documents.handing_in import ANDREW, NADIA, SHA256, asked, handed_in, received

STRANGER = parent(uuid4(), name="Jamie")


@pytest.fixture
def vault(house: House) -> House:
    return house.start(DocumentsService)


def published(house: House, household_id: UUID | None, title: str, **but: Any) -> dict[str, Any]:
    file_id = received(house, NADIA, household_id=household_id, purpose="document")
    told = {
        "document_id": uuid4(),
        "title": title,
        "category": "reglement",
        "file_id": file_id,
    } | but
    if household_id:
        told["household_id"] = household_id
    return house.call("documents", "publish_document", who=NADIA, **told)


def test_the_migrations_make_the_tables_the_code_believes_in(vault: House) -> None:
    assert drift("documents", vault.engine("documents")) == []


def test_a_paper_goes_from_the_family_to_the_clerk_and_nobody_else(vault: House) -> None:
    recto, verso = received(vault), received(vault, filename="verso.jpg")
    piece = handed_in(vault, recto, verso)
    assert [file["filename"] for file in piece["files"]] == ["recto.jpg", "verso.jpg"]
    assert vault.events("documents") == [
        ("PieceHandedIn", {"piece_id": piece["piece_id"], "household_id": str(BOND)})
    ]
    assert vault.call("documents", "pieces_to_see", who=NADIA) == [piece]
    vault.call("documents", "ask_download", who=NADIA, file_id=verso)
    vault.call("documents", "mark_seen", who=NADIA, piece_id=piece["piece_id"])
    assert vault.call("documents", "pieces_to_see", who=NADIA) == []
    shelf = vault.call("documents", "shelf", who=ANDREW, household_id=BOND)
    assert [(p["state"], p["seen_by_name"]) for p in shelf["pieces"]] == [("seen", "Nadia")]
    reads = vault.call("documents", "reads", who=ANDREW, household_id=BOND)
    assert [(read["by_name"], read["filename"]) for read in reads] == [("Nadia", "verso.jpg")]


def test_a_refused_piece_leaves_the_queue_and_comes_back_when_it_is_undone(vault: House) -> None:
    piece = handed_in(vault, received(vault))
    known = {"who": NADIA, "piece_id": piece["piece_id"]}
    vault.call("documents", "refuse_piece", **known, reason="La photo\r\nest floue.")
    assert vault.call("documents", "pieces_to_see", who=NADIA) == []
    vault.clock.advance(seconds=10)
    vault.run_scheduled("documents", "settle_decisions")
    shelf = vault.call("documents", "shelf", who=ANDREW, household_id=BOND)
    refused = [(it["state"], it["refusal"]) for it in shelf["pieces"]]
    assert refused == [("refused", "La photo\nest floue.")]
    vault.call("documents", "mark_unseen", **known)
    assert vault.call("documents", "pieces_to_see", who=NADIA) == [piece]


def test_a_file_sealed_under_its_grant_is_opened_under_the_grant_of_its_reading(
    vault: House,
) -> None:
    storage = open_vault(os.environ["PREAU_STORAGE_URI"])
    upload = asked(vault)
    file_id = UUID(upload["file_id"])
    storage.put(file_id, upload["grant"], b"x" * 2_000)
    told = {"file_id": file_id, "sha256": SHA256, "size_bytes": 2_000}
    vault.call("documents", "file_received", who=ANDREW, **told)
    handed_in(vault, str(file_id))
    answer = vault.call("documents", "ask_download", who=NADIA, file_id=file_id)
    assert storage.get(file_id, answer["grant"]) == b"x" * 2_000


def test_no_key_is_kept_in_the_clear(vault: House) -> None:
    """Not in the files' table, and not among the answers kept for commands asked twice."""
    upload = asked(vault)
    key = base64.b64decode(upload["grant"]["data_key"])
    ((wrapped,),) = vault.sql("documents", "SELECT wrapped_key FROM files")
    assert key not in bytes(wrapped)
    kept = vault.sql("documents", "SELECT answer::text FROM commands")
    assert upload["grant"]["data_key"] not in str(kept)


def test_asking_again_for_the_same_file_takes_no_more_room(vault: House) -> None:
    file_id = uuid4()
    assert asked(vault, file_id=file_id) == asked(vault, file_id=file_id)
    assert vault.sql("documents", "SELECT count(*) FROM files") == [(1,)]


def test_a_file_half_received_is_readable_by_nobody(vault: House) -> None:
    file_id = asked(vault)["file_id"]
    with pytest.raises(Refused) as refusal:
        handed_in(vault, file_id)
    assert refusal.value.code == "documents.file-not-received"
    for who in (ANDREW, NADIA):
        with pytest.raises(Refused, match="not-found"):
            vault.call("documents", "ask_download", who=who, file_id=file_id)


def test_the_database_itself_refuses_a_half_received_file(vault: House) -> None:
    whole, half = received(vault), asked(vault)["file_id"]
    piece_id = handed_in(vault, whole)["piece_id"]
    with pytest.raises(IntegrityError, match="files_whole_before_use"):
        vault.sql(
            "documents",
            "UPDATE files SET piece_id = :piece, position = 1 WHERE file_id = :file",
            piece=piece_id,
            file=half,
        )


def test_a_fifth_file_is_refused_with_its_code(vault: House) -> None:
    file_ids = [received(vault) for _ in range(5)]
    with pytest.raises(Refused) as refusal:
        handed_in(vault, *file_ids)
    assert refusal.value.code == "documents.too-many-files"
    assert len(handed_in(vault, *file_ids[:4])["files"]) == 4


def test_a_piece_sent_twice_is_one_piece(vault: House) -> None:
    file_id, piece_id = received(vault), uuid4()
    first = handed_in(vault, file_id, piece_id=piece_id)
    assert handed_in(vault, file_id, piece_id=piece_id) == first
    assert len(vault.events("documents")) == 1


def test_an_upload_never_handed_in_is_forgotten_after_a_day(vault: House) -> None:
    forgotten, used = received(vault), received(vault)
    handed_in(vault, used)
    vault.clock.advance(hours=23)
    vault.run_scheduled("documents", "sweep")
    recent = received(vault)
    vault.clock.advance(hours=2)
    vault.run_scheduled("documents", "sweep")
    left = vault.sql("documents", "SELECT file_id::text FROM files")
    assert {row[0] for row in left} == {used, recent}
    with pytest.raises(Refused, match="file-not-received"):
        handed_in(vault, forgotten)


def test_a_piece_taken_back_loses_its_files_and_keeps_who_read_it(vault: House) -> None:
    file_id = received(vault)
    piece_id = handed_in(vault, file_id)["piece_id"]
    vault.call("documents", "ask_download", who=ANDREW, file_id=file_id)
    told = {"household_id": BOND, "piece_id": piece_id}
    vault.call("documents", "withdraw_piece", who=ANDREW, **told)
    assert vault.sql("documents", "SELECT count(*) FROM files") == [(0,)]
    reads = vault.call("documents", "reads", who=ANDREW, household_id=BOND)
    assert [read["file_id"] for read in reads] == [file_id]


def test_a_household_out_of_room_is_told_how_much_it_has(vault: House) -> None:
    for _ in range(20):
        asked(vault, size_bytes=10_000_000)
    with pytest.raises(Refused) as refusal:
        asked(vault, size_bytes=1)
    assert refusal.value.code == "documents.quota-reached"
    assert refusal.value.details == {"used_bytes": 200_000_000, "size_bytes_max": 200_000_000}


def test_each_shelf_holds_its_own_documents(vault: House) -> None:
    public = published(vault, None, "Règlement")
    given = published(vault, BOND, "Attestation")
    assert vault.call("documents", "public_documents") == [public]
    shelf = vault.call("documents", "shelf", who=ANDREW, household_id=BOND)
    assert shelf == {"given": [given], "pieces": []}
    assert [data["household_id"] for _, data in vault.events("documents")] == [
        None,
        str(BOND),
    ]
    anybody = {"file_id": public["file"]["file_id"]}
    vault.call("documents", "ask_download", **anybody)
    with pytest.raises(Refused, match="not-found"):
        vault.call("documents", "ask_download", who=STRANGER, file_id=given["file"]["file_id"])


def test_a_document_for_families_is_no_strangers(vault: House) -> None:
    paper = published(vault, None, "Projet de l’accueil", audience="families")
    file = {"file_id": paper["file"]["file_id"]}
    for reader in (ANDREW, parent(uuid4()), NADIA):
        assert vault.call("documents", "public_documents", who=reader) == [paper]
        assert vault.call("documents", "ask_download", who=reader, **file)["grant"]
    for stranger in (None, parent(), clerk(roles=("cook",))):
        assert vault.call("documents", "public_documents", who=stranger) == []
        with pytest.raises(Refused, match="not-found"):
            vault.call("documents", "ask_download", who=stranger, **file)


def test_a_document_published_by_mistake_is_taken_back(vault: House) -> None:
    public = published(vault, None, "Liste des impayés")
    told = {"document_id": public["document_id"]}
    vault.call("documents", "withdraw_document", who=NADIA, **told)
    assert vault.call("documents", "public_documents") == []
    with pytest.raises(Refused, match="not-found"):
        vault.call("documents", "ask_download", file_id=public["file"]["file_id"])


@pytest.mark.parametrize("who", [None, STRANGER, clerk(roles=("cook",))])
def test_a_shelf_is_shown_to_its_family_and_to_the_desk(vault: House, who: Any) -> None:
    for question in ("shelf", "reads"):
        with pytest.raises(Refused, match="forbidden"):
            vault.call("documents", question, who=who, household_id=BOND)
    with pytest.raises(Refused, match="forbidden"):
        vault.call("documents", "pieces_to_see", who=who)
