"""The chassis on a real broker: what the in-process bus cannot show."""

import time
from uuid import uuid4

import eventlet
import pytest
from kombu import Connection

from chassis import tracing
from chassis.calls import bus_config
from chassis.errors import Absent
from chassis.metrics import OUTBOX_REFUSED as REFUSED
from chassis.settings import settings
from chassis.topology import declare
from tests import house
from tests.service.chassis.toys import Counter, Listener


@pytest.fixture
def toys(real_house):
    Listener.failing = set()
    return real_house.start(Counter, Listener)


def test_a_call_an_event_and_a_saga_cross_rabbitmq(toys):
    assert toys.call("counter", "bump", name="a", by=2) == {"n": 2}
    toys.settle()
    assert toys.call("listener", "heard", name="a:2") == {"n": 1}
    assert toys.call("listener", "relay_count", name="a") == {"n": 2}


def test_a_trace_does_not_end_at_the_broker(toys):
    with tracing.span("click", "server") as click:
        toys.call("counter", "bump", name="a")
    toys.settle()
    sent = "SELECT envelope->>'traceparent' FROM {}"
    [[recorded]] = toys.sql("counter", sent.format("outbox"))
    [[heard]] = toys.sql("listener", sent.format("inbox"))
    assert recorded[3:35] == heard[3:35] == click.trace_id
    assert len({click.span_id, recorded[36:52], heard[36:52]}) == 3


def test_asking_a_service_that_never_started_fails_at_once(toys):
    started = time.monotonic()
    with pytest.raises(Absent):
        toys.call("nobody", "home", deadline_s=30)
    assert time.monotonic() - started < 30


def test_an_event_published_before_its_listeners_first_start_is_heard(real_house):
    declare([Counter, Listener])
    toys = real_house.start(Counter)
    toys.call("counter", "bump", name="early")
    toys.settle()
    toys.also_start(Listener)
    eventlet.sleep(0.2)
    toys.settle()
    assert toys.call("listener", "heard", name="early:1") == {"n": 1}


def test_a_redelivered_request_is_done_once(toys):
    """The broker redelivers a request whose connection dropped: the same key, the same message."""
    key = str(uuid4())
    for _ in range(2):
        toys.call("counter", "bump", key=key, name="a")
    assert toys.call("counter", "count", name="a") == {"n": 1}


def test_a_full_queue_holds_events_back_and_ends_no_process(toys, broker):
    host = settings.amqp_uri.rpartition("/")[2]
    broker.fill(host, "events-listener")
    toys.call("counter", "bump", name="kept")
    _wait_for(lambda: REFUSED.labels("counter.CountBumped")._value.get() > 1)
    assert toys.call("listener", "heard", name="kept:1") == {"n": 0}
    broker.make_room(host)
    toys.settle(30)
    assert toys.call("listener", "heard", name="kept:1") == {"n": 1}


def test_who_is_answered_without_a_pause_is_not_hung_up_on(real_house, monkeypatch):
    """The broker hangs up on who says nothing for two heartbeats; who only hears replies, and is
    never left a second without one, says nothing."""
    monkeypatch.setattr(house, "bus_config", lambda: bus_config() | {"HEARTBEAT": 1})
    toys = real_house.start(Counter)
    toys.call("counter", "count", name="a")
    line = _line_of_replies(toys)
    ends = time.monotonic() + 6
    while time.monotonic() < ends:
        assert toys.call("counter", "count", name="a") == {"n": 0}
        eventlet.sleep(0.05)
    assert _line_of_replies(toys) is line


def _line_of_replies(toys):
    """The connection on which this process hears what it is answered."""
    [consumer] = toys.calls._listener.queue_consumer._consumers.values()
    return consumer.channel.connection


def test_no_queue_is_left_without_a_name_of_ours(toys):
    with Connection(settings.amqp_uri) as connection:
        channel = connection.channel()
        for queue in ("events-listener", "rpc-counter", "rpc-listener"):
            channel.queue_declare(queue=queue, passive=True)


def _wait_for(happened) -> None:
    deadline = time.monotonic() + 20
    while not happened():
        assert time.monotonic() < deadline
        eventlet.sleep(0.1)
