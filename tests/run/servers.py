"""What every unit of a run shares, started once; each test takes a place of its own inside.

A server is started by a short-lived copy of this process, whose orphan this process adopts: here
nothing may wake the hub of eventlet before the units are copied.
"""

import os
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

from tests import brokers
from tests.run.descent import adopt_orphans, take_own_hub
from tests.run.units import Unit

POSTGRES = "TESTS_POSTGRES_URL"
# Of these, only what kills its broker starts another.
ON_A_BROKER = ("tests/integration/", "tests/clients/", "tests/deploy/test_deploy_for_real")


def start_servers(folder: Path, units: Iterable[Unit]) -> None:
    """From here on the environment says where they are; they end with the run."""
    adopt_orphans()
    if brokers.installed() and any(unit.name.startswith(ON_A_BROKER) for unit in units):
        os.environ[brokers.BROKER] = in_a_copy(lambda: _broker(folder), folder / "told")
    os.environ[POSTGRES] = in_a_copy(lambda: _postgres(folder), folder / "told")


def _broker(folder: Path) -> str:
    broker, _ = brokers.entered_by_partners(folder / "border")
    return broker.start().to_lend()


def _postgres(folder: Path) -> str:
    from tests.house import start_postgres

    return start_postgres(folder / "postgres")


def in_a_copy(do: Callable[[], str], told: Path) -> str:
    """What `do` answers in a copy of this process."""
    pid = os.fork()
    if pid == 0:
        take_own_hub()
        code = 1
        try:
            told.write_text(do())
            code = 0
        except BaseException:
            traceback.print_exc()
        os._exit(code)
    if os.wait4(pid, 0)[1] != 0:
        raise RuntimeError("a server of the run did not start")
    return told.read_text()
