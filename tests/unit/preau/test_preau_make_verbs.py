"""`make` says one line a list of libraries, whatever the package index grumbles, and the cause
where a list cannot be installed."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
GRUMBLES = """\
i=0; while [ $i -lt 90 ]; do echo "WARNING: Location 'file:///mirror/$i' is ignored" >&2
i=$((i + 1)); done
"""
HASHES = "ERROR: These packages do not match the hashes of the requirements file."

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed here")


def install(folder: Path, then: str) -> subprocess.CompletedProcess[str]:
    """The libraries of `make run`, by a Python whose pip does as it is told."""
    shutil.copy(ROOT / "Makefile", folder)
    (folder / "requirements").mkdir()
    (folder / "requirements" / "run.txt").write_text("nameko==2.14.1\n")
    (folder / ".venv").mkdir()
    (folder / ".venv" / "made").touch()
    python = folder / "python"
    python.write_text(f"#!/bin/sh\n{GRUMBLES}{then}\n")
    python.chmod(0o755)
    command = ["make", "--no-print-directory", "ready-to-run", f"PYTHON={python}"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def test_an_odd_package_index_does_not_bury_the_first_line_of_a_newcomer(tmp_path: Path):
    run = install(tmp_path, "exit 0")
    assert (run.returncode, run.stderr) == (0, "")
    assert len(run.stdout.splitlines()) == 1


def test_libraries_that_cannot_be_installed_say_why_and_are_tried_again(tmp_path: Path):
    run = install(tmp_path, f"echo '{HASHES}' >&2; exit 1")
    assert run.returncode != 0
    assert HASHES in run.stderr
    assert "is ignored" not in run.stderr
    assert not (tmp_path / ".venv" / "run.txt").exists()
