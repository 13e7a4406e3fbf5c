"""Change the master key of the files: each file's own key is wrapped again, no file is touched."""

from chassis import clock
from chassis.pool import connect
from services.documents.adapters.keys import AnotherMasterKey, MasterKey
from services.documents.unit import Unit
from services.documents.workflows.rewrapping import rewrap_all

__all__ = ["AnotherMasterKey", "rewrap_files"]


def rewrap_files(old: bytes, new: bytes) -> int:
    """How many keys moved, in one transaction; run with documents stopped.

    Raises AnotherMasterKey when a file was sealed under neither, and then nothing has changed.
    """
    engine = connect("documents")
    with engine.begin() as connection:
        moved = rewrap_all(Unit(connection, clock.now()), MasterKey(old), MasterKey(new))
    engine.dispose()
    return moved
