"""The program we give to partners, and a broker that dies: one of this file's own."""

import threading
from collections.abc import Iterator

import pytest

from tests.brokers import Broker, one_to_kill


@pytest.fixture(scope="module")
def border() -> Iterator[Broker]:
    with one_to_kill() as broker:
        yield broker


def test_a_broker_that_dies_in_the_middle_costs_no_event(neighbour, border):
    us = neighbour.program()
    neighbour.is_told(2)
    events = us.events()
    heard = [next(events), next(events)]
    border.kill()
    restart = threading.Timer(1, border.start)
    restart.start()
    neighbour.is_told(2)
    heard += [next(events), next(events)]
    restart.join()
    assert [int(event["sequence"]) for event in heard] == [1, 2, 3, 4]
    assert us.store.missing() == []
