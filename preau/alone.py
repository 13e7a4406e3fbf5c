"""One house in a data folder at a time, that ends with whoever started it.

Prevents: ports taken by our own orphans. A house that was killed leaves nothing behind: its
simulators end when it does (their standard input does), its PostgreSQL is found and taken up
again, and a house whose `make` was killed stops by itself.
"""

import fcntl
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

import eventlet

from preau.operations import Stop

LOOK_AGAIN_S = 1.0
ENDING_S, LEAVING_S = 10, 30  # What it may still take once nobody is there; what is waited for it.
UNDER_MAKE = "MAKELEVEL"  # `make` tells so whatever it starts.


@contextmanager
def alone_in(folder: Path, within_s: float = LEAVING_S) -> Iterator[None]:
    """Whoever is in this folder is waited for, since it may be leaving; Stop, naming its process,
    when it stays.

    The system forgets the lock with the process, however that ends.
    """
    with (folder / "house.lock").open("a+") as lock:
        _take(lock, folder, within_s)
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _take(lock: TextIO, folder: Path, within_s: float) -> None:
    deadline, is_told = time.monotonic() + within_s, False
    while not _taken(lock):
        lock.seek(0)
        who = f"une maison est ouverte dans {folder} (processus {lock.read()})"
        if time.monotonic() > deadline:
            raise Stop(f"{who} : arrêtez-la, ou donnez un autre dossier à PREAU_DATA_DIR.")
        if not is_told:
            print(f"Préau : {who} ; attendons qu’elle se ferme…", flush=True)
            is_told = True
        time.sleep(LOOK_AGAIN_S)


def _taken(lock: TextIO) -> bool:
    with suppress(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def end_with_make() -> None:
    """Under `make`, stop as if told to once it is gone, and for good where that takes too long (a
    town that is being entered). Not under `make`, whoever started us may go."""
    if UNDER_MAKE in os.environ:
        eventlet.spawn(_watch, os.getppid())


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        eventlet.sleep(LOOK_AGAIN_S)
    os.kill(os.getpid(), signal.SIGTERM)
    eventlet.sleep(ENDING_S)
    os.kill(os.getpid(), signal.SIGKILL)
