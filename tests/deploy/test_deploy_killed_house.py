"""`make run` after the house was killed: nothing it left behind stands in the way of the next."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from preau import postgres
from preau.alone import alone_in
from preau.operations import Stop
from tests.brokers import free_port

ROOT = Path(__file__).parents[2]
INSTALLING = "Démoville s’installe"
WITHIN_S = 120


class Machine:
    """Ports and a data folder, on which a house is started again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        names = ("HTTP", "HEALTH", "SIMULATORS", "SIMULATORS_SMTP")
        self.ports = {f"PREAU_{name}_PORT": str(free_port()) for name in names}
        own = ("DATABASE_URL", "AMQP_URI", "MAKELEVEL")
        kept = {k: v for k, v in os.environ.items() if k not in own and not k.startswith("PREAU_")}
        self.environment = {**kept, **self.ports, "PREAU_DATA_DIR": str(folder / "data")}
        self.environment["PYTHONWARNINGS"] = "ignore"
        self.started: list[subprocess.Popen[bytes]] = []

    def run(self, log: str, *before: str, **settings: str) -> subprocess.Popen[bytes]:
        with (self.folder / log).open("ab") as file:
            process = subprocess.Popen(
                [*before, sys.executable, "-m", "preau", "run"],
                env=self.environment | settings,
                cwd=ROOT,
                stdout=file,
                stderr=file,
            )
        self.started.append(process)
        return process

    def until_it_installs(self, log: str) -> None:
        deadline = time.monotonic() + WITHIN_S
        while INSTALLING not in (said := (self.folder / log).read_text()):
            assert "préau :" not in said, said
            assert time.monotonic() < deadline, said
            time.sleep(0.1)

    def clear(self) -> None:
        """Whatever a test left: each process of this house knows its ports."""
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                is_ours = self.ports.items() <= process.environ().items()
                if is_ours and process.name() != "postgres":
                    process.kill()
        for process in self.started:
            process.wait()
        postgres.stop(self.folder / "data" / "postgres")


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    machine = Machine(tmp_path)
    yield machine
    machine.clear()


def kill(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()


@pytest.mark.timeout(400)
def test_a_house_that_was_killed_does_not_keep_the_next_from_starting(machine: Machine):
    first = machine.run("first")
    machine.until_it_installs("first")
    kill(first)
    second = machine.run("second")
    machine.until_it_installs("second")
    kill(second)


@pytest.mark.timeout(400)
def test_a_house_whose_make_was_killed_gives_its_place_to_the_next(machine: Machine):
    """`make` starts it, and is killed: the house is nobody's any more, and leaves."""
    make = machine.run("first", "sh", "-c", '"$@"; exit', "make", MAKELEVEL="1")
    machine.until_it_installs("first")
    kill(make)
    second = machine.run("second")
    machine.until_it_installs("second")
    kill(second)


def test_a_second_house_in_the_same_folder_is_told_of_the_first(tmp_path: Path):
    with (
        alone_in(tmp_path),
        pytest.raises(Stop, match=f"processus {os.getpid()}"),
        alone_in(tmp_path, within_s=0),
    ):
        pass
    with alone_in(tmp_path, within_s=0):
        pass
