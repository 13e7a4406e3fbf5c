"""The world outside the house, for tests: the simulated bank and mailbox, in their own process."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import requests

from tests.brokers import free_port

START_S = 30


@dataclass(frozen=True)
class Simulators:
    address: str
    smtp_uri: str


@contextmanager
def simulators_running() -> Iterator[Simulators]:
    port, smtp_port = free_port(), free_port()
    command = ["-m", "simulators", "--port", str(port), "--smtp-port", str(smtp_port)]
    process = subprocess.Popen([sys.executable, "-W", "ignore", *command])
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        with suppress(requests.RequestException):
            if requests.get(f"{address}/api/mails", timeout=2).ok:
                break
        time.sleep(0.1)
    yield Simulators(address, f"smtp://127.0.0.1:{smtp_port}")
    process.terminate()
    process.wait(10)
