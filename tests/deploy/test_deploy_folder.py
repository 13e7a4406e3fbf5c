"""A room of the house from a folder of the sources, as an operator without containers has it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from re import findall

import pytest
import requests

from tests.brokers import free_port
from tests.processes import ROOT

SOURCES = ("chassis", "gateway", "preau", "services")
READY_WITHIN_S = 120


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """As `git clone` and `make ready-to-run` leave it, but for the libraries: those are here."""
    folder = tmp_path / "preau"
    nothing_made = shutil.ignore_patterns("built", "__pycache__")
    for name in SOURCES:
        shutil.copytree(ROOT / name, folder / name, ignore=nothing_made)
    shutil.copy(ROOT / "package.json", folder)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    return folder


@pytest.fixture
def site(folder: Path) -> Iterator[str]:
    port, health = free_port(), free_port()
    environment = os.environ | {
        "AMQP_URI": "memory://localhost",
        "PREAU_HTTP_PORT": str(port),
        "PREAU_HEALTH_PORT": str(health),
        "PREAU_STORAGE_URI": str(folder / "files"),
        "PREAU_PUBLIC_KEYS": '{"keys": []}',
        "PYTHONWARNINGS": "ignore",
    }
    command = [sys.executable, "-m", "preau", "serve", "gateway"]
    gateway = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL)
    yield f"http://127.0.0.1:{port}"
    gateway.terminate()
    gateway.wait()


def test_a_port_that_is_taken_is_named_with_the_setting_that_chooses_it():
    with socket.socket() as other:
        other.bind(("0.0.0.0", 0))
        other.listen()
        port = other.getsockname()[1]
        environment = os.environ | {"PREAU_HEALTH_PORT": str(port), "PYTHONWARNINGS": "ignore"}
        command = [sys.executable, "-m", "preau", "serve", "notify"]
        serve = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert serve.returncode == 1
    said = f"préau : le port {port} est déjà pris : donnez-en un autre à PREAU_HEALTH_PORT.\n"
    assert serve.stderr == said


def test_the_pages_are_dressed_without_a_step_of_their_own(site: str):
    deadline, page = time.monotonic() + READY_WITHIN_S, None
    while page is None and time.monotonic() < deadline:
        with suppress(requests.ConnectionError):
            page = requests.get(f"{site}/connexion", timeout=10)
        time.sleep(0.2)
    [style] = findall(r'<link rel="stylesheet" href="([^"]+)"', page.text)
    assert "font-family" in requests.get(f"{site}{style}", timeout=10).text
