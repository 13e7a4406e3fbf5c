"""The chassis and a broker that is killed: one of this file's own."""

import time
from collections.abc import Iterator

import eventlet
import pytest

from chassis.errors import Unavailable
from tests.brokers import Broker, one_to_kill
from tests.service.chassis.toys import Bumped, Counter, Listener


@pytest.fixture(scope="module")
def broker() -> Iterator[Broker]:
    with one_to_kill() as broker:
        yield broker


@pytest.fixture
def toys(real_house):
    Listener.failing = set()
    return real_house.start(Counter, Listener)


def test_events_survive_a_broker_killed_in_the_middle(toys, broker):
    for n in range(30):
        toys.call("counter", "bump", name=f"before-{n}")
    broker.kill()
    with toys.unit("counter") as unit:
        unit.record([Bumped("meanwhile", 1)])
    broker.start()
    _wait_for_calls(toys)
    toys.call("counter", "bump", name="after")
    toys.settle(60)
    assert toys.call("listener", "heard", name="all") == {"n": 32}


def _wait_for_calls(toys) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            toys.call("counter", "count", name="x", deadline_s=1)
            toys.call("listener", "heard", name="x", deadline_s=1)
        except Unavailable:
            eventlet.sleep(0.5)
        else:
            return
    raise TimeoutError("the services did not come back")
