"""What goes wrong at start is told in one clear sentence, never by a stack trace."""

import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def run(*words: str, **settings: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "preau", *words],
        env={**os.environ, **settings},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )


def one_sentence(ended: subprocess.CompletedProcess) -> str:
    assert ended.returncode == 1
    [line] = ended.stderr.strip().splitlines()
    return line


def test_a_port_already_taken_is_named(tmp_path):
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = one_sentence(run("run", PREAU_HTTP_PORT=port, PREAU_DATA_DIR=str(tmp_path)))
    assert port in said
    assert "PREAU_HTTP_PORT" in said


def test_a_setting_that_does_not_parse_is_named(tmp_path):
    said = one_sentence(run("run", PREAU_HTTP_PORT="http", PREAU_DATA_DIR=str(tmp_path)))
    assert "PREAU_HTTP_PORT" in said


def test_a_service_without_its_database_says_which_setting_is_missing():
    said = one_sentence(run("serve", "booking", DATABASE_URL=""))
    assert "DATABASE_URL" in said


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    said = one_sentence(run("run", PREAU_DATA_DIR=str(tmp_path / "file")))
    assert "file" in said
