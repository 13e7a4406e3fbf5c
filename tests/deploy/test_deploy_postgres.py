"""The PostgreSQL of `preau run`, wherever a person keeps their folders."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from preau import postgres


@pytest.mark.parametrize("name", ["my town", "préau", "l'école"])
def test_a_folder_with_a_space_or_an_accent_in_its_name_holds_a_town(tmp_path: Path, name: str):
    folder = tmp_path / name / "postgres"
    engine = create_engine(postgres.start(folder))
    try:
        with engine.connect() as connection:
            assert connection.execute(text("SELECT 1")).scalar_one() == 1
    finally:
        engine.dispose()
        postgres.stop(folder)


def test_servers_that_start_at_once_share_the_account_made_for_them(tmp_path: Path):
    """Several test runs on a new machine: each found no account, and each made it."""
    seen = tmp_path / "seen"
    program = (
        "import time; from preau.postgres import one_at_a_time\n"
        f"with one_at_a_time(), open({str(seen)!r}, 'a') as seen:\n"
        "    print('in', file=seen, flush=True); time.sleep(0.3); print('out', file=seen)"
    )
    starting = [subprocess.Popen([sys.executable, "-c", program]) for _ in range(3)]
    assert [process.wait() for process in starting] == [0, 0, 0]
    assert seen.read_text().split() == ["in", "out"] * 3


def test_a_busy_machine_does_not_keep_the_town_from_starting():
    too_late = [subprocess.TimeoutExpired("pg_ctl", 10)]

    def start() -> None:
        if too_late:
            raise too_late.pop()

    postgres.patiently(start)
    assert too_late == []


def test_a_server_that_never_starts_is_not_waited_for_for_ever():
    def start() -> None:
        raise subprocess.TimeoutExpired("pg_ctl", 10)

    with pytest.raises(subprocess.TimeoutExpired):
        postgres.patiently(start, within_s=0)


def test_a_server_found_while_it_starts_is_waited_for(tmp_path: Path):
    """On a busy machine: the library gave up waiting, and finds it half started."""
    folder = tmp_path / "postgres"
    address = postgres.start(folder)
    try:
        file = folder / "postmaster.pid"
        ready = file.read_text()
        for halfway in (ready.replace("ready", "starting"), "".join(ready.splitlines(True)[:5])):
            file.write_text(halfway)
            (tmp_path / "ready").write_text(ready)
            later = subprocess.Popen(["sh", "-c", f"sleep 3; cat {tmp_path}/ready > {file}"])
            assert postgres.start(folder) == address
            assert later.wait() == 0
    finally:
        postgres.stop(folder)


def test_a_server_whose_log_is_late_as_well_is_waited_for():
    too_late = [subprocess.TimeoutExpired("pg_ctl", 10)]

    def start() -> None:
        try:
            if too_late:
                raise too_late.pop()
        except subprocess.SubprocessError:
            (Path("/nonexistent") / "log").read_text()

    postgres.patiently(start)
    assert too_late == []


def test_what_waiting_does_not_mend_is_said_at_once():
    asked = []

    def start() -> None:
        asked.append(1)
        raise subprocess.CalledProcessError(1, "initdb")

    with pytest.raises(subprocess.CalledProcessError):
        postgres.patiently(start)
    assert asked == [1]
