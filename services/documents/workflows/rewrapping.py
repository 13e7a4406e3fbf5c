"""Every file's key moves from one master key to the next; the files themselves stay as they are."""

from services.documents.adapters.keys import MasterKey
from services.documents.unit import Unit


def rewrap_all(unit: Unit, old: MasterKey, new: MasterKey) -> int:
    """How many keys moved; done again, none. Raises AnotherMasterKey, and then none has moved."""
    others = unit.files.not_wrapped_with(new.fingerprint)
    for file_id, wrapped, wrapped_with in others:
        again = old.rewrap(file_id, wrapped, wrapped_with, new)
        unit.files.wrap_again(file_id, again, new.fingerprint)
    own = unit.safe.not_wrapped_with(new.fingerprint)
    for piece_id, sealed, wrapped_with in own:
        again = old.rewrap(piece_id, sealed, wrapped_with, new)
        unit.safe.wrap_again(piece_id, again, new.fingerprint)
    return len(others) + len(own)
