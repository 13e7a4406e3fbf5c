"""What is told of an event that cannot be read, and of one that is said again."""

from uuid import uuid4

import eventlet
import pytest
from prometheus_client import REGISTRY

from chassis.hearing import misfits
from chassis.inbox import store
from chassis.outbox import AGAIN, SAY_AGAIN
from tests.logbook import logged
from tests.service.chassis.toys import Counter, Listener

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


def envelope_of(source: str, event_type: str, data: dict[str, object]) -> dict[str, object]:
    plain = {"id": str(uuid4()), "source": f"/preau/{source}", "type": event_type}
    return {**plain, "subject": "test", "data": data}


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
