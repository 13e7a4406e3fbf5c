"""Pieces that are signed by reading them: a parent's own act, which nobody of the town does."""

from typing import Unpack
from uuid import UUID

from chassis.database import Transactions
from chassis.entrypoints import command, query, saga
from chassis.principal import Principal
from chassis.rights import family
from services.documents.contract.pieces import PieceView
from services.documents.contract.signing import (
    AskSignature,
    OfSignature,
    SignatureView,
    SignPiece,
)
from services.documents.domain.piece import Piece
from services.documents.domain.signature import Signature
from services.documents.unit import Unit
from services.documents.workflows import signing
from services.documents.workflows.signing import Proof, SignatureTold


class SigningDoors:
    @command(AskSignature, None, allowed=family())
    def ask_signature(self, unit: Unit, who: Principal, **told: Unpack[SignatureTold]) -> None:
        signing.ask(unit, who, told)

    @query(OfSignature, SignatureView, allowed=family())
    def signature(
        self, unit: Unit, who: Principal, *, signature_id: UUID, household_id: UUID
    ) -> Signature:
        return signing.read(unit, who, signature_id)

    # A saga: a wrong code stays counted when it is refused.
    @saga(SignPiece, PieceView, allowed=family())
    def sign_piece(
        self,
        units: Transactions[Unit],
        who: Principal,
        *,
        signature_id: UUID,
        household_id: UUID,
        **proof: Unpack[Proof],
    ) -> Piece:
        return signing.sign(units, who, signature_id, proof)
