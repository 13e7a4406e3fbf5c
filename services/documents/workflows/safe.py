"""A person's safe: put in, opened, taken out by whoever it belongs to, and by nobody else.

Nothing here tells another room, and nothing is recorded of what is opened: it is nobody's business.
"""

from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import NotFound
from services.documents.adapters.keys import MasterKey
from services.documents.adapters.safe_keys import NotThisShare, SafeKey
from services.documents.domain.safe_piece import KEPT_UNFINISHED, SafePiece, check
from services.documents.repository.safe import Sealed
from services.documents.unit import Unit
from services.documents.workflows.uploads import View


def put(
    unit: Unit, who: Principal, key: SafeKey, master: MasterKey, told: tuple[UUID, str, int]
) -> View:
    """A place and a key for one piece; the same id again has the same answer.

    Raises FileEmpty, TooLarge or SafeFull.
    """
    safe_piece_id, name, size_bytes = told
    used = unit.safe.room_used(who.account_id)
    known = unit.safe.find(who.account_id, safe_piece_id)
    if known is None:
        kept = check(name, size_bytes, used)
        piece = SafePiece(safe_piece_id, who.account_id, size_bytes, unit.now)
        unit.safe.add(piece, key.seal(safe_piece_id, kept), master.fingerprint)
    return opened(unit, who, key, safe_piece_id)


def received(unit: Unit, who: Principal, safe_piece_id: UUID) -> None:
    """The gateway has stored the whole of it. Raises NotFound."""
    piece, _ = _theirs(unit, who, safe_piece_id)
    if piece.received_at is None:
        unit.safe.received(safe_piece_id, unit.now)


def listed(unit: Unit, who: Principal, key: SafeKey) -> list[View]:
    """Newest first."""
    return [_view(key, *each) for each in unit.safe.of(who.account_id)]


def opened(unit: Unit, who: Principal, key: SafeKey, safe_piece_id: UUID) -> View:
    """Raises NotFound, the same for one that is not there and for one that is not theirs."""
    return _view(key, *_theirs(unit, who, safe_piece_id))


def taken_out(unit: Unit, who: Principal, safe_piece_id: UUID) -> None:
    """It is gone, with its only key. Taking out what is not there changes nothing."""
    unit.safe.delete(who.account_id, safe_piece_id)


def sweep(unit: Unit) -> None:
    unit.safe.forget_unfinished(unit.now - KEPT_UNFINISHED)


def _theirs(unit: Unit, who: Principal, safe_piece_id: UUID) -> tuple[SafePiece, Sealed]:
    found = unit.safe.find(who.account_id, safe_piece_id)
    if found is None:
        raise NotFound(safe_piece_id=safe_piece_id)
    return found


def _view(key: SafeKey, piece: SafePiece, sealed: Sealed) -> View:
    try:
        name, data_key = key.open(piece.safe_piece_id, *sealed)
    except NotThisShare:
        raise NotFound(safe_piece_id=piece.safe_piece_id) from None
    grant = {"storage_key": piece.storage_key, "data_key": data_key}
    return {**vars(piece), "name": name, "grant": grant}
