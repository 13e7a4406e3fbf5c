"""A family's papers go to the town and to nobody else, whole or not at all."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.principal import Principal
from chassis.refusals import NotFound
from chassis.waiting import AlreadyDecided, Held
from services.documents.domain.errors import (
    AlreadySeen,
    FileNotReceived,
    FileTaken,
    KindUnknown,
    NoFile,
    TooManyFiles,
)
from services.documents.domain.events import PieceRefused
from services.documents.domain.piece import Piece
from services.documents.workflows import documents, downloads, pieces, reviewing
from services.documents.workflows.uploads import ask_upload, file_received
from tests.people import BOND, clerk, parent
from tests.unit.documents.documents_fakes import MASTER, SHA256, FakeUnit, announcement

ANDREW, NADIA, PAUL = parent(BOND), clerk(), clerk(name="Paul")
STRANGER = parent(uuid4(), name="Jamie")
LEO = clerk(name="Léo", roles=("instructor",))


@pytest.fixture
def unit() -> FakeUnit:
    return FakeUnit()


def sent(unit: FakeUnit, who: Principal = ANDREW, household_id: Any = BOND, **but: Any) -> UUID:
    """A file announced and not yet received."""
    file_id = uuid4()
    ask_upload(unit, who, MASTER, file_id, announcement(household_id, **but))
    return file_id


def received(unit: FakeUnit, who: Principal = ANDREW, **but: Any) -> UUID:
    file_id = sent(unit, who, **but)
    file_received(unit, who, file_id, SHA256, 1_000)
    return file_id


def handed_in(
    unit: FakeUnit,
    *file_ids: UUID,
    piece_id: UUID | None = None,
    who: Any = ANDREW,
    kind: str = "caf",
) -> Piece:
    told = {"piece_id": piece_id or uuid4(), "household_id": BOND, "kind": kind}
    told |= {"child_id": None, "paper_on": None}
    return pieces.hand_in_piece(unit, who, told, list(file_ids))


def published(unit: FakeUnit, household_id: UUID | None) -> UUID:
    file_id = received(unit, NADIA, household_id=household_id, purpose="document")
    told = {"document_id": uuid4(), "title": "Règlement", "category": "reglement"}
    documents.publish_document(unit, NADIA, {**told, "household_id": household_id}, file_id)
    return file_id


def test_a_piece_of_four_files_is_handed_in_and_announced_once(unit: FakeUnit) -> None:
    file_ids = [received(unit) for _ in range(4)]
    piece = handed_in(unit, *file_ids)
    assert [file.file_id for file in piece.files] == file_ids
    assert handed_in(unit, *file_ids, piece_id=piece.piece_id) == piece
    assert [event.piece_id for event in unit.events] == [piece.piece_id]


def test_a_fifth_file_is_refused_and_the_four_are_not_lost(unit: FakeUnit) -> None:
    file_ids = [received(unit) for _ in range(5)]
    with pytest.raises(TooManyFiles) as refusal:
        handed_in(unit, *file_ids)
    assert refusal.value.details == {"count": 5, "count_max": 4}
    assert len(handed_in(unit, *file_ids[:4]).files) == 4


def test_a_piece_without_a_file_is_refused(unit: FakeUnit) -> None:
    with pytest.raises(NoFile):
        handed_in(unit)


def test_a_file_still_on_its_way_is_not_handed_in_nor_are_its_companions(unit: FakeUnit) -> None:
    whole, half = received(unit), sent(unit)
    with pytest.raises(FileNotReceived):
        handed_in(unit, whole, half)
    assert unit.events == []
    assert unit.files.known[whole].piece_id is None


def test_a_photograph_sent_twice_in_one_form_is_one_file(unit: FakeUnit) -> None:
    file_id = received(unit)
    assert len(handed_in(unit, file_id, file_id).files) == 1


def test_an_unknown_or_a_strangers_file_cannot_be_handed_in(unit: FakeUnit) -> None:
    theirs = received(unit, STRANGER, household_id=next(iter(STRANGER.household_ids)))
    for_the_town = received(unit, NADIA, household_id=BOND, purpose="document")
    for file_id in (uuid4(), theirs, for_the_town):
        with pytest.raises(FileNotReceived):
            handed_in(unit, file_id)


def test_one_file_does_not_serve_two_pieces(unit: FakeUnit) -> None:
    file_id = received(unit)
    handed_in(unit, file_id)
    with pytest.raises(FileTaken):
        handed_in(unit, file_id)


def test_a_file_is_not_read_before_it_is_handed_in(unit: FakeUnit) -> None:
    for file_id in (sent(unit), received(unit), uuid4()):
        with pytest.raises(NotFound):
            downloads.ask_download(unit, ANDREW, MASTER, file_id)
    assert unit.reads.lines == []


def test_each_reading_of_a_piece_is_recorded(unit: FakeUnit) -> None:
    file_id = received(unit)
    handed_in(unit, file_id)
    for who in (ANDREW, NADIA):
        answer = downloads.ask_download(unit, who, MASTER, file_id)
        assert answer["grant"]["storage_key"].endswith(str(file_id))
    assert unit.reads.lines == [("Andrew", "attestation.pdf"), ("Nadia", "attestation.pdf")]


@pytest.mark.parametrize("who", [None, STRANGER, LEO, clerk(roles=("cook",))])
def test_nobody_else_reads_a_familys_papers(unit: FakeUnit, who: Principal | None) -> None:
    file_id = received(unit)
    handed_in(unit, file_id)
    private = published(unit, BOND)
    for papers in (file_id, private):
        with pytest.raises(NotFound):
            downloads.ask_download(unit, who, MASTER, papers)
    assert unit.reads.lines == []


@pytest.mark.parametrize("who", [None, STRANGER, ANDREW])
def test_a_public_document_is_read_by_anybody(unit: FakeUnit, who: Principal | None) -> None:
    file_id = published(unit, None)
    downloads.ask_download(unit, who, MASTER, file_id)
    assert len(unit.reads.lines) == 1


def test_a_document_is_published_once_however_often_it_is_asked(unit: FakeUnit) -> None:
    file_id = received(unit, NADIA, household_id=None, purpose="document")
    told = {"document_id": uuid4(), "title": "X", "category": "y", "household_id": None}
    first = documents.publish_document(unit, NADIA, told, file_id)
    assert documents.publish_document(unit, PAUL, told, file_id) == first
    assert [event.household_id for event in unit.events] == [None]


def test_a_paper_meant_for_one_family_is_not_published_to_all(unit: FakeUnit) -> None:
    file_id = received(unit, NADIA, household_id=BOND, purpose="document")
    told = {"document_id": uuid4(), "title": "X", "category": "y", "household_id": None}
    with pytest.raises(FileNotReceived):
        documents.publish_document(unit, NADIA, told, file_id)


def test_the_first_clerk_to_see_a_piece_is_the_one_named(unit: FakeUnit) -> None:
    piece = handed_in(unit, received(unit))
    reviewing.mark_seen(unit, NADIA, piece.piece_id)
    seen = reviewing.mark_seen(unit, PAUL, piece.piece_id)
    assert (seen.state, seen.seen_by_name) == ("seen", "Nadia")


def test_a_mark_made_by_mistake_is_undone(unit: FakeUnit) -> None:
    piece = handed_in(unit, received(unit))
    reviewing.mark_seen(unit, NADIA, piece.piece_id)
    waiting = pieces.mark_unseen(unit, piece.piece_id)
    assert (waiting.state, waiting.seen_by_name) == ("submitted", None)
    assert reviewing.mark_seen(unit, PAUL, piece.piece_id).seen_by_name == "Paul"


def refused(unit: FakeUnit, piece: Piece, reason: str = "La photo est floue.") -> Piece:
    """And ten seconds have passed."""
    reviewing.refuse(unit, NADIA, piece.piece_id, reason, None)
    reviewing.settle(unit, unit.decisions.known.pop(piece.piece_id))
    return unit.pieces.known[piece.piece_id]


def test_a_piece_that_is_not_taken_says_why_and_may_be_taken_back(unit: FakeUnit) -> None:
    piece = refused(unit, handed_in(unit, received(unit)))
    assert (piece.state, piece.refusal) == ("refused", "La photo est floue.")
    with pytest.raises(AlreadyDecided):
        reviewing.refuse(unit, PAUL, piece.piece_id, "Autre raison", None)
    told = [event for event in unit.events if isinstance(event, PieceRefused)]
    assert told == [PieceRefused(piece.piece_id, BOND, unit.now)]
    pieces.withdraw_piece(unit, BOND, piece.piece_id)


def test_a_family_reads_nothing_of_a_refusal_that_may_still_be_withdrawn(unit: FakeUnit) -> None:
    piece = handed_in(unit, received(unit))
    announced = list(unit.events)
    reviewing.refuse(unit, NADIA, piece.piece_id, "La photo est floue.", None)
    assert unit.pieces.known[piece.piece_id] == piece
    assert unit.events == announced
    with pytest.raises(AlreadySeen):
        pieces.withdraw_piece(unit, BOND, piece.piece_id)


def test_a_piece_in_anothers_hands_is_neither_accepted_nor_refused(unit: FakeUnit) -> None:
    piece = handed_in(unit, received(unit))
    unit.claims.take(piece.piece_id, NADIA)
    nothing = {"valid_until": None, "starts_on": None, "newest_id": None}
    for decide in (
        lambda: reviewing.accept(unit, PAUL, piece.piece_id, [], nothing),
        lambda: reviewing.refuse(unit, PAUL, piece.piece_id, "Floue", None),
        lambda: reviewing.note_asked(unit, PAUL, piece.piece_id, None),
        lambda: reviewing.mark_seen(unit, PAUL, piece.piece_id),
    ):
        with pytest.raises(Held):
            decide()
    assert unit.decisions.known == {}


def test_families_give_only_what_the_town_offers_and_the_desk_all_it_takes(unit: FakeUnit) -> None:
    for kind in ("jugement", "passeport"):
        with pytest.raises(KindUnknown):
            handed_in(unit, received(unit), kind=kind)
    paper = received(unit, NADIA)
    assert handed_in(unit, paper, who=NADIA, kind="jugement").kind == "jugement"


def test_a_piece_is_taken_back_with_its_files_until_the_town_has_seen_it(unit: FakeUnit) -> None:
    file_id = received(unit)
    piece = handed_in(unit, file_id)
    with pytest.raises(NotFound):
        pieces.withdraw_piece(unit, uuid4(), piece.piece_id)
    pieces.withdraw_piece(unit, BOND, piece.piece_id)
    pieces.withdraw_piece(unit, BOND, piece.piece_id)
    with pytest.raises(NotFound):
        downloads.ask_download(unit, ANDREW, MASTER, file_id)
    kept = handed_in(unit, received(unit))
    reviewing.mark_seen(unit, NADIA, kept.piece_id)
    with pytest.raises(AlreadySeen):
        pieces.withdraw_piece(unit, BOND, kept.piece_id)
