"""All seven rooms with their street door open, a bank, a mailbox, a collector and a log."""

import io
import json
import re
import sys
from collections.abc import Iterator
from uuid import uuid4

import eventlet
import pytest
import requests
import structlog
from tracing_collector import Collector

from chassis import logs
from chassis.runner import record_spans
from gateway.service import Gateway
from preau.rooms import SERVICES, room
from tests.brokers import free_port
from tests.outside import Simulators, simulators_running
from tests.smalltown import Family, SmallTown

PASSWORD = "Marelle-Préau-2027"
WITHIN_S = 20


class Log:
    """What the house wrote, as lines and as facts."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    def lines(self) -> list[dict]:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture
def log() -> Iterator[Log]:
    log = Log()
    logs.configure("DEBUG", to=log.stream)
    yield log
    logs.configure("INFO", to=sys.__stderr__)
    structlog.reset_defaults()
    vars(logs.log).pop("bind", None)


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


class Browser:
    """One family's browser, signed in through the doors that families use."""

    def __init__(self, house, family: Family) -> None:
        self.house, self.site = house, house.site
        self.email = f"{family.household_id.hex[:12]}@demoville.example"
        self._session = requests.Session()
        house.call("identity", "request_link", key=str(uuid4()), email=self.email)
        house.settle()
        sent = [data for name, data in house.events("identity") if name == "LinkRequested"]
        token = next(data["token"] for data in reversed(sent) if data["email"] == self.email)
        house.call("identity", "set_password", key=str(uuid4()), token=token, password=PASSWORD)
        form = {"email": self.email, "password": PASSWORD}
        assert self.post("/connexion", form, "/connexion").status_code == 303

    def get(self, path: str) -> requests.Response:
        return self._session.get(self.site + path, allow_redirects=False, timeout=20)

    def post(self, path: str, form: dict, page: str) -> requests.Response:
        """Send a form with the token of the page it stands on."""
        token = re.search(r'name="jeton" value="([^"]+)"', self.get(page).text)
        assert token, page
        form = {"jeton": token[1], **form}
        return self._session.post(self.site + path, form, allow_redirects=False, timeout=20)


@pytest.fixture
def browse(house, town, monkeypatch):
    from chassis.settings import settings

    house.site = settings.public_url
    return lambda family: Browser(house, family)


def wait_for(found, what: str):
    """What `found` returns once it returns something."""
    with eventlet.Timeout(WITHIN_S, TimeoutError(what)):
        while True:
            if answer := found():
                return answer
            eventlet.sleep(0.05)
