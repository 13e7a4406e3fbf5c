"""kill -9 at each point between commit, publish, confirm and acknowledgement, on real RabbitMQ and
PostgreSQL that the tests started; then a broker and a database that die in mid-saga."""

import os
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import eventlet
import pytest
import requests

from chassis.principal import new_keys
from tests.brokers import needed
from tests.faults.dying_room import ONCE, POINTS
from tests.world import TRY_AGAIN_S, World

KEYS = new_keys()
DYING = str(Path(__file__).parent / "dying_room.py")


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    needed()
    before = dict(os.environ)
    os.environ |= {"PREAU_SIGNING_KEY": KEYS[0], "PREAU_PUBLIC_KEYS": KEYS[1]}
    world = World(Path(tempfile.mkdtemp(prefix="preau-faults-")))
    yield world
    world.close()
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(autouse=True)
def settings_of_the_world(world, monkeypatch, own_settings) -> None:
    """The hand speaks to the world's bus and databases with the world's keys."""
    for name in ("DATABASE_URL", "AMQP_URI", "PREAU_TEST_CLOCK"):
        monkeypatch.setenv(name, world.processes.environment[name])
    monkeypatch.setenv("PREAU_SIGNING_KEY", KEYS[0])
    monkeypatch.setenv("PREAU_PUBLIC_KEYS", KEYS[1])


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("room", ["booking", "billing"])
def test_a_room_killed_at_this_point_loses_and_doubles_nothing(world, room, point):
    world.processes.kill(room)
    nth = "1" if point in ONCE else "2"
    world.processes.start(room, script=["-W", "ignore", DYING, room, point, nth], wait=False)
    paying = eventlet.spawn(world.book_and_pay)
    _restart_when_dead(world, room)
    world.check(paying.wait())


def _restart_when_dead(world, room) -> None:
    deadline = time.monotonic() + TRY_AGAIN_S
    while world.processes.is_running(room):
        assert time.monotonic() < deadline, "the room never reached the point where it dies"
        eventlet.sleep(0.1)
    assert world.processes.wait_for_death(room) == -signal.SIGKILL
    world.processes.start(room)


def test_a_broker_killed_in_mid_saga_loses_and_doubles_nothing(world):
    paying = eventlet.spawn(world.book_and_pay)
    eventlet.sleep(0.5)
    world.broker.kill()
    eventlet.sleep(1)
    world.broker.start()
    world.check(paying.wait())


def test_a_database_killed_in_mid_saga_loses_and_doubles_nothing(world):
    paying = eventlet.spawn(world.book_and_pay)
    eventlet.sleep(0.5)
    first_line = (world.folder / "postgres" / "postmaster.pid").read_text().split()[0]
    os.kill(int(first_line), signal.SIGKILL)
    world.start_the_database_again()
    world.check(paying.wait())


def test_a_frozen_billing_is_asked_again_and_charges_once(world):
    world.processes.freeze("billing")
    paying = eventlet.spawn(world.book_and_pay)
    eventlet.sleep(6)
    world.processes.thaw("billing")
    world.check(paying.wait())


def test_metrics_say_what_went_over_the_bus(world):
    page = requests.get(
        f"http://127.0.0.1:{world.processes.health_ports['billing']}/metrics", timeout=5
    ).text
    assert "preau_outbox_published_total" in page
    assert "preau_inbox_applied_total" in page
