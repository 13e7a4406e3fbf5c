"""`python -m tests`: every test; `quick`: the daily ones and what was changed; PATH...: some.

A run is two processes: the inner one runs the units (tests/run/workers.py), the outer one waits.
Killed in whatever way, either one ends with all that the run started.
"""

import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from tests.run.changed import changed_files, touched_by
from tests.run.descent import adopt_orphans, die_with, end_descendants
from tests.run.once import SHARED
from tests.run.report import Report
from tests.run.servers import start_servers
from tests.run.units import Unit, every_unit, keep_costs, of_paths, quick_units, units_in
from tests.run.workers import Workers, import_pytest, import_the_product, processor_s

MEMORY, MEMORY_NEEDED = Path("/dev/shm"), 8 * 2**30
TOLD_TO_END = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
KEEP = "--keep-costs"


@contextmanager
def own_folder() -> Iterator[Path]:
    """What the tests write goes to memory where there is enough: a disk may spend a third of a
    second of processor on the files of each database that they make."""
    enough = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > MEMORY_NEEDED
    where = MEMORY if enough and "TMPDIR" not in os.environ else None
    # Not a TemporaryDirectory: each copy of this process would take it away when it ends.
    folder = Path(tempfile.mkdtemp(prefix="p-", dir=where))
    folder.chmod(0o755)  # PostgreSQL, which is not root's, must find its own inside.
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def asked(words: list[str]) -> list[Unit]:
    if words in ([], [KEEP]):
        return every_unit()
    if words != ["quick"]:
        return units_in(*words) or [of_paths(" ".join(words), *words)]
    touched = touched_by(changed_files())
    print("The change touches:", *(sorted(touched) or ["nothing that is tried on real parts"]))
    return quick_units(touched)


def run(words: list[str], folder: Path) -> int:
    started, report = time.monotonic(), Report()
    units = asked(words)
    import_the_product()
    import_pytest()
    (folder / "shared").mkdir()
    os.environ[SHARED] = str(folder / "shared")
    start_servers(folder, units)
    for ended in Workers().run(units):
        report.add(ended)
    end_descendants()
    report.close(time.monotonic() - started, processor_s())
    if words == [KEEP]:
        keep_costs(report.costs())
    return 1 if report.failed else 0


def in_two_processes(do: Callable[[], int]) -> int:
    """The inner one does it, out of reach of what may strike the outer one's group."""
    adopt_orphans()
    outer, inner = os.getpid(), os.fork()
    if inner == 0:
        os._exit(_inside(do, outer))
    for number in TOLD_TO_END:
        signal.signal(number, lambda *_: os.kill(inner, signal.SIGTERM))
    status = os.waitpid(inner, 0)[1]
    end_descendants()
    return os.waitstatus_to_exitcode(status)


def _inside(do: Callable[[], int], outer: int) -> int:
    os.setsid()
    signal.signal(signal.SIGTERM, _leave)
    die_with(outer, by=signal.SIGTERM)
    adopt_orphans()
    try:
        code = do()
    except SystemExit as told:
        code = int(told.code or 0)
    except BaseException:
        traceback.print_exc()
        code = 1
    end_descendants()
    sys.stdout.flush()
    return code


def _leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def main() -> int:
    os.environ["EVENTLET_NO_GREENDNS"] = "yes"  # Each address is this machine: quicker to start.
    with own_folder() as folder:
        return in_two_processes(lambda: run(sys.argv[1:], folder))


if __name__ == "__main__":
    sys.exit(main())
