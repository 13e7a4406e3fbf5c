"""What a process says of itself while its doors open."""

import signal

import pytest

from chassis.runner import House
from tests.brokers import free_port


class Opening:
    """Nameko's runner, which listens to queues one after the other."""

    containers = ()

    def __init__(self, house):
        self.house, self.said = house, []

    def start(self):
        health = self.house._health
        self.said += [health.started()[0], health.ready()[0], health.open()[0]]


@pytest.fixture
def signals():
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def test_nobody_is_sent_to_a_process_that_a_signal_would_kill_at_once(signals, monkeypatch):
    """It listened, said it was ready, and did not hear yet that it is told to stop."""
    monkeypatch.setenv("PREAU_HEALTH_PORT", str(free_port()))
    house = House([])
    house._runner = opening = Opening(house)
    house.start()
    assert opening.said == [False, False, True]
    assert house._health.started()[0]
    assert house._health.ready()[0]
    assert signal.getsignal(signal.SIGTERM) == house._ask_to_stop
