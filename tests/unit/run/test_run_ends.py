"""What a run of the tests starts ends with it, however it ends."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.run import copies
from tests.run.units import ROOT

WITHIN_S = 60
# A room that daemonizes, as PostgreSQL does, below the inner process of a run.
RUN = """
import os, subprocess, sys, time
from tests.__main__ import in_two_processes
def run():
    say = "open({file!r}, 'a').write(str(os.getpid()) + chr(10))"
    exec(say)
    daemon = "import os, time; os.setsid(); os.fork() and os._exit(0); " + say + "; time.sleep(600)"
    subprocess.run([sys.executable, "-c", daemon])
    time.sleep(600)
sys.exit(in_two_processes(run))
"""


def until_written(file: Path) -> list[int]:
    """The inner process and its daemon."""
    deadline = time.monotonic() + WITHIN_S
    while not (file.exists() and file.read_text().count("\n") == 2):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return [int(pid) for pid in file.read_text().split()]


def gone(pid: int) -> bool:
    deadline = time.monotonic() + WITHIN_S
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def outer(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    program = RUN.format(file=str(tmp_path / "pids"))
    process = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT)
    yield process
    for pid in (process.pid, *until_written(tmp_path / "pids")):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait(WITHIN_S)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("which", ["outer", "inner"])
def test_a_run_cut_short_leaves_no_server_behind(
    outer: subprocess.Popen[bytes], tmp_path: Path, which: str, number: signal.Signals
) -> None:
    inner, daemon = until_written(tmp_path / "pids")
    os.kill(outer.pid if which == "outer" else inner, number)
    assert gone(daemon)
    assert gone(inner)
    assert outer.wait(WITHIN_S) != 0


@pytest.fixture
def script(tmp_path: Path) -> Path:
    file = tmp_path / "room.py"
    file.write_text("import sys, time\nprint(*sys.argv[1:], flush=True)\ntime.sleep(600)\n")
    return file


def test_a_copy_answers_to_signals_as_a_process_does(script: Path, tmp_path: Path) -> None:
    with (tmp_path / "log").open("w") as log:
        copy = copies.Copy([str(script), "booking"], os.environ, log)
    assert copy.poll() is None
    copy.terminate()
    assert copy.wait(WITHIN_S) == -signal.SIGTERM


def test_a_copy_tells_its_words_its_errors_and_its_code() -> None:
    ended = copies.run("-W", "ignore", "-m", "preau", "dance", environment=os.environ)
    assert ended.returncode == 2
    assert "invalid choice: 'dance'" in ended.stderr
    assert ended.stdout == ""


def test_a_copy_has_the_settings_it_was_given_and_no_other(monkeypatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1:1/preau")
    path = {"PATH": os.environ["PATH"]}
    ended = copies.run("-W", "ignore", "-m", "preau", "migrated", "booking", environment=path)
    assert "DATABASE_URL manque" in ended.stderr


def test_copies_that_wait_at_once_are_each_told_what_they_wait_for(tmp_path: Path) -> None:
    """They shared the file by which eventlet waits: one took another's news."""
    script = tmp_path / "waits.py"
    script.write_text(
        "import eventlet; eventlet.monkey_patch()\n"
        "import subprocess\n"
        "words = ['sh', '-c', 'sleep 0.3; head -c 300000 /dev/zero']\n"
        "print(*(len(subprocess.run(words, capture_output=True).stdout) for _ in range(3)))\n"
    )
    with tempfile.TemporaryFile("w+") as output:
        waiting = [copies.Copy([str(script)], os.environ, output) for _ in range(4)]
        assert [copy.wait(60) for copy in waiting] == [0] * 4
        output.seek(0)
        assert output.read().split() == ["300000"] * 12
