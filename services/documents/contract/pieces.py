"""Pieces: what a family hands in."""

from chassis.contract import Command, Published, View
from chassis.fields import (
    Details,
    a_day,
    a_text,
    an_id,
    an_instant,
    maybe,
    nullable,
    one_of,
    some,
    some_ids,
)
from services.documents.contract.files import FileView
from services.documents.contract.kinds import HOUSEHOLD, PIECE, a_short_text


class HandInPiece(Command):
    """`paper_on`: the day written on the paper, as the family reads it. `replaces`: a piece that
    the town has not accepted, taken back in the same act."""

    piece_id = an_id(PIECE)
    household_id = an_id(HOUSEHOLD)
    kind = a_short_text("attestation-caf")
    child_id = maybe(an_id())
    paper_on = maybe(a_day("2027-05-18"))
    replaces = maybe(an_id(PIECE))
    file_ids = some_ids()


class WithdrawPiece(Command):
    piece_id = an_id(PIECE)
    household_id = an_id(HOUSEHOLD)


class MarkSeen(Command):
    piece_id = an_id(PIECE)


class MarkUnseen(Command):
    """Undoes a mark or a refusal."""

    piece_id = an_id(PIECE)


class PieceView(View):
    """`state`: a decision that may still be withdrawn has not changed it. `noted`: what a clerk
    read on it, by the keys of its kind."""

    piece_id = an_id(PIECE)
    household_id = an_id(HOUSEHOLD)
    kind = a_text("attestation-caf")
    state = one_of("submitted", "seen", "refused")
    submitted_at = an_instant()
    submitted_by_name = a_text("Andrew")
    seen_at = nullable(an_instant())
    seen_by_name = nullable(a_text("Nadia"))
    refusal = nullable(a_text("La photo est floue"))
    child_id = nullable(an_id())
    noted = nullable(Details({"quotient": "534"}))
    valid_until = nullable(a_day("2027-12-31"))
    asked_at = nullable(an_instant())
    asked_by_name = nullable(a_text("Nadia"))
    asked_in = nullable(an_id())
    paper_on = nullable(a_day("2027-05-18"))
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
