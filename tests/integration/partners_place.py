"""A partner's place on a real broker, and the hand of a town that writes there what it likes."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pika
import pytest
import trustme
from joserfc import jws
from joserfc.jwk import OKPKey
from pika.exceptions import UnroutableError
from preau_partner import Partner, new_key

from gateway.partners.provision import Provision
from tests.brokers import Broker
from tests.integration.partners_town import wait_for


@contextmanager
def broker_for_partners() -> Iterator[Broker]:
    """A broker that partners enter by TLS, with its management API."""
    folder = Path(tempfile.mkdtemp(prefix="preau-partners-"))
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    certificate, plugins = authority.issue_cert("localhost"), ("rabbitmq_management",)
    broker = Broker(folder / "broker", tls=certificate, plugins=plugins).start()
    with pytest.MonkeyPatch.context() as everybody:
        everybody.setenv("SSL_CERT_FILE", str(folder / "ca.pem"))
        yield broker
    broker.stop()
    shutil.rmtree(folder)


class Place:
    """No room stands behind it: nothing is told but by `tell`, and the inbox keeps what comes."""

    def __init__(self, broker: Broker, folder: Path) -> None:
        self.name = f"ville-{uuid4().hex[:8]}"
        self._broker, self.folder = broker, folder
        self._provision = Provision(broker.admin_uri, broker.uri)
        self.key, self.own_key = town_key("town-1"), new_key(self.name)
        self.make()

    def make(self) -> None:
        host = f"partner-{self.name}"
        self._provision.make_place(self.name)
        password = self._provision.let_in(self.name)
        self.uri = f"amqps://{host}:{password}@localhost:{self._broker.tls_port}/{host}"

    def lose(self) -> None:
        """As when the broker's disk is gone: an empty place, and a new password."""
        self._provision._ask("DELETE", f"vhosts/partner-{self.name}", {})
        self.make()

    def put_out(self) -> None:
        self._provision.keep_out(self.name)

    def known(self, *keys: OKPKey) -> dict[str, Any]:
        """What a partner keeps in its partner.json."""
        trusted = [key.as_dict(private=False) for key in keys or (self.key,)]
        return {
            "uri": self.uri,
            "name": self.name,
            "private_key": self.own_key,
            "town_public_keys": trusted,
        }

    def partner(self, *keys: OKPKey, **changed: Any) -> Partner:
        """A program next door, started again each time, with one memory."""
        memory = str(self.folder / "partner.db")
        return Partner(**{**self.known(*keys), "memory": memory, **changed})

    def tell(self, *sequences: int, key: OKPKey | None = None) -> None:
        """Events with these numbers into the stream, each under the same id whenever it is told."""
        with self._entered() as connection:
            channel = connection.channel()
            channel.confirm_delivery()
            for sequence in sequences:
                body = self._body_of(sequence)
                headers = {"signature": detached(body, key or self.key)}
                publish = partial(channel.basic_publish, "", "events", body, mandatory=True)
                wait_for(partial(_routed, publish, headers))

    def inbox(self) -> list[dict[str, Any]]:
        """All that came, taken out."""
        found = []
        with self._entered() as connection:
            channel = connection.channel()
            for method, _, body in channel.consume("inbox", inactivity_timeout=1):
                if method is None:
                    return found
                channel.basic_ack(method.delivery_tag)
                found.append(json.loads(body))
        return found

    def _entered(self) -> pika.BlockingConnection:
        parameters = pika.URLParameters(self._broker.uri)
        parameters.virtual_host = f"partner-{self.name}"
        return pika.BlockingConnection(parameters)

    def _body_of(self, sequence: int) -> bytes:
        event = {
            "specversion": "1.0",
            "id": f"{self.name}-{sequence}",
            "source": "/towns/demoville",
            "type": "fr.preau.test.v1",
            "subject": "Bonjour",
            "time": "2027-06-02T08:00:00+00:00",
            "sequence": str(sequence),
            "data": {"text": "Déjà l’été"},
        }
        return json.dumps(event, ensure_ascii=False).encode()


def _routed(publish: Callable[..., Any], headers: dict[str, str]) -> bool:
    """A broker that has just started says so while its streams have not."""
    with suppress(UnroutableError):
        publish(properties=pika.BasicProperties(headers=headers))
        return True
    return False


def town_key(kid: str) -> OKPKey:
    return OKPKey.generate_key("Ed25519", {"kid": kid})


def detached(body: bytes, key: OKPKey) -> str:
    """By another library than the clients'."""
    header = {"alg": "Ed25519", "kid": key.kid}
    whole = jws.serialize_compact(header, body, key, algorithms=["Ed25519"])
    protected, _, proof = whole.split(".")
    return f"{protected}..{proof}"
