"""What operators see of a broker that does not let this room in to its partners."""

from collections.abc import Iterator
from typing import Any

import eventlet
import pytest
from prometheus_client import REGISTRY

from services.partners.border import partner_lanes
from services.partners.border.partner_lanes import Lane


class Connection:
    def close(self) -> None: ...


class Door(Lane):
    """A lane to a broker that is here or away, as the test has it."""

    away = True

    def _enter(self) -> Any:
        if self.away:
            raise ConnectionRefusedError
        return Connection()

    def _walk(self, connection: Any) -> None:
        while not self._stopping and not self.away:
            eventlet.sleep(0.01)
        if self.away:
            raise ConnectionResetError


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    monkeypatch.setattr(partner_lanes, "PAUSE_AFTER_FAILURE_S", 0.01)
    door = Door("voisinville", units=None)
    yield door
    door.stop()
    door.wait()


def reached() -> float | None:
    eventlet.sleep(0.1)
    return REGISTRY.get_sample_value("preau_partner_reached", {"partner": "voisinville"})


def test_a_broker_that_goes_away_and_comes_back_is_seen(door: Door):
    assert reached() == 0
    door.away = False
    assert reached() == 1
    door.away = True
    assert reached() == 0


def test_a_partner_that_was_put_out_is_not_missed(door: Door):
    assert reached() == 0
    door.stop()
    door.wait()
    assert reached() is None
