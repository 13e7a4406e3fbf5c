"""Pieces that wait: taken in hand by one clerk, accepted or refused, withdrawn for ten seconds,
then settled, which is when the family and the other rooms learn of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict
from uuid import UUID

from chassis.clock import today
from chassis.deciding import Decision, standing, take_back
from chassis.principal import Principal
from chassis.waiting import (
    AlreadyDecided,
    Decided,
    Holder,
    Waiting,
    oldest_promise_first,
    promised_by,
)
from services.documents.contract.reviewing import AcceptPiece, RefusePiece
from services.documents.domain.errors import NewerPiece, PieceExpired
from services.documents.domain.events import PieceAccepted, PieceRefused
from services.documents.domain.piece import Piece
from services.documents.domain.piece_kind import Noted, PieceKind
from services.documents.unit import Unit
from services.documents.workflows.pieces import known
from services.documents.workflows.uploads import View

KIND = "piece"
ACCEPTED, REFUSED = "accepted", "refused"


class NotedTold(TypedDict):
    key: str
    value: str


class Acceptance(TypedDict):
    valid_until: date | None
    starts_on: date | None
    newest_id: UUID | None


def waiting(unit: Unit) -> list[Waiting]:
    """Oldest promise first."""
    rows = unit.pieces.waiting()
    holders = unit.claims.holders([row["piece_id"] for row in rows])
    return oldest_promise_first(
        Waiting(
            item_id=row["piece_id"],
            kind=KIND,
            household_id=row["household_id"],
            who=row["submitted_by_name"],
            about=row["name"],
            since=row["submitted_at"],
            promised_by=promised_by(row["submitted_at"], row["promised_days"]),
            holder=holders.get(row["piece_id"]),
        )
        for row in rows
    )


def decided(unit: Unit, who: Principal) -> list[Decided]:
    """What this clerk may still withdraw, the last decided first."""
    decisions = unit.decisions.withdrawable_by(who)
    found = {decision.item_id: known(unit, decision.item_id) for decision in decisions}
    return [
        Decided(
            item_id=decision.item_id,
            kind=KIND,
            household_id=found[decision.item_id].household_id,
            who=found[decision.item_id].submitted_by_name,
            about=_kind(unit, found[decision.item_id]).name,
            verdict=decision.verdict,
            withdrawable_until=decision.withdrawable_until,
        )
        for decision in decisions
    ]


def take(unit: Unit, who: Principal, piece_id: UUID) -> Holder:
    """Raises Held, or AlreadyDecided when it waits no more."""
    _waits(unit, piece_id)
    return unit.claims.take(piece_id, who)


def review(unit: Unit, who: Principal, piece_id: UUID) -> View:
    """Raises Held for whoever does not have it in hand while another does."""
    piece = known(unit, piece_id)
    kind, handed_in = _kind(unit, piece), today(piece.submitted_at)
    stands = standing(unit.claims, unit.decisions, piece_id, who, unit.now)
    return {
        "piece": piece,
        "kind": kind,
        "promised_by": promised_by(piece.submitted_at, kind.promised_days),
        "suggested_until": kind.suggested_until(handed_in),
        "newest": unit.pieces.newest_like(piece),
        "read": _read_before(piece_id, stands["said"]),
        **stands,
    }


def accept(
    unit: Unit, who: Principal, piece_id: UUID, noted: Sequence[NotedTold], told: Acceptance
) -> Piece:
    """Recorded now, effective in ten seconds. Raises Held, AlreadyDecided, NewerPiece, and of what
    was noted NoteMissing, NoteUnreadable, PieceTooOld and PieceExpired."""
    piece = _in_hand(unit, who, piece_id, told["newest_id"])
    kind, handed_in = _kind(unit, piece), today(piece.submitted_at)
    read = kind.read({note["key"]: note["value"] for note in noted})
    until = told["valid_until"]
    if until is None or until == kind.suggested_until(handed_in):  # Not the clerk's own.
        until = kind.valid_until(read, handed_in, today(unit.now))
    elif until < today(unit.now):
        raise PieceExpired(until_on=until.isoformat())
    outcome = {
        "noted": [{"key": key, "value": value} for key, value in read.items()],
        "valid_until": until,
        "starts_on": told["starts_on"] or handed_in,
    }
    _decide(unit, who, piece, ACCEPTED, outcome)
    return piece


def refuse(
    unit: Unit, who: Principal, piece_id: UUID, reason: str, newest_id: UUID | None
) -> Piece:
    """Recorded now; in ten seconds the family is told by mail that a piece is to be given again,
    and reads why. Raises Held, AlreadyDecided and NewerPiece."""
    piece = _in_hand(unit, who, piece_id, newest_id)
    _decide(unit, who, piece, REFUSED, {"reason": reason})
    return piece


def mark_seen(unit: Unit, who: Principal, piece_id: UUID) -> Piece:
    """As the gateway of the release before asks it: taken at once, nothing noted."""
    piece = known(unit, piece_id)
    if piece.waits:
        _waits(unit, piece_id)
        unit.claims.take(piece_id, who)
        piece = piece.seen(who.name, unit.now)
        unit.pieces.save(piece)
        unit.claims.forget(piece_id)
    return piece


def note_asked(unit: Unit, who: Principal, piece_id: UUID, thread_id: UUID | None) -> Piece:
    """The family was written to: the piece still waits, and in nobody's hands."""
    piece = _waits(unit, piece_id).asked(who.name, unit.now, thread_id)
    unit.claims.take(piece_id, who)
    unit.pieces.save(piece)
    unit.claims.forget(piece_id)
    return piece


def withdraw_decision(unit: Unit, who: Principal, piece_id: UUID) -> None:
    """It waits again, in the same hands. Raises TooLateToWithdraw."""
    known(unit, piece_id)
    take_back(unit.claims, unit.decisions, piece_id, who)


def settle(unit: Unit, decision: Decision) -> None:
    """What was decided ten seconds ago becomes so, and is told."""
    piece = known(unit, decision.item_id)
    by = (decision.by_name, decision.decided_at)
    told = {"piece_id": str(piece.piece_id), **decision.outcome}
    if decision.verdict == REFUSED:
        unit.pieces.save(piece.refused(RefusePiece().load(told)["reason"], *by))
        unit.record([PieceRefused(piece.piece_id, piece.household_id, decision.decided_at)])
        return
    accepted = AcceptPiece().load(told)
    noted = {note["key"]: note["value"] for note in accepted["noted"]}
    unit.pieces.save(piece.accepted(*by, noted, accepted["valid_until"]))
    unit.record([_acceptance(_kind(unit, piece), decision, piece, noted, accepted["starts_on"])])


def _acceptance(
    kind: PieceKind, decision: Decision, piece: Piece, noted: Noted, starts_on: date
) -> PieceAccepted:
    told = PieceAccepted(
        piece_id=piece.piece_id,
        household_id=piece.household_id,
        accepted_at=decision.decided_at,
        by_account_id=decision.account_id,
        by_name=decision.by_name,
        source=kind.issuer or kind.name,
        # Of a piece that nothing asks of families, a medical one say, the kind is not told.
        kind=kind.kind if kind.purposes else None,
        child_id=piece.child_id,
        handed_in_on=today(piece.submitted_at),
    )
    quotient = kind.quotient(noted)
    if quotient is None:
        return told
    return replace(told, quotient=quotient, starts_on=starts_on, paper_on=kind.paper_date(noted))


def _read_before(piece_id: UUID, said: object) -> Mapping[str, object] | None:
    """What was read for an acceptance that was taken back."""
    if not isinstance(said, Mapping) or "noted" not in said:
        return None
    read: Mapping[str, object] = AcceptPiece().load({"piece_id": str(piece_id), **said})
    return read


def _in_hand(unit: Unit, who: Principal, piece_id: UUID, newest_id: UUID | None) -> Piece:
    """The piece, in this clerk's hands until the transaction ends, and nobody's after."""
    piece = _waits(unit, piece_id)
    unit.claims.take(piece_id, who)
    newest = unit.pieces.newest_like(piece)
    if newest is not None and newest.piece_id != newest_id:
        raise NewerPiece(piece_id=str(newest.piece_id))
    return piece


def _decide(
    unit: Unit, who: Principal, piece: Piece, verdict: str, outcome: Mapping[str, object]
) -> None:
    unit.decisions.record(piece.piece_id, verdict, outcome, who)
    unit.claims.forget(piece.piece_id)


def _waits(unit: Unit, piece_id: UUID) -> Piece:
    """Raises AlreadyDecided."""
    piece = known(unit, piece_id)
    if not piece.waits or unit.decisions.open_of([piece_id]):
        raise AlreadyDecided()
    return piece


def _kind(unit: Unit, piece: Piece) -> PieceKind:
    return unit.piece_kinds.get(piece.kind) or PieceKind.unnamed(piece.kind)
