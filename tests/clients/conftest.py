"""A town with its partners' room on a broker of its own, and a partner that was just let in: over
TLS, by an authority that only the town's credentials name."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import eventlet
import pytest
import requests
from preau_partner import Partner
from preau_partner.wire import Jwk, new_key, public

from chassis.principal import Principal, new_keys
from chassis.settings import settings
from services.partners.border.provision import provision
from services.partners.domain.facts import (
    TAKEN,
    TOLD,
)
from services.partners.service import PartnersService
from tests import brokers
from tests.brokers import Broker
from tests.house import House

CLERK = Principal(UUID(int=1), "Denis", frozenset({"clerk"}))


@pytest.fixture(scope="module")
def border() -> Iterator[Broker]:
    with brokers.one_of_the_run() as broker:
        yield broker


class Neighbour:
    """What `add_partner` gave, once, and the key the partner keeps."""

    def __init__(self, house: House, folder: Path) -> None:
        self._house, self._folder = house, folder
        self.name = f"ville-{uuid4().hex[:8]}"
        self.key: Jwk = new_key("2027-06")
        self.credentials: dict[str, Any] = self.town(
            "add_partner",
            name="Commune voisine",
            may_hear=list(TOLD),
            may_send=list(TAKEN),
            public_key=public(self.key),
        )

    def town(self, method: str, **arguments: Any) -> Any:
        """What a clerk asks of the partners' room about this partner."""
        asked = {"partner": self.name, **arguments}
        return self._house.call("partners", method, who=CLERK, key=str(uuid4()), **asked)

    def is_told(self, count: int) -> None:
        """So many events, on the broker when this returns."""
        for _ in range(count):
            self.town("send_test_event")
        while self.town("partner")["outgoing_waiting"]:
            eventlet.sleep(0.1)

    def loses_its_stream(self) -> None:
        """As when the broker's disk is lost; the room makes its place again."""
        queue = f"{settings.need('partners_admin_uri')}/api/queues/partner-{self.name}/events"
        requests.delete(queue, timeout=10).raise_for_status()
        provision().make_place(self.name)

    @property
    def uri(self) -> str:
        given = self.credentials
        scheme, address = given["uri"].split("://")
        return f"{scheme}://{given['user']}:{given['password']}@{address}"

    def program(self, keys: list[Jwk] | None = None, store: str = "partner.sqlite") -> Partner:
        keys = self.credentials["our_public_keys"] if keys is None else keys
        return Partner(self.uri, self.name, self.key, keys, store=str(self._folder / store))

    @property
    def environment(self) -> dict[str, str]:
        """As docs/partners.md tells an engineer to set it."""
        key, keys = self._folder / "key.json", self._folder / "town.json"
        authority = self._folder / "town-ca.pem"
        authority.write_text(self.credentials["authority"])
        key.write_text(json.dumps(self.key))
        keys.write_text(json.dumps(self.credentials["our_public_keys"]))
        return {
            "PARTNER_URI": self.uri,
            "PARTNER_NAME": self.name,
            "PARTNER_KEY": str(key),
            "PARTNER_TOWN_KEYS": str(keys),
            "SSL_CERT_FILE": str(authority),
            "NODE_EXTRA_CA_CERTS": str(authority),
        }


@pytest.fixture
def neighbour(
    house: House, border: Broker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Neighbour:
    private, _ = new_keys()
    monkeypatch.setenv("PREAU_PARTNERS_AMQP_URI", border.street.replace("//", "//guest:guest@"))
    monkeypatch.setenv("PREAU_PARTNERS_ADMIN_URI", border.admin_uri)
    monkeypatch.setenv("PREAU_PARTNERS_PUBLIC_URI", border.street)
    monkeypatch.setenv("PREAU_PARTNERS_SIGNING_KEY", private)
    monkeypatch.setenv("PREAU_BUS_CA", border.authority)
    monkeypatch.setenv("SSL_CERT_FILE", border.authority)
    return Neighbour(house.start(PartnersService), tmp_path)


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    """A program that waits for ever fails here, and says where."""
    with eventlet.Timeout(120):
        yield
