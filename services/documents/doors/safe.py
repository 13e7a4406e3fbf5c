"""A person's safe. No function of staff passes any of these doors, and none names whose safe it is:
it is that of whoever asks, who brings the half of the key that identity gives to them alone."""

from uuid import UUID

from chassis.contract import many
from chassis.database import Transactions
from chassis.entrypoints import command, saga
from chassis.principal import Principal
from chassis.refusals import NotFound
from chassis.rights import parents_to_be
from chassis.settings import settings
from services.documents.adapters.keys import MasterKey
from services.documents.adapters.safe_keys import NotThisShare, SafeKey
from services.documents.contract.safe import (
    OfSafe,
    OfSafePiece,
    OpenedSafePieceView,
    OpenSafePiece,
    PutInSafe,
    SafePieceView,
)
from services.documents.unit import Unit
from services.documents.workflows import safe
from services.documents.workflows.uploads import View


class SafeDoors:
    # Sagas, so that no answer that holds a key or a name is ever kept.
    @saga(PutInSafe, OpenedSafePieceView, allowed=parents_to_be())
    def put_in_safe(
        self,
        units: Transactions[Unit],
        who: Principal,
        *,
        share: str,
        safe_piece_id: UUID,
        name: str,
        size_bytes: int,
    ) -> View:
        master = _master_key()
        with units() as unit:
            told = (safe_piece_id, name, size_bytes)
            return safe.put(unit, who, _key(master, who, share), master, told)

    @command(OfSafePiece, None, allowed=parents_to_be())
    def safe_piece_received(self, unit: Unit, who: Principal, *, safe_piece_id: UUID) -> None:
        safe.received(unit, who, safe_piece_id)

    @saga(OfSafe, many(SafePieceView), allowed=parents_to_be())
    def safe_pieces(self, units: Transactions[Unit], who: Principal, *, share: str) -> list[View]:
        with units() as unit:
            return safe.listed(unit, who, _key(_master_key(), who, share))

    @saga(OpenSafePiece, OpenedSafePieceView, allowed=parents_to_be())
    def open_safe_piece(
        self, units: Transactions[Unit], who: Principal, *, share: str, safe_piece_id: UUID
    ) -> View:
        with units() as unit:
            return safe.opened(unit, who, _key(_master_key(), who, share), safe_piece_id)

    @command(OfSafePiece, None, allowed=parents_to_be())
    def take_out_of_safe(self, unit: Unit, who: Principal, *, safe_piece_id: UUID) -> None:
        safe.taken_out(unit, who, safe_piece_id)


def _key(master: MasterKey, who: Principal, share: str) -> SafeKey:
    try:
        return SafeKey(master, who.account_id, share)
    except NotThisShare:
        raise NotFound() from None


def _master_key() -> MasterKey:
    return MasterKey(settings.need("storage_key"))
