"""The manifests' own commands and settings, each in a process of its own, without a privilege and
on a file system it may not write; on real brokers and a real database with the users, the rights,
the passwords and the TLS that the manifests ask for."""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import confined
import pika
import pytest
import trustme
from operated_broker import OperatedBroker
from operated_postgres import OperatedPostgres
from pika.exceptions import AMQPConnectionError
from pods import IMAGE, PYTHON, Pods, status_of, wait_for, wait_until

from preau.rooms import EVERY_SERVICE
from services.partners.domain.facts import type_of
from tests.brokers import free_port, needed
from tests.integration.partners_town import Partner, a_pair, credentials
from tests.manifests.made import made
from tests.manifests.rendered import environment, ours, rendered

OVERLAY = "city"
NEIGHBOUR = "voisinville"
PARTNERS = "Deployment/partners:room"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def pods(authority: trustme.CA, tmp_path_factory) -> Iterator[Pods]:
    needed()
    if not confined.possible():
        pytest.skip("Only root on Linux may build a container's walls here")
    things = rendered(OVERLAY)
    bus, border = (
        OperatedBroker(Path(tempfile.mkdtemp(prefix="preau-broker-")), authority, things, name)
        for name in ("preau-bus", "preau-border")
    )
    database = OperatedPostgres(Path(tempfile.mkdtemp(prefix="preau-operated-")), authority)
    folder = tmp_path_factory.mktemp("pods")
    (folder / "ca").mkdir()
    for name in ("bus.crt", "database.crt"):
        authority.cert_pem.write_to_path(str(folder / "ca" / name))
    trustme.CA().cert_pem.write_to_path(str(folder / "ca" / "stranger.crt"))
    pods = Pods(folder, things, bus, border, database)
    try:
        for broker in (bus, border):
            broker.start()
            broker.make(things, pods.secrets)
        yield pods
    finally:
        pods.stop()
        database.stop()
        border.stop()
        bus.stop()


@pytest.fixture(scope="module")
def house(pods: Pods) -> Pods:
    """Up, as `kubectl apply` would bring it: new processes wait for the Job, which waits for the
    databases."""
    migrate = pods.containers["Job/migrate:room"]
    waiting = {container: pods.start(container) for container in pods.of(waiting=True)}
    assert len(waiting) == len(EVERY_SERVICE)
    assert pods.start(migrate).wait(180) == 1, "there is no database yet"
    assert [c.name for c, process in waiting.items() if process.poll() is not None] == []
    pods.database.make(pods.things, pods.secrets)
    assert pods.start(migrate).wait(240) == 0, pods.log(migrate)
    for container, process in waiting.items():
        assert process.wait(120) == 0, pods.log(container)
    rooms = pods.of(waiting=False)
    for container in rooms:
        pods.start(container)
    for container in rooms:
        wait_for(pods.probe(container, "startup"), lambda room=container: pods.log(room))
    return pods


@pytest.mark.timeout(900)
def test_every_room_answers_its_probes(house: Pods):
    for container in house.of(waiting=False):
        for kind in ("readiness", "liveness"):
            wait_for(house.probe(container, kind), lambda room=container: house.log(room))
    assert status_of(f"http://127.0.0.1:{house.site}/connexion") == 200


@pytest.mark.timeout(900)
def test_every_room_runs_without_a_privilege(house: Pods):
    for container in house.of(waiting=False):
        status = Path(f"/proc/{house.running[container.name].pid}/status").read_text()
        facts = dict(line.split(":", 1) for line in status.splitlines())
        assert facts["Uid"].split() == [str(confined.USER)] * 4
        assert {int(facts[name], 16) for name in ("CapEff", "CapPrm", "CapBnd")} == {0}
        assert facts["NoNewPrivs"].strip() == "1"


@pytest.mark.timeout(900)
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


@pytest.fixture(scope="module")
def neighbour(house: Pods) -> Iterator[Partner]:
    """A partner town that was let in by an operator, and told what the command line printed."""
    private, public = a_pair()
    key = house.folder / "neighbour.jwk"
    key.write_text(json.dumps(public))
    said = house.hand("partner", "add", NEIGHBOUR, "Commune voisine", "--key", str(key))
    with pytest.MonkeyPatch.context() as its_machine:
        its_machine.setenv("SSL_CERT_FILE", str(house.folder / "ca" / "bus.crt"))
        yield Partner(credentials(said), private)


@pytest.mark.timeout(900)
def test_a_partner_enters_by_the_border_is_heard_and_is_told(house: Pods, neighbour: Partner):
    neighbour.send(neighbour.test())
    taken = f'preau_partner_received_total{{partner="{NEIGHBOUR}"}} 1.0'
    room = house.containers[PARTNERS]
    wait_until(lambda: taken in house.measures(room), lambda: house.log(room))
    house.hand("partner", "test", NEIGHBOUR)
    [event] = neighbour.read("events", 1)
    assert event["type"] == type_of("test")


@pytest.mark.timeout(900)
def test_who_is_known_at_the_border_is_unknown_to_the_bus(house: Pods, neighbour: Partner):
    """A password lost at the street, even the one that rules the border, opens nothing inside."""
    secrets = house.secrets
    accounts = [
        (neighbour.credentials["user"], neighbour.credentials["password"]),
        ("partners", secrets["preau-border-partners/password"]),
        ("partners-admin", secrets["preau-border-admin/password"]),
    ]
    for user, password in accounts:
        with pytest.raises(AMQPConnectionError):
            enter(house.bus.tls_port, user, password)
    enter(house.bus.tls_port, "partners", secrets["preau-partners-bus/password"])


def enter(port: int, user: str, password: str) -> None:
    parameters = pika.URLParameters(f"amqps://localhost:{port}/%2F?connection_attempts=1")
    parameters.credentials = pika.PlainCredentials(user, password)
    pika.BlockingConnection(parameters).close()


@pytest.mark.timeout(900)
def test_a_border_that_is_away_takes_no_room_down(house: Pods, neighbour: Partner):
    """And what was to be told while it was away is told once it is back."""
    house.border.kill()
    house.hand("partner", "test", NEIGHBOUR)
    for container in house.of(waiting=False):
        for kind in ("readiness", "liveness"):
            assert status_of(house.probe(container, kind)) == 200, container.name
    house.border.start()
    assert [event["sequence"] for event in neighbour.read("events", 2)] == ["1", "2"]


@pytest.mark.timeout(900)
def test_families_are_answered_by_the_town_while_its_bus_is_away(house: Pods):
    """Not by the ingress, which knows a door that is not ready by a bare 503."""
    gateway = house.containers["Deployment/gateway:room"]
    house.bus.kill()
    assert status_of(house.probe(gateway, "readiness")) == 200
    assert status_of(f"http://127.0.0.1:{house.site}/connexion") == 200
    house.bus.start()
    for container in house.of(waiting=False):
        wait_for(house.probe(container, "readiness"), lambda room=container: house.log(room))


@pytest.mark.timeout(900)
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
