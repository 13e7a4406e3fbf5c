"""Real RabbitMQ and real PostgreSQL, both started by the tests."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.brokers import Broker, installed


@pytest.fixture(scope="session")
def broker() -> Iterator[Broker]:
    if not installed():
        pytest.skip("RabbitMQ is not installed on this machine")
    broker = Broker(Path(tempfile.mkdtemp(prefix="preau-broker-"))).start()
    yield broker
    broker.stop()


@pytest.fixture
def real_house(house, broker, monkeypatch):
    """As `house`, on RabbitMQ."""
    monkeypatch.setenv("AMQP_URI", broker.uri)
    house.use_broker(broker)
    return house
