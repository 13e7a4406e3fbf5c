"""Real RabbitMQ and real PostgreSQL, both started by the tests."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from preau import postgres
from tests import brokers
from tests.brokers import Broker
from tests.integration import two_towns
from tests.integration.partners_town import Town, settings_for


@pytest.fixture(scope="session")
def broker() -> Iterator[Broker]:
    with brokers.one_of_the_run() as broker:
        yield broker


@pytest.fixture
def real_house(house, broker, monkeypatch):
    """As `house`, on RabbitMQ."""
    monkeypatch.setenv("AMQP_URI", broker.uri)
    house.use_broker(broker)
    return house


@pytest.fixture(scope="session")
def partners_broker(broker: Broker) -> Iterator[Broker]:
    """The broker that partners enter, by TLS, with its management API."""
    with pytest.MonkeyPatch.context() as everybody:
        everybody.setenv("SSL_CERT_FILE", broker.authority)
        yield broker


@pytest.fixture
def partners_settings(partners_broker, monkeypatch) -> dict[str, str]:
    """What the room reads of its environment."""
    settings = settings_for(partners_broker)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return settings


@pytest.fixture
def towns(partners_broker, own_settings) -> Iterator[tuple[two_towns.Town, two_towns.Town]]:
    """Two whole installations, the host and its guest."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="preau-two-")))
        server = postgres.start(folder / "postgres")
        stack.callback(postgres.stop, folder / "postgres")
        # What the guest was told in one story is signed with a key that the next one does not know.
        stack.callback(partners_broker.forget_host, f"partner-{two_towns.ABROAD}")
        towns = []
        for name in two_towns.ROOMS:
            bus = partners_broker.fresh_host(f"{name}-{uuid4().hex[:8]}")
            towns.append(two_towns.Town(name, folder, server, bus, partners_broker))
            stack.callback(towns[-1].close)
            towns[-1].open()
        here, abroad = (town.is_open() for town in towns)
        yield here, abroad


@pytest.fixture
def town(house, partners_settings) -> Town:
    return Town(house)
