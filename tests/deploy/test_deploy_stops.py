"""What a process does when it is told to stop, and when what it stands on is away: on a real
broker and a real database, with the signals that an orchestrator sends."""

import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import eventlet
import pytest
import requests
from sqlalchemy import create_engine, text

from chassis import clock
from chassis.errors import Unavailable
from chassis.outbox import Publisher
from chassis.principal import sign
from chassis.runner import calls_of_the_command_line
from tests.brokers import Broker, needed
from tests.house import TestClock, start_postgres, stop_postgres
from tests.people import clerk
from tests.processes import Processes

SLOW_ROOM = str(Path(__file__).parent / "slow_room.py")
WITHIN_S = 120
LAST_TAKEN_S = 2  # A consumer hears within a second that it is to take no more.
ORDER = "booking.define_calendar"
EVENT = "booking.learn_school"


class Town:
    """Rooms as processes, a hand on their bus, and what stands under them."""

    def __init__(self, folder: Path, broker: Broker, database_url: str, host: str) -> None:
        self.folder, self.broker, self.bus = folder, broker, host
        self.database_url = database_url
        test_clock = TestClock(folder / "clock")
        os.environ |= {"AMQP_URI": host, "PREAU_TEST_CLOCK": str(test_clock.path)}
        self.processes = Processes(folder / "run", self.database_url, host, test_clock)
        self.begun = folder / "begun"
        self.begun.touch()

    def start(self, room: str, slow_s: float, **settings: str) -> None:
        self.processes.environment |= settings
        script = ["-W", "ignore", SLOW_ROOM, room, str(slow_s), str(self.folder)]
        self.processes.start(room, script=script)

    def order(self, calls: Any, deadline_s: float) -> Any:
        token = sign(clerk(), clock.now(), timedelta(minutes=5))
        asked = {"token": token, "key": str(uuid4()), "deadline_s": deadline_s}
        return calls.call("booking", "define_calendar", {"zone": "C"}, **asked)

    def say_event(self) -> None:
        publisher = Publisher(self.bus, "household")
        added = {
            "specversion": "1.0",
            "id": str(uuid4()),
            "source": "/preau/household",
            "type": "household.SchoolAdded",
            "subject": str(uuid4()),
            "time": clock.now().isoformat(),
            "data": {"school_id": str(uuid4()), "name": "École Pasteur"},
        }
        publisher.publish([added])
        publisher.close()

    def inbox(self) -> list[str]:
        engine = create_engine(self.database_url.replace("{service}", "booking"))
        with engine.connect() as connection:
            states = list(connection.execute(text("SELECT state FROM inbox")).scalars())
        engine.dispose()
        return states

    def tell_to_stop(self, room: str) -> None:
        self.processes.tell(room, signal.SIGTERM)

    def health(self, room: str, what: str) -> int:
        port = self.processes.health_ports[room]
        return requests.get(f"http://127.0.0.1:{port}/health/{what}", timeout=10).status_code


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WITHIN_S
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError(true)
        eventlet.sleep(0.1)


@pytest.fixture(scope="module")
def broker() -> Iterator[Broker]:
    needed()
    broker = Broker(Path(tempfile.mkdtemp(prefix="preau-broker-"))).start()
    yield broker
    broker.stop()


@pytest.fixture(scope="module")
def database() -> Iterator[tuple[Path, str]]:
    """One of this module's own: it is frozen."""
    folder = Path(tempfile.mkdtemp(prefix="preau-stops-"))
    yield folder, start_postgres(folder)
    stop_postgres(folder)


@pytest.fixture
def town(tmp_path: Path, broker: Broker, database, monkeypatch) -> Iterator[Town]:
    monkeypatch.setenv("AMQP_URI", "")  # Given back after each test, whatever the town sets.
    monkeypatch.setenv("PREAU_TEST_CLOCK", "")
    name = f"t{uuid4().hex[:8]}"
    url = database[1].replace("/postgres?", f"/{name}_{{service}}?", 1)
    town = Town(tmp_path, broker, url, broker.fresh_host(name))
    town.postmaster = int((database[0] / "data" / "postmaster.pid").read_text().split()[0])
    yield town
    town.processes.stop()


@pytest.mark.timeout(300)
def test_a_stop_finishes_what_is_under_way_and_takes_nothing_new(town: Town):
    town.processes.preau("migrate")
    town.start("booking", 6)
    with calls_of_the_command_line() as calls:
        under_way = eventlet.spawn(town.order, calls, 60)
        town.say_event()
        until(lambda: set(town.begun.read_text().split()) == {ORDER, EVENT})
        town.tell_to_stop("booking")
        until(lambda: town.health("booking", "ready") == 503)
        assert town.health("booking", "live") == 200
        eventlet.sleep(LAST_TAKEN_S)
        with pytest.raises(Unavailable):
            town.order(calls, 1)
        assert under_way.wait() == {}
    assert town.processes.wait_for_death("booking", 20) == 0
    assert town.inbox() == ["done"]
    assert town.begun.read_text().split().count(ORDER) == 1


@pytest.mark.timeout(300)
def test_what_never_ends_is_cut_at_the_bound_and_done_by_the_next_process(town: Town):
    town.processes.preau("migrate")
    town.start("booking", 600, PREAU_STOP_SECONDS="2")
    with calls_of_the_command_line() as calls:
        stuck = eventlet.spawn(town.order, calls, 120)
        town.say_event()
        until(lambda: set(town.begun.read_text().split()) == {ORDER, EVENT})
        town.tell_to_stop("booking")
        assert town.processes.wait_for_death("booking", 30) == 0
        assert town.inbox() == ["pending"]
        town.processes.start("booking")
        until(lambda: town.inbox() == ["done"])
        assert stuck.wait() == {}


@pytest.mark.timeout(300)
def test_a_page_under_way_is_finished_when_the_gateway_stops(town: Town):
    town.processes.preau("migrate")
    town.start("identity", 1)  # A page waits for three seconds at most.
    town.processes.start("gateway")
    sign_in = f"{town.processes.site}/api/v1/sessions"
    who = {"email": "nobody@demoville.example", "password": "Chaussette-142"}
    page = eventlet.spawn(requests.post, sign_in, json=who, timeout=30)
    until(lambda: "identity.sign_in" in town.begun.read_text())
    town.tell_to_stop("gateway")
    assert page.wait().status_code == 401
    assert town.processes.wait_for_death("gateway", 20) == 0


@pytest.mark.timeout(300)
def test_a_room_lives_whatever_it_stands_on_and_is_ready_only_when_that_answers(town: Town):
    town.processes.start("booking", wait=False)
    until(lambda: _answers(town))
    assert town.health("booking", "started") == 503
    assert town.health("booking", "live") == 200
    town.processes.preau("migrate")
    until(lambda: town.health("booking", "started") == 200)
    until(lambda: town.health("booking", "ready") == 200)

    town.broker.kill()
    until(lambda: town.health("booking", "ready") == 503)
    assert town.health("booking", "live") == 200
    town.broker.start()
    until(lambda: town.health("booking", "ready") == 200)

    for process in _family_of(town.postmaster):
        os.kill(process, signal.SIGSTOP)
    until(lambda: town.health("booking", "ready") == 503)
    assert town.health("booking", "live") == 200
    for process in _family_of(town.postmaster):
        os.kill(process, signal.SIGCONT)
    until(lambda: town.health("booking", "ready") == 200)


@pytest.mark.timeout(300)
def test_a_stop_ends_although_all_that_the_room_stands_on_has_gone(town: Town):
    """Otherwise a machine that shuts down waits for its rooms for ever."""
    town.processes.preau("migrate")
    town.processes.environment |= {"PREAU_STOP_SECONDS": "3"}
    for room in ("booking", "gateway"):
        town.processes.start(room)
    town.broker.kill()
    for process in _family_of(town.postmaster):
        os.kill(process, signal.SIGSTOP)
    try:
        for room in ("booking", "gateway"):
            town.tell_to_stop(room)
            town.processes.wait_for_death(room, 30)
    finally:
        for process in _family_of(town.postmaster):
            os.kill(process, signal.SIGCONT)
        town.broker.start()


def _answers(town: Town) -> bool:
    try:
        return town.health("booking", "live") == 200
    except requests.RequestException:
        return False


def _family_of(parent: int) -> list[int]:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    return [parent, *map(int, children.split())]
