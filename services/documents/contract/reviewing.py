"""Pieces as they wait at the town hall: read, accepted or refused, and the decision withdrawn."""

from marshmallow import Schema

from chassis.contract import Command, Published, Query, View
from chassis.fields import (
    a_count,
    a_day,
    a_part,
    a_text,
    a_text_of_lines,
    an_id,
    an_instant,
    maybe,
    nullable,
    one_of,
    otherwise,
    some,
)
from chassis.waiting import HolderView
from services.documents.contract.kinds import HOUSEHOLD, PIECE
from services.documents.contract.piece_kinds import NOTES_MAX, PieceKindView
from services.documents.contract.pieces import PieceView

VERDICTS = ("accepted", "refused")


class OfPiece(Query):
    piece_id = an_id(PIECE)


class NotedTyped(Schema):
    """A date is ISO, an amount is in euros with a point, a child is their id."""

    key = a_text("quotient", 60)
    value = a_text("534", 200, shortest=0)


class AcceptPiece(Command):
    """`valid_until` left out is what the kind's rule says; told, it is the clerk's word against
    the rule. `starts_on`: from when a quotient counts, the day the piece came in when left out.
    `newest_id`: the newest piece of this kind that the page showed."""

    piece_id = an_id(PIECE)
    noted = otherwise(some(NotedTyped, longest=NOTES_MAX), list)
    valid_until = maybe(a_day("2027-12-31"))
    starts_on = maybe(a_day("2026-11-23"))
    newest_id = maybe(an_id(PIECE))


class RefusePiece(Command):
    """`reason`: what the family reads, and what to give instead."""

    piece_id = an_id(PIECE)
    reason = a_text_of_lines("La photo est floue : envoyez-la de nouveau.", 500)
    newest_id = maybe(an_id(PIECE))


class NoteAsked(Command):
    """The family has been asked something about it, in the conversation `thread_id`; it still
    waits, in nobody's hands."""

    piece_id = an_id(PIECE)
    thread_id = maybe(an_id())


class DecisionView(View):
    """It may be withdrawn, by whoever decided, until `withdrawable_until`."""

    verdict = one_of(*VERDICTS)
    account_id = an_id()
    by_name = a_text("Nadia")
    decided_at = an_instant()
    withdrawable_until = an_instant()


class NewestView(View):
    piece_id = an_id(PIECE)
    submitted_at = an_instant()


class ReadView(Schema):
    noted = some(NotedTyped)
    valid_until = nullable(a_day("2027-12-31"))
    starts_on = nullable(a_day("2026-11-23"))


class PieceReviewView(View):
    """A piece with all that its decision needs. `suggested_until` is null when the rule needs the
    paper's date, or there is no end; `newest` when the family has handed in none since;
    `decision` awaits its effect; `typed` is the reason of a refusal that was taken back, `read`
    what was read for an acceptance that was."""

    piece = a_part(PieceView)
    kind = a_part(PieceKindView)
    promised_by = an_instant()
    suggested_until = nullable(a_day("2027-08-31"))
    holder = nullable(a_part(HolderView))
    decision = nullable(a_part(DecisionView))
    newest = nullable(a_part(NewestView))
    typed = nullable(a_text("La photo est floue"))
    read = nullable(a_part(ReadView))
    done_today = a_count(4)


class PieceAccepted(Published):
    """`quotient`, in whole euros, and its dates are null but for a paper that says one; `kind` is
    null for a piece that nothing asks of families."""

    subject = "household_id"
    piece_id = an_id(PIECE)
    household_id = an_id(HOUSEHOLD)
    accepted_at = an_instant()
    by_account_id = an_id()
    by_name = a_text("Nadia")
    source = a_text("CAF")
    quotient = nullable(a_count(534))
    starts_on = nullable(a_day("2026-11-23"))
    paper_on = nullable(a_day("2026-11-18"))
    kind = nullable(a_text("attestation-caf"))
    child_id = nullable(an_id())
    handed_in_on = nullable(a_day("2026-11-20"))
