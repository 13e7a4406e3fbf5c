"""Every container of an overlay's house on this machine, each in a process of its own."""

import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

import confined
from operated_broker import OperatedBroker
from operated_postgres import OperatedPostgres

from tests.brokers import free_port
from tests.manifests.made import made_for
from tests.manifests.rendered import Container, Object, environment, ours
from tests.run import copies

IMAGE = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
READY_WITHIN_S = 180
PYTHON = str(confined.ROOT / ".venv" / "bin" / "python")
KEYS = ("PREAU_SIGNING_KEY", "PREAU_PUBLIC_KEYS")
STREET = "amqps://partenaires.example.fr"  # As town.env says it.


class Pods:
    """Its bus, its border and its databases are made from the same manifests."""

    def __init__(
        self,
        folder: Path,
        things: list[Object],
        bus: OperatedBroker,
        border: OperatedBroker,
        database: OperatedPostgres,
    ) -> None:
        self.folder, self.things = folder, things
        self.bus, self.border, self.database = bus, border, database
        self.secrets = made_for(things)
        self.containers = {container.name: container for container in ours(self.things)}
        self.health: dict[str, int] = {}
        self.site = free_port()
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self._stack = ExitStack()

    def environment(self, container: Container) -> dict[str, str]:
        """As the manifest says; only what differs on this machine is put in its place."""
        told = environment(container, self.things, self.secrets)
        here = {
            "/etc/preau/ca": str(confined.CA),
            confined.FILES: str(confined.WRITABLE),
            "preau-postgres-rw:5432": f"preau-postgres-rw:{self.database.port}",
            "preau-bus:5671": f"preau-bus:{self.bus.tls_port}",
            "preau-border:5671": f"preau-border:{self.border.tls_port}",
            "preau-border:15671": f"preau-border:{self.border.admin_port}",
            STREET: f"amqps://localhost:{self.border.tls_port}",
        }
        for there, instead in here.items():
            told = {name: value.replace(there, instead) for name, value in told.items()}
        self.health[container.name] = free_port()
        ports = {"PREAU_HEALTH_PORT": self.health[container.name], "PREAU_HTTP_PORT": self.site}
        return IMAGE | told | {name: str(port) for name, port in ports.items()}

    def start(self, container: Container) -> subprocess.Popen[bytes]:
        words = [PYTHON, "-m", "preau", *container.spec["args"]]
        log = self._stack.enter_context((self.folder / _file(container)).open("wb"))
        process = subprocess.Popen(
            confined.command(container, self.folder, words),
            env=self.environment(container),
            stdout=log,
            stderr=log,
        )
        self.running[container.name] = process
        self._stack.callback(process.wait, timeout=60)
        self._stack.callback(process.terminate)
        return process

    def hand(self, *words: str) -> str:
        """What the command line says, typed by an operator outside the walls."""
        password = self.secrets["preau-preau-bus/password"]
        told = {
            "AMQP_URI": f"amqps://preau:{password}@localhost:{self.bus.tls_port}//",
            "PREAU_BUS_CA": str(self.folder / "ca" / "bus.crt"),
            **{key: self.secrets[f"preau-keys/{key}"] for key in KEYS},
        }
        ran = copies.run("-W", "ignore", "-m", "preau", *words, environment=IMAGE | told)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def measures(self, container: Container) -> str:
        with urllib.request.urlopen(
            f"http://127.0.0.1:{self.health[container.name]}/metrics", timeout=10
        ) as response:
            return response.read().decode()

    def probe(self, container: Container, kind: str) -> str:
        path = container.spec[f"{kind}Probe"]["httpGet"]["path"]
        return f"http://127.0.0.1:{self.health[container.name]}{path}"

    def log(self, container: Container) -> str:
        return (self.folder / _file(container)).read_text()[-3000:]

    def of(self, *, waiting: bool) -> list[Container]:
        """The containers that wait for migrations, or the rooms."""
        return [c for c in self.containers.values() if (c.is_first if waiting else c.is_a_room)]

    def stop(self) -> None:
        self._stack.close()


def _file(container: Container) -> str:
    return container.name.replace("/", "-").replace(":", "-") + ".log"


def status_of(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            return response.status
    except urllib.error.HTTPError as refusal:
        return refusal.code


def wait_for(url: str, why: Callable[[], str]) -> None:
    wait_until(lambda: status_of(url) == 200, lambda: f"{url} did not answer. {why()}")


def wait_until(well: Callable[[], bool], why: Callable[[], str]) -> None:
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline:
        with suppress(OSError):
            if well():
                return
        time.sleep(0.3)
    raise TimeoutError(why())
