"""docker-compose.yml's own commands and settings, each in a process of its own, on a real broker
with quorum queues and each room's own user: what a town would run, without Docker."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from compose import OURS, ROOT, environment_of

from preau.rooms import ROOMS
from preau.secrets import fresh_passwords, fresh_secrets
from tests.brokers import Broker, free_port, one_of_the_run

HOST = "town-of-compose"
READY_WITHIN_S = 120
JOB_WITHIN_S = 280


class Town:
    """The processes of the compose file; `addresses` stand for its containers' names."""

    def __init__(self, folder: Path, addresses: dict[str, str]) -> None:
        self.folder, self.addresses = folder, addresses
        self._variables = fresh_secrets() | fresh_passwords()
        self._running = ExitStack()
        self.health: dict[str, int] = {}

    def command(self, name: str) -> tuple[list[str], dict[str, str]]:
        service = OURS[name]
        words = [*service.get("entrypoint", ["python", "-m", "preau"]), *service["command"]]
        words = [self.addresses.get(word, word) for word in words]
        told = environment_of(name, self._variables)
        for there, here in self.addresses.items():
            told = {key: value.replace(there, here) for key, value in told.items()}
        files = {"PREAU_STORAGE_URI": str(self.folder / "files")} if "files" in str(told) else {}
        plain = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LANG": "C.UTF-8"}
        return [sys.executable, *words[1:]], plain | told | files

    def job(self, name: str, program: str = "preau") -> None:
        words, environment = self.command(name)
        words[words.index("preau")] = program
        run = subprocess.run(
            words, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=JOB_WITHIN_S
        )
        assert run.returncode == 0, run.stderr[-3000:]

    def start(self, name: str, **settings: str) -> None:
        words, environment = self.command(name)
        self.health[name] = free_port()
        environment |= settings | {"PREAU_HEALTH_PORT": str(self.health[name])}
        log = self._running.enter_context((self.folder / f"{name}.log").open("wb"))
        process = subprocess.Popen(words, env=environment, cwd=ROOT, stdout=log, stderr=log)
        self._running.callback(process.wait, timeout=40)
        self._running.callback(process.terminate)

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()[-3000:]

    def stop(self) -> None:
        self._running.close()


def answer(url: str) -> tuple[int, str]:
    with urllib.request.urlopen(url, timeout=10) as response:
        return response.status, response.read().decode()


def wait_for(url: str, why: str = "") -> str:
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline:
        with suppress(OSError):
            return answer(url)[1]
        time.sleep(0.3)
    raise TimeoutError(f"{url} did not answer. {why}")


@pytest.fixture(scope="module")
def broker() -> Iterator[Broker]:
    with one_of_the_run() as broker:  # No other house that shares it has users of these names.
        yield broker
        broker.forget_host(HOST)


@pytest.fixture(scope="module")
def quorum_uri(broker: Broker) -> str:
    return broker.fresh_host(HOST, queues="quorum")


def let_in(town: Town, broker: Broker) -> None:
    """What RabbitMQ reads at its start, from the file that `bus-users` writes for it."""
    users = town.folder / "users.json"
    town.addresses["/data/bus/users.json"] = str(users)
    town.job("bus-users")
    told = json.loads(users.read_text().replace('"vhost":"/"', f'"vhost":"{HOST}"'))
    broker.import_users({key: told[key] for key in ("users", "permissions", "topic_permissions")})


@pytest.fixture(scope="module")
def town(broker: Broker, quorum_uri: str, postgres_url: str, tmp_path_factory) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("town")
    portal, simulators, mail = free_port(), free_port(), free_port()
    town = Town(folder, {})
    let_in(town, broker)
    town.addresses = {
        "@rabbitmq:5672//": f"@127.0.0.1:{broker.port}/{HOST}",
        f"postgresql://preau:{town._variables['DATABASE_PASSWORD']}@postgres:5432/preau": (
            postgres_url.replace("/postgres?", f"/town{os.getpid()}_{{service}}?", 1)
        ),
        "preau.localhost:8080": f"127.0.0.1:{portal}",
        "banque.localhost:8090": f"127.0.0.1:{simulators}",
        "simulators:8025": f"127.0.0.1:{mail}",
    }
    town.portal = f"http://127.0.0.1:{portal}"
    town.job("migrate")
    ports = {"PREAU_SIMULATORS_PORT": str(simulators), "PREAU_SIMULATORS_SMTP_PORT": str(mail)}
    town.start("simulators", **ports)
    for name in ROOMS:
        town.start(name, **({"PREAU_HTTP_PORT": str(portal)} if name == "gateway" else {}))
    yield town
    town.stop()


@pytest.mark.timeout(600)
def test_every_process_of_the_compose_file_becomes_ready(town: Town):
    for name in ROOMS:
        url = f"http://127.0.0.1:{town.health[name]}/health/ready"
        assert json.loads(wait_for(url, town.log(name)))["well"], name
    assert "Préau" in wait_for(town.portal)


@pytest.mark.timeout(600)
def test_the_demo_town_is_entered_once_and_a_second_time_without_harm(town: Town):
    test_every_process_of_the_compose_file_becomes_ready(town)
    town.job("demo", "tests.hamlet")
    town.job("demo", "tests.hamlet")


@pytest.mark.timeout(600)
def test_events_are_in_quorum_queues_and_calls_in_classic_ones(town: Town, quorum_uri: str):
    """Events' are declared without a type: the broker's default must reach them."""
    from kombu import Connection

    for name, other in (("events-booking", "classic"), ("rpc-booking", "quorum")):
        with Connection(quorum_uri) as connection, pytest.raises(Exception, match="PRECONDITION"):
            connection.channel().queue_declare(
                name, durable=True, auto_delete=False, arguments={"x-queue-type": other}
            )
