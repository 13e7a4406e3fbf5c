"""The processor time and the memory of the whole product: every room, the broker and the database
together."""

import resource
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psutil


class Processor:
    """`roots` are the processes the product consists of; what they started is counted with them."""

    def __init__(self, roots: Iterable[int]) -> None:
        self._roots = [psutil.Process(pid) for pid in roots]

    def seconds(self) -> float:
        """User and system time since they started, of ended children too (a database forks)."""
        return sum(_spent(process) for root in self._roots for process in _tree(root))

    def memory_bytes(self) -> int:
        """What they take of the machine now, what several share counted once (PSS)."""
        return sum(_held(process) for root in self._roots for process in _tree(root))


def _tree(root: psutil.Process) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        return [root, *root.children(recursive=True)]
    return []


def _spent(process: psutil.Process) -> float:
    with suppress(psutil.NoSuchProcess):
        times = process.cpu_times()
        return times.user + times.system + times.children_user + times.children_system
    return 0.0


def _held(process: psutil.Process) -> int:
    with suppress(psutil.NoSuchProcess):
        return process.memory_full_info().pss
    return 0


def postmaster(folder: Path) -> int:
    """The process id of the PostgreSQL whose data is in `folder`."""
    return int((folder / "postmaster.pid").read_text().splitlines()[0])


def spent_by_children() -> float:
    """Of the processes this one started that have ended since."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime
