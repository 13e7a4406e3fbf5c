"""The product as it runs in production: one process a service, each of which a test may kill.

They are copies of a process that has imported it (tests/run/copies.py); the command line itself is
tried by tests/deploy/test_deploy_for_real.py.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import requests

from chassis import principal
from preau.identity_providers import identity_providers
from preau.rooms import EVERY_ROOM, ROOMS
from tests.brokers import free_port
from tests.house import TestClock
from tests.run import copies
from tests.run.copies import Copy
from tests.run.units import ROOT

START_S = 90


class Processes:
    """Seven rooms and the simulators, each in a process of its own."""

    def __init__(
        self,
        folder: Path,
        database_url: str,
        amqp_uri: str | Callable[[str], str],
        clock: TestClock,
    ) -> None:
        """`amqp_uri` may depend on the name of the broker's user: a room, migrate or preau."""
        self._amqp_uri = amqp_uri if callable(amqp_uri) else lambda _user: amqp_uri
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.clock = clock
        self._running: dict[str, Copy | subprocess.Popen[bytes]] = {}
        self.http_port, self.simulators_port = free_port(), free_port()
        self.site = f"http://127.0.0.1:{self.http_port}"
        self.simulators = f"http://127.0.0.1:{self.simulators_port}"
        self.health_ports = {room: free_port() for room in EVERY_ROOM}
        smtp_port = free_port()
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("PREAU_")},
            "DATABASE_URL": database_url,
            "AMQP_URI": self._amqp_uri("preau"),
            **_keys(self.simulators),
            "PREAU_HEALTH_KEY": "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=",
            "PREAU_STORAGE_KEY": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "PREAU_KEYS_PEPPER": "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=",
            "PREAU_STORAGE_URI": str(folder / "files"),
            "PREAU_DATA_DIR": str(folder),
            "PREAU_HTTP_PORT": str(self.http_port),
            "PREAU_PUBLIC_URL": self.site,
            "PREAU_BANK_URL": self.simulators,
            **identity_providers(self.simulators),
            "PREAU_SMTP_URI": f"smtp://127.0.0.1:{smtp_port}",
            "PREAU_SIMULATORS_PORT": str(self.simulators_port),
            "PREAU_SIMULATORS_SMTP_PORT": str(smtp_port),
            "PREAU_TEST_CLOCK": str(clock.path),
            "PYTHONWARNINGS": "ignore",
            # Each address is this machine: a fifth of a start is saved.
            "EVENTLET_NO_GREENDNS": "yes",
        }

    def start_all(self, *, demo: bool = False) -> "Processes":
        self.start_simulators()
        self.preau("migrate")
        for room in ROOMS:
            self.start(room, wait=False)
        for room in ROOMS:
            self.wait_until_ready(room)
        if demo:
            self.preau("demo")
        return self

    def start_simulators(self) -> None:
        self._spawn_simulators()
        _until(lambda: requests.get(f"{self.simulators}/api/mails", timeout=2).ok)

    def start(self, room: str, *, wait: bool = True, script: list[str] | None = None) -> None:
        """Start a room; `script` runs it from a test's own program instead."""
        extra = {
            "PREAU_HEALTH_PORT": str(self.health_ports[room]),
            "AMQP_URI": self._amqp_uri(room),
        }
        self._spawn(room, script or ["-m", "preau", "serve", room], extra)
        if wait:
            self.wait_until_ready(room)

    def wait_until_ready(self, room: str) -> None:
        address = f"http://127.0.0.1:{self.health_ports[room]}/health/ready"
        _until(lambda: requests.get(address, timeout=2).ok)

    def preau(self, *words: str, program: str = "preau") -> str:
        user = "migrate" if words == ("migrate",) else "preau"
        environment = {**self.environment, "AMQP_URI": self._amqp_uri(user)}
        run = copies.run("-m", program, *words, environment=environment)
        assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-4000:]
        return run.stdout

    def kill(self, name: str) -> None:
        """kill -9: nothing is said, nothing is finished."""
        process = self._running.pop(name)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def pid(self, name: str) -> int:
        return self._running[name].pid

    def is_running(self, name: str) -> bool:
        return self._running[name].poll() is None

    def wait_for_death(self, name: str, within_s: float = 60) -> int:
        return self._running.pop(name).wait(within_s)

    def tell(self, name: str, number: signal.Signals) -> None:
        self._running[name].send_signal(number)

    def freeze(self, name: str) -> None:
        self._running[name].send_signal(signal.SIGSTOP)

    def thaw(self, name: str) -> None:
        self._running[name].send_signal(signal.SIGCONT)

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()

    def metrics(self, room: str) -> str:
        address = f"http://127.0.0.1:{self.health_ports[room]}/metrics"
        return requests.get(address, timeout=5).text

    def stop(self) -> None:
        for process in self._running.values():
            process.send_signal(signal.SIGCONT)
            process.terminate()
        for process in self._running.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(15)
            process.kill()
            process.wait()

    def _spawn(self, name: str, words: list[str], extra: Mapping[str, str] | None = None) -> None:
        environment = {**self.environment, **(extra or {})}
        with (self.folder / f"{name}.log").open("ab") as log:
            self._running[name] = Copy(words, environment, log)

    def _spawn_simulators(self) -> None:
        """Outside the house, they know nothing of eventlet, of which every copy does."""
        command = [sys.executable, "-m", "simulators"]
        with (self.folder / "simulators.log").open("ab") as log:
            self._running["simulators"] = subprocess.Popen(
                command, env=self.environment, cwd=ROOT, stdout=log, stderr=log
            )


def _keys(simulators: str) -> dict[str, str]:
    """The test's own keys when it has some, so that it may sign for the people it plays."""
    private, public = principal.new_keys()
    return {
        "PREAU_API_PARTICULIER_URL": simulators,
        "PREAU_API_PARTICULIER_TOKEN": "demo",
        "PREAU_SIGNING_KEY": os.environ.get("PREAU_SIGNING_KEY", private),
        "PREAU_SECOND_FACTOR_KEY": "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=",
        "PREAU_PUBLIC_KEYS": os.environ.get("PREAU_PUBLIC_KEYS", public),
    }


def _until(well: Any, within_s: float = START_S) -> None:
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        with suppress(requests.RequestException):
            if well():
                return
        time.sleep(0.1)
    raise TimeoutError("a process did not become ready")
