"""A piece signed by reading it: a code is asked, then proved together with the paper."""

import secrets
from typing import TypedDict
from uuid import UUID

from chassis.clock import today
from chassis.database import Transactions
from chassis.principal import Principal
from chassis.refusals import NotFound
from services.documents.domain.errors import KindUnknown, SignatureTooMany, TextChanged
from services.documents.domain.events import PieceAccepted, SignatureCodeAsked
from services.documents.domain.piece import Piece
from services.documents.domain.signature import (
    AN_HOUR,
    ASKED_AN_HOUR_MAX,
    KEPT,
    Signature,
    digest,
    of_text,
)
from services.documents.unit import Unit
from services.documents.workflows.pieces import hand_in_piece


class SignatureTold(TypedDict):
    signature_id: UUID
    household_id: UUID
    kind: str
    child_id: UUID | None
    signed_name: str
    text_digest: str


class Proof(TypedDict):
    code: str
    piece_id: UUID
    file_id: UUID


def ask(unit: Unit, who: Principal, told: SignatureTold) -> None:
    """Raises KindUnknown, TextChanged when the town wrote another text meanwhile, or
    SignatureTooMany."""
    kind = unit.piece_kinds.get(told["kind"])
    if kind is None or not kind.sign_text or not kind.is_offered:
        raise KindUnknown()
    if of_text(kind.sign_text) != told["text_digest"]:
        raise TextChanged()
    if unit.signatures.asked_since(who.account_id, unit.now - AN_HOUR) >= ASKED_AN_HOUR_MAX:
        raise SignatureTooMany()
    code = f"{secrets.randbelow(1_000_000):06d}"
    secret = digest(told["signature_id"], code)
    signature = Signature(**told, account_id=who.account_id, code_digest=secret, asked_at=unit.now)
    unit.signatures.add(signature)
    asked = (signature.signature_id, who.account_id, code, signature.expires_at)
    unit.record([SignatureCodeAsked(*asked)])


def read(unit: Unit, who: Principal, signature_id: UUID) -> Signature:
    """Raises NotFound for anybody but whoever asked to sign."""
    found = unit.signatures.held(signature_id)
    if found is None or found.account_id != who.account_id:
        raise NotFound(signature_id=signature_id)
    return found


def sign(units: Transactions[Unit], who: Principal, signature_id: UUID, proof: Proof) -> Piece:
    """The piece is given and accepted in one transaction with its signature; a wrong code is
    counted in another. Raises SignatureCodeWrong, SignatureOver, or as handing in does."""
    code = proof["code"].replace(" ", "")
    with units() as unit:
        signature = read(unit, who, signature_id)
        if signature.signed_at:
            return unit.pieces.get(proof["piece_id"]) or _over(signature_id)
        tried = signature.tried(code, unit.now)
        if tried == signature:
            return _given(unit, who, signature, proof)
        unit.signatures.save(tried)
    raise tried.refusal()


def sweep(unit: Unit) -> None:
    unit.signatures.forget_unsigned(unit.now - KEPT)


def _given(unit: Unit, who: Principal, signature: Signature, proof: Proof) -> Piece:
    kind = unit.piece_kinds.get(signature.kind)
    if kind is None:
        raise KindUnknown()
    piece = hand_in_piece(
        unit,
        who,
        {
            "piece_id": proof["piece_id"],
            "household_id": signature.household_id,
            "kind": signature.kind,
            "child_id": signature.child_id,
            "paper_on": None,
        },
        [proof["file_id"]],
    )
    day = today(unit.now)
    until = kind.valid_until({}, day, day)
    accepted = piece.accepted(signature.signed_name, unit.now, {}, until)
    unit.pieces.save(accepted)
    unit.signatures.save(signature.signed(unit.now))
    by = (unit.now, who.account_id, signature.signed_name)
    unit.record(
        [PieceAccepted(piece.piece_id, piece.household_id, *by, source=kind.issuer or kind.name)]
    )
    return accepted


def _over(signature_id: UUID) -> Piece:
    raise NotFound(signature_id=signature_id)
