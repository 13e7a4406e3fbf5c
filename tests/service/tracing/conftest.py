"""All seven rooms with their street door open, a bank, a mailbox, a collector and a log."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from tracing_collector import Collector
from tracing_house import Browser

from chassis.runner import record_spans
from chassis.settings import settings
from gateway.service import Gateway
from preau.rooms import SERVICES, room
from tests.brokers import free_port
from tests.logbook import Logbook, logged
from tests.outside import Simulators, simulators_running
from tests.smalltown import SmallTown


@pytest.fixture
def log() -> Iterator[Logbook]:
    with logged("DEBUG") as book:
        yield book


@pytest.fixture
def collector(monkeypatch) -> Iterator[Collector]:
    """Where the spans of everything this test runs are sent."""
    collector = Collector()
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint)
    stop = record_spans()
    yield collector
    stop()
    collector.stop()


@pytest.fixture(scope="module")
def simulators() -> Iterator[Simulators]:
    with simulators_running() as simulators:
        yield simulators


@pytest.fixture
def town(house, simulators, monkeypatch):
    port = free_port()
    monkeypatch.setenv("PREAU_HTTP_HOST", "127.0.0.1")
    monkeypatch.setenv("PREAU_HTTP_PORT", str(port))
    monkeypatch.setenv("PREAU_PUBLIC_URL", f"http://127.0.0.1:{port}")
    monkeypatch.setenv("PREAU_BANK_URL", simulators.address)
    monkeypatch.setenv("PREAU_BANK_NUMCLI", str(uuid4().int)[:6])
    monkeypatch.setenv("PREAU_SMTP_URI", simulators.smtp_uri)
    house.start(*(room(name) for name in SERVICES), Gateway)
    return SmallTown(house.call, house.settle, simulators.address).open()


@pytest.fixture
def browse(house, town, monkeypatch):
    house.site = settings.public_url
    return lambda family: Browser(house, family)
