"""What is told of an event that cannot be read, and of one that is said again."""

from uuid import uuid4

import eventlet
import pytest
from prometheus_client import REGISTRY

from chassis.hearing import misfits
from chassis.inbox import store
from chassis.outbox import AGAIN, SAY_AGAIN, _without_a_subject_twice
from tests.logbook import logged
from tests.service.chassis.toys import Counter, Gathering, Listener

BUMPED = "counter.CountBumped"


@pytest.fixture
def toys(house):
    Listener.failing = set()
    return house.start(Counter, Listener)


def test_an_event_that_is_not_as_agreed_is_found_in_the_log_by_its_id_and_field(toys):
    envelope = envelope_of("counter", BUMPED, {"name": "Andrew Bond", "n": "many"})
    with logged("INFO") as book:
        store(toys.engine("listener"), [envelope])
        eventlet.sleep(1.5)
    told = [line for line in book.lines() if line.get("event_id") == envelope["id"]]
    assert [line["event"] for line in told[:2]] == ["failure", "inbox.retry"]
    assert (told[0]["type"], told[0]["fields"]) == (BUMPED, ["n"])
    assert (told[0]["where"], told[0]["error"]) == ("listener.follow", "ValidationError")
    assert "Andrew" not in book.text
    assert "many" not in book.text


def test_a_field_is_named_by_its_way_and_its_value_is_not():
    messages = {"lines": {0: {"amount_cents": ["Not a valid integer."]}}, "name": ["Missing."]}
    assert misfits(messages) == ["lines.0.amount_cents", "name"]
    assert misfits(["Invalid input type."]) == []


def envelope_of(
    source: str, event_type: str, data: dict[str, object], subject: str = "test"
) -> dict[str, object]:
    plain = {"id": str(uuid4()), "source": f"/preau/{source}", "type": event_type}
    return {**plain, "subject": subject, "data": data}


def bumps(*names: str) -> list[dict[str, object]]:
    """One event of each, each of a subject of its own."""
    return [envelope_of("counter", BUMPED, {"name": name, "n": 1}, name) for name in names]


def test_one_of_several_that_cannot_be_applied_holds_up_none_of_the_others_and_doubles_none(toys):
    Listener.failing = {"b"}
    store(toys.engine("listener"), bumps("a", "b", "c"))
    eventlet.sleep(1.5)
    applied = "SELECT name FROM counts WHERE n = 1 AND name <> 'all' ORDER BY name"
    assert toys.sql("listener", applied) == [("a:1",), ("c:1",)]
    assert toys.sql("listener", "SELECT n FROM counts WHERE name = 'all'") == [(2,)]
    Listener.failing = set()
    toys.settle()
    assert toys.sql("listener", applied) == [("a:1",), ("b:1",), ("c:1",)]


def test_several_of_a_type_are_applied_at_once_and_apart_when_one_of_them_cannot_be(house):
    Listener.failing, Gathering.lots = {"b"}, []
    toys = house.start(Counter, Gathering)
    store(toys.engine("gathering"), bumps("a", "b", "c"))
    eventlet.sleep(1.5)
    assert Gathering.lots == [1, 1]
    Listener.failing = set()
    store(toys.engine("gathering"), bumps("d", "e", "f"))
    toys.settle()
    assert max(Gathering.lots) >= 3
    applied = "SELECT name, n FROM counts ORDER BY name"
    assert toys.sql("gathering", applied) == [(name, 1) for name in "abcdef"]


def test_two_events_of_one_subject_are_never_said_before_the_first_is_confirmed():
    said = [{"subject": subject, "n": n} for n, subject in enumerate("abcabbd")]
    lots = list(_without_a_subject_twice(said))
    assert ["".join(one["subject"] for one in lot) for lot in lots] == ["abc", "ab", "bd"]
    assert [one for lot in lots for one in lot] == said


def counted() -> float:
    return REGISTRY.get_sample_value("preau_outbox_published_total", {"type": BUMPED}) or 0


def test_an_event_said_again_after_a_restore_is_no_second_payment_on_the_panel(toys):
    before = counted()
    toys.call("counter", "bump", name="a")
    toys.settle()
    assert counted() == before + 1
    with toys.engine("counter").begin() as connection:
        connection.execute(SAY_AGAIN)
    toys.settle()
    assert counted() == before + 1
    [(said,)] = toys.sql("listener", "SELECT envelope FROM inbox")
    assert AGAIN not in said
