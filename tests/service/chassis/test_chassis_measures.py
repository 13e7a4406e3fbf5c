"""What a process says of itself to those who watch, and what it does not say."""

import eventlet
import pytest
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import event

from chassis import measures
from chassis.database import Database
from chassis.errors import Refused
from chassis.health import Health
from preau.rooms import SERVICES, room
from tests.service.chassis.toys import Counter, Listener


@pytest.fixture
def toys(house):
    Listener.failing = set()
    return house.start(Counter, Listener)


@pytest.fixture
def watched(toys, monkeypatch):
    monkeypatch.setattr(measures, "EVERY_S", 0.0)
    return Health(toys._runner.containers)


def figures(health: Health) -> dict[tuple[str, ...], float]:
    """(name, label values in order) -> value."""
    families = text_string_to_metric_families(health.measures().decode())
    return {(s.name, *s.labels.values()): s.value for family in families for s in family.samples}


def test_an_event_that_waits_is_seen_waiting(toys, watched):
    Listener.failing = {"a"}
    toys.call("counter", "bump", name="a")
    eventlet.sleep(0.3)
    toys.sql("listener", "UPDATE inbox SET heard_at = now() - interval '1 minute'")
    seen = figures(watched)
    assert seen["preau_inbox_waiting", "listener"] == 1
    assert 60 <= seen["preau_inbox_oldest_seconds", "listener"] < 90
    assert seen["preau_outbox_waiting", "counter"] == 0
    assert seen["toy_counts", "a"] == 1


def test_an_event_that_fails_again_and_again_is_told_from_one_that_only_waits(toys, watched):
    Listener.failing = {"a"}
    toys.call("counter", "bump", name="a")
    eventlet.sleep(0.3)
    halted = "UPDATE inbox SET due_at = now() + interval '1 hour', attempts = "
    toys.sql("listener", halted + "2")
    assert figures(watched)["preau_inbox_failing", "listener"] == 0
    toys.sql("listener", halted + "3")
    assert figures(watched)["preau_inbox_failing", "listener"] == 1


def test_scheduled_work_that_nobody_does_is_seen_late(toys, watched):
    toys.leave_to_hand("counter", "tidy")
    assert figures(watched)["preau_scheduled_late_seconds", "counter"] == 0
    toys.sql("counter", "INSERT INTO schedule VALUES ('forgotten', now() - interval '1 hour')")
    assert figures(watched)["preau_scheduled_late_seconds", "counter"] >= 3600


def test_a_clock_that_tests_move_is_not_taken_for_a_clock_that_drifts(toys, watched):
    toys.clock.advance(days=3)
    assert abs(figures(watched)["preau_clock_skew_seconds", "counter"]) < 5


def test_a_figure_is_left_out_when_its_database_is_away(toys, watched):
    toys.call("counter", "bump", name="a")
    assert figures(watched)["preau_database_up", "counter"] == 1
    container = toys._runner.service_map["counter"]
    engine = next(d for d in container.dependencies if isinstance(d, Database)).pool.engine
    event.listen(engine, "do_connect", lambda *facts: facts[3].update(port=1))
    engine.dispose()
    seen = figures(watched)
    assert seen["preau_database_up", "counter"] == 0
    assert ("toy_counts", "a") not in seen
    assert ("preau_outbox_waiting", "counter") not in seen
    assert ("preau_outbox_waiting", "listener") in seen


def test_a_figure_that_takes_too_long_holds_nothing_up(toys, watched, monkeypatch):
    slow = measures.Measure("toy_slow", "Slow.", "SELECT pg_sleep(2)::text, 1", by="name")
    monkeypatch.setattr(Counter, "measures", (slow,))
    seen = figures(Health(toys._runner.containers))
    assert ("preau_outbox_waiting", "counter") not in seen
    assert ("preau_outbox_waiting", "listener") in seen


def test_a_database_that_says_nothing_at_all_is_seen_away(toys, watched, monkeypatch):
    monkeypatch.setattr(measures, "AWAY_AFTER_S", 0.5)
    stuck = measures.Measure("toy_slow", "Slow.", "SELECT pg_sleep(4)::text, 1", by="name")
    monkeypatch.setattr(Counter, "measures", (stuck,))
    health = Health(toys._runner.containers)
    figures(health)
    assert figures(health)["preau_database_up", "counter"] == 0
    assert figures(watched)["preau_database_up", "listener"] == 1


def test_a_refusal_is_counted_by_its_code(toys):
    before = REGISTRY.get_sample_value("preau_refusals_total", {"code": "counter.too-high"}) or 0
    with pytest.raises(Refused):
        toys.call("counter", "bump", name="a", by=101)
    after = REGISTRY.get_sample_value("preau_refusals_total", {"code": "counter.too-high"})
    assert after == before + 1


def test_a_statement_is_timed_even_when_it_fails(toys):
    labels = {"service": "counter"}
    before = REGISTRY.get_sample_value("preau_database_statement_seconds_count", labels)
    with pytest.raises(Exception, match="no_such_table"):
        toys.sql("counter", "SELECT * FROM no_such_table")
    assert REGISTRY.get_sample_value("preau_database_statement_seconds_count", labels) > before


@pytest.mark.parametrize("service", [s for s in SERVICES if hasattr(room(s), "measures")])
def test_every_measure_of_a_room_can_be_read_on_its_empty_database(house, service):
    house.start(room(service))
    engine = house.engine(service)
    with engine.connect() as connection:
        for measure in room(service).measures:
            family = measure.read(connection)
            assert {s.labels.get(measure.by) for s in family.samples} >= set(measure.known)


@pytest.mark.parametrize(
    ("instant", "skew"), [(95.0, 5.0), (100.5, 0.0), (102.0, 0.0), (110.0, -8.0)]
)
def test_a_slow_answer_is_not_taken_for_a_clock_that_drifts(instant, skew):
    assert measures._certain_skew(100.0, 102.0, instant) == skew
