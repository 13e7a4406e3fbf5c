"""Pieces: what a family hands in."""

from chassis.contract import Command, Published, View
from chassis.fields import a_text, an_id, an_instant, nullable, some, some_ids
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


class PieceView(View):
    piece_id = an_id(PIECE)
    household_id = an_id(HOUSEHOLD)
    kind = a_text("attestation-caf")
    state = a_text("submitted")
    submitted_at = an_instant()
    submitted_by_name = a_text("Andrew")
    seen_at = nullable(an_instant())
    seen_by_name = nullable(a_text("Nadia"))
    files = some(FileView)


class PieceHandedIn(Published):
    subject = "household_id"
    piece_id = an_id(PIECE)
    household_id = an_id(HOUSEHOLD)
