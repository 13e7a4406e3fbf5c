"""Whose child a process is: nothing that a run starts outlives it, and all of it is counted.

The kernel counts a process's work to its parent when it ends. Whoever adopts orphans is the parent
of what daemonized below it, which would otherwise be nobody's to count or to stop.
"""

import ctypes
import os
import signal
import time
from contextlib import suppress
from pathlib import Path

SET_PARENT_DEATH_SIGNAL, SET_CHILD_SUBREAPER = 1, 36  # <linux/prctl.h>
TO_LEAVE_S, LOOK_AGAIN_S = 5, 0.05
_prctl = ctypes.CDLL(None).prctl


def adopt_orphans() -> None:
    """From now on whatever loses its parent below this process becomes its child."""
    _prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def die_with(parent: int, by: signal.Signals = signal.SIGKILL) -> None:
    """Be sent a signal when the parent ends, however it ends; leave at once if it has."""
    _prctl(SET_PARENT_DEATH_SIGNAL, by, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def end_descendants() -> None:
    """Ask every process below this one to leave, then make it; all are buried, hence counted."""
    _tell(descendants(), signal.SIGTERM)
    deadline = time.monotonic() + TO_LEAVE_S
    while _somebody_is_left():
        if time.monotonic() > deadline:
            _tell(descendants(), signal.SIGKILL)
        time.sleep(LOOK_AGAIN_S)


def descendants() -> list[int]:
    parents = dict(filter(None, map(_pid_and_parent, Path("/proc").glob("[0-9]*"))))
    found, generation = [], {os.getpid()}
    while generation := {pid for pid, parent in parents.items() if parent in generation}:
        found += generation
    return found


def _pid_and_parent(folder: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        after_its_name = (folder / "stat").read_text().rpartition(")")[2]
        return int(folder.name), int(after_its_name.split()[1])
    return None


def _somebody_is_left() -> bool:
    with suppress(ChildProcessError):
        while os.wait4(-1, os.WNOHANG)[0]:
            pass
        return True
    return False


def _tell(pids: list[int], number: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def take_own_hub() -> None:
    """eventlet's hub asks the kernel by a file that a copy shares with whom it was copied from: one
    would be told of what another waits for, and wait itself for ever."""
    from eventlet import hubs

    hubs.use_hub()
