"""Pieces: what a family hands in."""

from chassis.contract import Command, Published, View
from chassis.fields import (
    a_text,
    a_text_of_lines,
    an_id,
    an_instant,
    nullable,
    one_of,
    some,
    some_ids,
)
from services.documents.contract.files import FileView
from services.documents.contract.kinds import HOUSEHOLD, PIECE, a_short_text


class HandInPiece(Command):
    piece_id = an_id(PIECE)
    household_id = an_id(HOUSEHOLD)
    kind = a_short_text("attestation-caf")
    file_ids = some_ids()


class WithdrawPiece(Command):
    piece_id = an_id(PIECE)
    household_id = an_id(HOUSEHOLD)


class MarkSeen(Command):
    piece_id = an_id(PIECE)


class RefusePiece(Command):
    """`reason`: what the family reads, and what to give instead."""

    piece_id = an_id(PIECE)
    reason = a_text_of_lines("La photo est floue : envoyez-la de nouveau.", 500)


class MarkUnseen(Command):
    """Undoes a mark or a refusal."""

    piece_id = an_id(PIECE)


class PieceView(View):
    piece_id = an_id(PIECE)
    household_id = an_id(HOUSEHOLD)
    kind = a_text("attestation-caf")
    state = one_of("submitted", "seen", "refused")
    submitted_at = an_instant()
    submitted_by_name = a_text("Andrew")
    seen_at = nullable(an_instant())
    seen_by_name = nullable(a_text("Nadia"))
    refusal = nullable(a_text("La photo est floue"))
    files = some(FileView)


class PieceRefused(Published):
    """Of why it was refused nothing is told."""

    subject = "household_id"
    piece_id = an_id(PIECE)
    household_id = an_id(HOUSEHOLD)
    refused_at = an_instant()


class PieceHandedIn(Published):
    subject = "household_id"
    piece_id = an_id(PIECE)
    household_id = an_id(HOUSEHOLD)
