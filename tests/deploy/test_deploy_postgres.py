"""The PostgreSQL of `preau run`, wherever a person keeps their folders."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from chassis.pool import OVERFLOW
from chassis.settings import settings
from preau import postgres
from preau.rooms import EVERY_ROOM
from tests.run.descent import adopt_orphans


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


def test_every_room_may_fill_its_pool_at_once_and_a_town_that_stood_may_too(tmp_path: Path):
    """Eight rooms of twelve connections were ninety-six of a hundred, three of them kept."""
    folder = tmp_path / "postgres"
    pools = len(EVERY_ROOM) * (settings.max_workers + OVERFLOW)
    for _ in ("new", "stood"):
        engine = create_engine(postgres.start(folder))
        with engine.connect() as connection:
            assert int(connection.scalar(text("SHOW max_connections"))) > 1.5 * pools
        engine.dispose()
        postgres.stop(folder)
    assert (folder / "postgresql.conf").read_text().count(postgres.CONFIGURATION) == 1


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


def test_a_file_left_by_another_account_does_not_keep_this_one_from_starting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The library locks one file of the machine's temporary folder: here nobody may open it."""
    (tmp_path / ".lockfile").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "none"))
    folder = tmp_path / "town" / "postgres"
    assert postgres.start(folder).startswith("postgresql")
    postgres.stop(folder)


def test_a_number_given_again_after_a_power_cut_is_not_taken_for_the_server(tmp_path: Path):
    folder = tmp_path / "postgres"
    postgres.start(folder)
    file, handles = folder / "postmaster.pid", folder / postgres.HANDLES
    left = file.read_text().partition("\n")[2]
    postgres.stop(folder)
    file.write_text(f"{os.getpid()}\n{left}")  # Somebody is there, and is not the server.
    handles.write_text(json.dumps([os.getpid()]))
    engine = create_engine(postgres.start(folder))
    try:
        with engine.connect() as connection:
            assert connection.execute(text("SELECT 1")).scalar_one() == 1
    finally:
        engine.dispose()
        postgres.stop(folder)
    assert not file.exists()


def test_whoever_may_not_write_is_told_what_and_not_of_a_journal_that_is_not_there(tmp_path: Path):
    told = f"Traceback\nPermissionError: [Errno 13] Permission denied: '{tmp_path}/postgres.lock'\n"
    said = postgres.sentence(tmp_path / "postgres", told)
    assert f"{tmp_path}/postgres.lock" in said
    assert "journal" not in said
    assert "journal est" not in postgres.sentence(tmp_path / "postgres", "Traceback\nOSError\n")
    refusal = 'initdb: error: directory "x" exists but is not empty'
    assert refusal in postgres.sentence(tmp_path / "postgres", f"Traceback\n{refusal}\n")
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "log").touch()
    assert "journal est" in postgres.sentence(tmp_path / "postgres", "Traceback\nOSError\n")


def test_a_server_that_nobody_buried_is_started_again_and_one_at_work_is_left_alone(
    tmp_path: Path,
) -> None:
    """Killed below a process that adopts orphans, the server's number stays taken."""
    adopt_orphans()
    folder = tmp_path / "data"
    postgres.start(folder)
    number = int((folder / "postmaster.pid").read_text().split()[0])
    postgres.forget_the_dead(folder)
    assert (folder / "postmaster.pid").exists()
    os.kill(number, signal.SIGKILL)
    deadline = time.monotonic() + 30
    while any(postgres._works_in(folder)):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    postgres.start(folder)
    assert int((folder / "postmaster.pid").read_text().split()[0]) != number
    postgres.stop(folder)
