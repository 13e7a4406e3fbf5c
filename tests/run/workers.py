"""The processes that run the units, side by side: each a copy of this one, which has already
imported the product."""

import importlib
import os
import resource
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.run import copies, forks
from tests.run.descent import adopt_orphans, die_with, end_descendants, take_own_hub
from tests.run.units import ROOT, Unit

A_CORE = 2  # Side by side: with more, two processors have nothing left for whoever waits.
NOTHING_TO_RUN = 5  # pytest's own exit code.
PLUGINS = ("-q", "-p", "tests.left_out")
# What pytest would find by reading what is said of every installed package.
FOUND = ("pytest_timeout", "_hypothesis_pytestplugin")
# pytest would rewrite the assertions of nameko, whose plugin we do not use.
IMPORTED_BEFORE = ("-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning")


@dataclass(frozen=True)
class Ended:
    unit: Unit
    code: int
    wall_s: float
    processor_s: float
    said: str


def import_the_product() -> None:
    """Once for all the copies, with the rule that warnings are errors."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
        import eventlet

        eventlet.monkey_patch()
        import chassis.runner  # noqa: F401
        import gateway.api
        import gateway.app
        import gateway.desk
        import gateway.site  # noqa: F401
        import preau.house  # noqa: F401
        from preau.rooms import EVERY_ROOM, room

        for name in EVERY_ROOM:
            room(name)
        from services.booking.adapters.school_calendar import ZONES, calendar_of

        for zone in (*ZONES, None):  # Each copy would read them for a fifth of a second.
            calendar_of(zone)
        import tests.house  # noqa: F401

        importlib.import_module("preau.__main__")
        del sys.modules["preau.__main__"]  # To be run, as if it had never been.


def import_pytest() -> None:
    """Once for all the units: hypothesis too, which its plugin imports at each session's end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in ("pytest", *FOUND, "hypothesis.internal.observability"):
            importlib.import_module(name)


class Workers:
    def __init__(self, count: int | None = None) -> None:
        self.count = count or A_CORE * (os.cpu_count() or 1)
        self._running: dict[int, tuple[Unit, float, Path]] = {}

    def run(self, units: Iterable[Unit]) -> Iterable[Ended]:
        """Each as it ends."""
        for unit in units:
            while len(self._running) >= self.count:
                yield from self._next_end()
            self._start(unit)
        while self._running:
            yield from self._next_end()

    def _start(self, unit: Unit) -> None:
        handle, name = tempfile.mkstemp(prefix="unit-")
        parent, started = os.getpid(), time.monotonic()
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            _become(unit, handle, parent)
        os.close(handle)
        self._running[pid] = (unit, started, Path(name))

    def _next_end(self) -> Iterable[Ended]:
        pid, status, used = os.wait4(-1, 0)
        if pid not in self._running:
            return  # A child of a child that was killed.
        unit, started, output = self._running.pop(pid)
        said = output.read_text(errors="replace")
        output.unlink()
        code = os.waitstatus_to_exitcode(status)
        yield Ended(unit, code, time.monotonic() - started, used.ru_utime + used.ru_stime, said)


def _become(unit: Unit, output: int, parent: int) -> None:
    """From here on this process is the unit; it takes with it whatever it started."""
    die_with(parent)
    adopt_orphans()
    take_own_hub()
    os.dup2(output, 1)
    os.dup2(output, 2)
    if not unit.is_of_its_own:
        _copy_the_server_of_copies()
    code = 1
    try:
        code = _run_apart(unit) if unit.is_of_its_own else _run_here(unit)
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    end_descendants()
    os._exit(code)


def _copy_the_server_of_copies() -> None:
    """Before a test has touched anything."""
    ours, its = copies.a_channel()
    parent = os.getpid()
    if os.fork() == 0:
        ours.close()
        die_with(parent)
        forks.Server(its).serve()
        os._exit(0)
    its.close()
    copies.servers = [ours]


def _own_folder() -> str:
    """Where pytest puts what tests write. It shuts the folder that all its runs would share each
    time that one begins, in the face of a database that another has there."""
    return f"--basetemp={tempfile.gettempdir()}/t{os.getpid()}"


def _run_apart(unit: Unit) -> int:
    command = [sys.executable, "-m", "pytest", *PLUGINS, _own_folder(), *unit.words]
    pid = os.posix_spawn(sys.executable, command, os.environ)
    return os.waitstatus_to_exitcode(os.wait4(pid, 0)[1])


def _run_here(unit: Unit) -> int:
    import pytest

    os.chdir(ROOT)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    found = [word for name in FOUND for word in ("-p", name)]
    code = pytest.main([*PLUGINS, *found, _own_folder(), *IMPORTED_BEFORE, *unit.words])
    return 0 if code == NOTHING_TO_RUN else int(code)


def processor_s() -> float:
    """Of this process and of every one that has ended below it."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(who) for who in whose]
    return sum(one.ru_utime + one.ru_stime for one in used)
