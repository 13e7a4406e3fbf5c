"""The manifests' own commands and settings, each in a process of its own, without a privilege and
on a file system it may not write; on a real broker and a real database with the users, the rights,
the passwords and the TLS that the manifests ask for."""

import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import confined
import pytest
import trustme
from operated_broker import OperatedBroker
from operated_postgres import OperatedPostgres

from preau.rooms import SERVICES
from tests.brokers import free_port, needed
from tests.manifests.made import made
from tests.manifests.rendered import Container, environment, ours, rendered

OVERLAY = "small-town"
IMAGE = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
READY_WITHIN_S = 90
PYTHON = str(confined.ROOT / ".venv" / "bin" / "python")


class Pods:
    """Every container of the house, on this machine."""

    def __init__(self, folder: Path, broker: OperatedBroker, database: OperatedPostgres) -> None:
        self.folder, self.broker, self.database = folder, broker, database
        self.things = rendered(OVERLAY)
        self.containers = {container.name: container for container in ours(self.things)}
        self.health: dict[str, int] = {}
        self.site = free_port()
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self._stack = ExitStack()

    def environment(self, container: Container) -> dict[str, str]:
        """As the manifest says; only what differs on this machine is put in its place."""
        told = environment(container, self.things, made(""))
        here = {
            "/etc/preau/ca": str(confined.CA),
            confined.FILES: str(confined.WRITABLE),
            "preau-postgres-rw:5432": f"preau-postgres-rw:{self.database.port}",
            "preau-bus:5671": f"preau-bus:{self.broker.tls_port}",
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
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline:
        with suppress(OSError):
            if status_of(url) == 200:
                return
        time.sleep(0.3)
    raise TimeoutError(f"{url} did not answer. {why()}")


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def pods(authority: trustme.CA, tmp_path_factory) -> Iterator[Pods]:
    needed()
    if not confined.possible():
        pytest.skip("Only root on Linux may build a container's walls here")
    rendered(OVERLAY)
    broker = OperatedBroker(Path(tempfile.mkdtemp(prefix="preau-broker-")), authority)
    broker.start()
    database = OperatedPostgres(Path(tempfile.mkdtemp(prefix="preau-operated-")), authority)
    folder = tmp_path_factory.mktemp("pods")
    (folder / "ca").mkdir()
    for name in ("bus.crt", "database.crt"):
        authority.cert_pem.write_to_path(str(folder / "ca" / name))
    trustme.CA().cert_pem.write_to_path(str(folder / "ca" / "stranger.crt"))
    pods = Pods(folder, broker, database)
    try:
        broker.make(pods.things, made(""))
        yield pods
    finally:
        pods.stop()
        database.stop()
        broker.stop()


@pytest.fixture(scope="module")
def house(pods: Pods) -> Pods:
    """Up, as `kubectl apply` would bring it: new processes wait for the Job, which waits for the
    databases."""
    migrate = pods.containers["Job/migrate:room"]
    waiting = {container: pods.start(container) for container in pods.of(waiting=True)}
    assert len(waiting) == len(SERVICES)
    assert pods.start(migrate).wait(60) == 1, "there is no database yet"
    assert [c.name for c, process in waiting.items() if process.poll() is not None] == []
    pods.database.make(pods.things, made(""))
    assert pods.start(migrate).wait(120) == 0, pods.log(migrate)
    for container, process in waiting.items():
        assert process.wait(60) == 0, pods.log(container)
    rooms = pods.of(waiting=False)
    for container in rooms:
        pods.start(container)
    for container in rooms:
        wait_for(pods.probe(container, "startup"), lambda room=container: pods.log(room))
    return pods


@pytest.mark.timeout(600)
def test_every_room_answers_its_probes(house: Pods):
    for container in house.of(waiting=False):
        for kind in ("readiness", "liveness"):
            wait_for(house.probe(container, kind), lambda room=container: house.log(room))
    assert status_of(f"http://127.0.0.1:{house.site}/connexion") == 200


@pytest.mark.timeout(600)
def test_every_room_runs_without_a_privilege(house: Pods):
    for container in house.of(waiting=False):
        status = Path(f"/proc/{house.running[container.name].pid}/status").read_text()
        facts = dict(line.split(":", 1) for line in status.splitlines())
        assert facts["Uid"].split() == [str(confined.USER)] * 4
        assert {int(facts[name], 16) for name in ("CapEff", "CapPrm", "CapBnd")} == {0}
        assert facts["NoNewPrivs"].strip() == "1"


@pytest.mark.timeout(600)
def test_a_database_with_a_strangers_certificate_is_not_spoken_to(house: Pods):
    waiting = house.containers["Deployment/identity:wait-for-migrations"]
    told = house.environment(waiting)
    words = [PYTHON, "-W", "ignore", "-m", "preau", *waiting.spec["args"], "--within", "0"]
    deceived = told | {"DATABASE_URL": told["DATABASE_URL"].replace("database.crt", "stranger.crt")}
    codes = [
        subprocess.run(confined.command(waiting, house.folder, words), env=env).returncode
        for env in (told, deceived)
    ]
    assert codes == [0, 1]


@pytest.mark.timeout(600)
def test_every_room_stops_within_its_grace(house: Pods):
    rooms = house.of(waiting=False)
    for container in rooms:
        house.running[container.name].terminate()
    for container in rooms:
        grace = container.pod["terminationGracePeriodSeconds"]
        asleep = container.spec["lifecycle"]["preStop"]["sleep"]["seconds"]
        assert house.running[container.name].wait(grace - asleep) == 0, house.log(container)


TRIES = """
import sys
for folder in sys.argv[1:]:
    try:
        open(folder + "/written", "w").close()
        print(folder)
    except OSError as reason:
        assert reason.errno == 30, reason
"""


def test_the_walls_let_a_room_write_where_its_manifest_says_and_nowhere_else(pods: Pods):
    """Else a room that writes elsewhere would pass here and fail on a cluster."""
    folders = ["/", "/etc", "/var", str(confined.ROOT), str(confined.CA), "/tmp"]
    words = [PYTHON, "-c", TRIES, *folders, str(confined.WRITABLE)]
    for name, written in {
        "Deployment/gateway:room": ["/tmp", str(confined.WRITABLE)],
        "Deployment/booking:room": ["/tmp"],
        "Deployment/booking:wait-for-migrations": [],
    }.items():
        ran = confined.run(pods.containers[name], pods.folder, words)
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout.split() == written, name


def test_a_trials_bank_and_mailbox_run_within_the_same_walls(tmp_path: Path):
    if not confined.possible():
        pytest.skip("Only root on Linux may build a container's walls here")
    things = rendered("local")
    [simulators] = [c for c in ours(things) if "command" in c.spec]
    port = free_port()
    ports = {"PREAU_SIMULATORS_PORT": str(port), "PREAU_SIMULATORS_SMTP_PORT": str(free_port())}
    told = IMAGE | environment(simulators, things, made("trial")) | ports
    words = [PYTHON, *simulators.spec["command"][1:]]
    (tmp_path / "ca").mkdir()
    (tmp_path / "ca" / "unused.crt").touch()
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            confined.command(simulators, tmp_path, words), env=told, stdout=log, stderr=log
        )
    try:
        path = simulators.spec["readinessProbe"]["httpGet"]["path"]
        wait_for(f"http://127.0.0.1:{port}{path}", (tmp_path / "log").read_text)
    finally:
        process.terminate()
        process.wait(20)
