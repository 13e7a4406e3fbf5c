"""The doors of a service on the in-process bus: what every service relies on."""

import time
from datetime import timedelta
from uuid import uuid4

import eventlet
import pytest

from chassis import clock, inbox, outbox
from chassis.calls import _Ask
from chassis.errors import Absent, Refused, Unavailable
from chassis.housekeeping import throw_away_what_has_served
from chassis.principal import Principal, sign
from tests.people import clerk, parent
from tests.service.chassis.toys import Counter, Listener


@pytest.fixture
def toys(house):
    Listener.failing = set()
    return house.start(Counter, Listener)


def test_a_retried_command_is_done_once_and_answers_the_same(toys):
    first = toys.call("counter", "bump", key="k", name="a")
    again = toys.call("counter", "bump", key="k", name="a")
    assert first == again == {"n": 1}
    toys.settle()
    assert toys.call("listener", "heard", name="a:1") == {"n": 1}


def test_a_key_used_for_another_command_is_refused(toys):
    toys.call("counter", "bump", key="k", name="a")
    with pytest.raises(Refused) as refusal:
        toys.call("counter", "bump", key="k", name="b")
    assert refusal.value.code == "chassis.key-reused"


def test_one_key_sent_twice_at_once_is_one_effect(toys):
    calls = [eventlet.spawn(toys.call, "counter", "bump", key="k", name="a") for _ in range(8)]
    assert {c.wait()["n"] for c in calls} == {1}


def test_a_refused_command_leaves_nothing_behind(toys):
    with pytest.raises(Refused) as refusal:
        toys.call("counter", "bump", key="k", name="a", by=101)
    assert (refusal.value.code, refusal.value.details) == ("counter.too-high", {"n": 101})
    assert toys.call("counter", "count", name="a") == {"n": 0}
    assert toys.events("counter") == []


def test_no_exception_text_crosses_the_bus(toys):
    with pytest.raises(Unavailable) as failure:
        toys.call("counter", "broken", name="a")
    assert "Andrew" not in repr(failure.value)
    assert failure.value.reference


def test_unknown_arguments_are_refused_by_name(toys):
    with pytest.raises(Refused) as refusal:
        toys.call("counter", "bump", name="a", price=1)
    assert refusal.value.code == "chassis.invalid"
    assert "price" in refusal.value.details["fields"]


def test_a_strangers_token_opens_no_household(toys):
    mine, theirs = uuid4(), uuid4()
    toys.call("counter", "private", who=parent(mine), household_id=mine)
    for who in (parent(theirs), None):
        with pytest.raises(Refused) as refusal:
            toys.call("counter", "private", who=who, household_id=mine)
        assert refusal.value.code == "chassis.forbidden"


def test_a_parent_does_not_reach_the_staffs_doors(toys):
    toys.call("counter", "for_clerks", who=clerk(), name="a")
    with pytest.raises(Refused):
        toys.call("counter", "for_clerks", who=parent(uuid4()), name="a")


def test_a_token_of_yesterday_is_refused(toys):
    household = uuid4()
    who = Principal(uuid4(), "Andrew", frozenset({"parent"}), frozenset({household}))
    token = sign(who, clock.now(), timedelta(minutes=5))
    toys.clock.advance(minutes=6)
    with pytest.raises(Refused):
        toys.calls.call("counter", "private", {"household_id": str(household)}, token=token)


def test_a_service_that_is_away_is_noticed_and_leaves_no_memory(toys):
    with pytest.raises(Unavailable):
        toys.call("counter", "slow", name="a", deadline_s=0.1)
    with pytest.raises(Unavailable):
        toys.call("nobody", "home", deadline_s=0.1)
    assert toys.calls._listener._reply_events == {}


def test_a_page_does_not_wait_for_a_service_that_is_not_of_this_house(toys):
    started = time.monotonic()
    with pytest.raises(Absent):
        toys.call("nobody", "home", deadline_s=30)
    assert time.monotonic() - started < 20


def test_a_request_whose_caller_has_gone_is_not_executed(toys):
    toys.calls._send(_Ask("counter", "bump", {"name": "a"}), time.time() - 1)
    eventlet.sleep(0.1)
    assert toys.call("counter", "count", name="a") == {"n": 0}


def test_services_are_asked_side_by_side(toys):
    """Eight halves of a second fit within three seconds only side by side."""
    asks = {f"counter:{n}": ("slow", {"name": "a"}) for n in range(8)}
    answers = toys.calls.gather({**asks, "nobody": ("home", {})}, deadline_s=3)
    assert [answers[name] for name in asks] == [{"n": 0}] * 8
    assert isinstance(answers["nobody"], Unavailable)


def test_a_saga_asks_another_service(toys):
    toys.call("counter", "bump", name="a", by=3)
    assert toys.call("listener", "relay_count", name="a") == {"n": 3}


def test_a_room_to_which_nothing_happens_stops_at_once(toys, monkeypatch):
    """Else each stop, and so each new version, costs the wait for an event that does not come."""
    for module in (inbox, outbox):
        monkeypatch.setattr(module, "POLL_S", 600)
    toys.restart()
    with eventlet.Timeout(60):
        toys.restart()


def test_an_event_is_heard_once_however_often_it_is_published(toys):
    toys.call("counter", "bump", name="a")
    toys.settle()
    toys.sql("counter", "UPDATE outbox SET published_at = NULL")
    eventlet.sleep(2.2)
    toys.settle()
    assert toys.call("listener", "heard", name="a:1") == {"n": 1}


def test_a_handler_that_fails_holds_back_only_its_own_subject(toys):
    Listener.failing = {"a"}
    for name in ("a", "b", "a"):
        toys.call("counter", "bump", name=name)
    eventlet.sleep(0.3)
    assert toys.call("listener", "heard", name="b:1") == {"n": 1}
    assert toys.call("listener", "heard", name="a:1") == {"n": 0}
    Listener.failing = set()
    toys.settle()
    assert toys.call("listener", "heard", name="a:2") == {"n": 1}
    assert toys.call("listener", "heard", name="all") == {"n": 3}


def test_a_handler_that_always_fails_parks_a_dead_letter(toys, monkeypatch):
    monkeypatch.setattr("chassis.inbox.BACKOFF", [timedelta(0)] * 2)
    Listener.failing = {"a"}
    toys.call("counter", "bump", name="a")
    toys.settle()
    [row] = toys.sql("listener", "SELECT state, attempts, error FROM inbox")
    assert tuple(row) == ("dead", 3, "ValueError")


def test_what_has_served_is_thrown_away_and_the_rest_is_kept(toys):
    for name in ("old", "new"):
        toys.call("counter", "bump", key=name, name=name)
    toys.settle()
    for table, column in (("outbox", "published_at"), ("commands", "recorded_at")):
        where = "id = 1" if table == "outbox" else "key = 'old'"
        toys.sql(
            "counter", f"UPDATE {table} SET {column} = now() - interval '8 days' WHERE {where}"
        )
    throw_away_what_has_served(toys.engine("counter"))
    assert [data["name"] for _, data in toys.events("counter")] == ["new"]
    assert toys.call("counter", "bump", key="new", name="new") == {"n": 1}


def test_scheduled_work_runs_once_and_again_when_due(toys):
    eventlet.sleep(0.3)
    toys.settle()
    assert toys.call("counter", "count", name="tidied") == {"n": 1}
    toys.restart()
    eventlet.sleep(0.3)
    assert toys.call("counter", "count", name="tidied") == {"n": 1}
    toys.sql("counter", "UPDATE schedule SET due_at = now()")
    toys.restart()
    eventlet.sleep(0.3)
    assert toys.call("counter", "count", name="tidied") == {"n": 2}


def test_somebody_who_waits_does_not_wait_for_the_hour(toys):
    eventlet.sleep(0.3)
    assert toys.call("counter", "count", name="tidied") == {"n": 1}
    toys.call("counter", "tidy_now", name="tidied")
    eventlet.sleep(0.3)
    assert toys.call("counter", "count", name="tidied") == {"n": 2}
