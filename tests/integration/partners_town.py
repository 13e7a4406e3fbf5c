"""A town with partners: the room on a broker of its own, and partners as they really are, with
pika, their credentials and nothing else."""

import json
import time
from collections.abc import Callable
from contextlib import closing, suppress
from typing import Any
from uuid import UUID, uuid4

import eventlet
import pika

from chassis.principal import Principal, new_keys
from services.partners.border import wire
from services.partners.border.messages import TAKEN
from services.partners.border.provision import provision
from services.partners.domain.facts import TAKEN as MAY_SEND
from services.partners.domain.facts import TOLD as MAY_HEAR
from services.partners.domain.facts import (
    source_of,
    type_of,
)
from services.partners.domain.ids import (
    CHILD,
    HOUSEHOLD,
    our_id,
)
from services.partners.service import PartnersService
from tests.brokers import Broker
from tests.house import House

CLERK = Principal(UUID(int=1), "Denis", frozenset({"clerk"}))
EVERYTHING = {"name": "Commune voisine", "may_hear": MAY_HEAR, "may_send": MAY_SEND}
WITHIN_S = 30


def a_pair() -> tuple[str, dict[str, str]]:
    """(private JWK, public JWK) of a partner."""
    private, public = new_keys()
    [key] = json.loads(public)["keys"]
    return private, key


def settings_for(broker: Broker) -> dict[str, str]:
    private, _ = new_keys()
    return {
        "PREAU_PARTNERS_AMQP_URI": broker.street.replace("://", "://guest:guest@"),
        "PREAU_PARTNERS_ADMIN_URI": broker.admin_uri,
        "PREAU_PARTNERS_PUBLIC_URI": broker.street,
        "PREAU_PARTNERS_SIGNING_KEY": private,
    }


class Town:
    """The partners' room in this process, on the bus in memory and the partners' own broker."""

    def __init__(self, house: House) -> None:
        self.house = house.start(PartnersService)

    def ask(self, method: str, **arguments: Any) -> Any:
        return self.house.call("partners", method, who=CLERK, key=str(uuid4()), **arguments)

    def add(self, **granted: Any) -> "Partner":
        """A partner nobody knew, with everything granted unless told otherwise."""
        private, key = a_pair()
        asked = {"partner": f"ville-{uuid4().hex[:8]}", **EVERYTHING, **granted}
        return Partner(self.ask("add_partner", public_key=key, **asked), private)

    def seen(self, partner: "Partner") -> dict[str, Any]:
        return self.ask("partner", partner=partner.name)

    def facts(self) -> list[tuple[str, dict[str, Any]]]:
        """What the room told the house, in order."""
        return self.house.events("partners")


def wait_for(well: Callable[[], Any], why: str = "") -> Any:
    deadline = time.monotonic() + WITHIN_S
    while time.monotonic() < deadline:
        found = well()
        if found:
            return found
        eventlet.sleep(0.05)
    raise AssertionError(why or "it did not come")


def credentials(printed: str) -> dict[str, Any]:
    """What `preau partner` printed, read as its reader would."""
    said = dict(line.split(" : ", 1) for line in printed.splitlines() if " : " in line)
    return {
        "partner": said["Nom court"],
        "uri": said["Adresse"],
        "user": said["Utilisateur"],
        "password": said["Mot de passe"],
        "our_public_keys": json.loads(said["Nos clés publiques"]),
    }


class Partner:
    """An engineer's program next door: plain pika, and what `add_partner` told it once."""

    def __init__(self, credentials: dict[str, Any], private_key: str) -> None:
        self.name: str = credentials["partner"]
        self.credentials, self._private = credentials, private_key
        self._sequence = 0

    def connect(self, password: str | None = None, host: str | None = None) -> Any:
        parameters = pika.URLParameters(self.credentials["uri"])
        if host is not None:
            parameters.virtual_host = host
        secret = password or self.credentials["password"]
        parameters.credentials = pika.PlainCredentials(self.credentials["user"], secret)
        parameters.socket_timeout = parameters.blocked_connection_timeout = 10
        return pika.BlockingConnection(parameters)

    def message(self, fact: str, data: dict[str, Any], **changed: Any) -> dict[str, Any]:
        self._sequence += 1
        about = getattr(TAKEN.get(fact), "about", "text")
        return {
            "specversion": "1.0",
            "id": str(uuid4()),
            "source": source_of(self.name),
            "type": type_of(fact),
            "subject": str(data.get(about, "-")) or "-",
            "time": "2027-06-02T08:00:00+00:00",
            "sequence": str(self._sequence),
            "data": data,
        } | changed

    def send(self, *messages: dict[str, Any] | bytes, signature: Any = ...) -> None:
        """Each published to the inbox and confirmed."""
        with closing(self.connect()) as connection:
            channel = connection.channel()
            channel.confirm_delivery()
            for message in messages:
                body = message if isinstance(message, bytes) else json.dumps(message).encode()
                signed = wire.sign(body, self._private) if signature is ... else signature
                properties = pika.BasicProperties(
                    content_type=wire.CONTENT_TYPE,
                    delivery_mode=2,
                    headers={"signature": signed} if signed else {},
                )
                channel.basic_publish("inbox", "inbox", body, properties, mandatory=True)

    def test(self, text: str = "Bonjour") -> dict[str, Any]:
        return self.message("test", {"text": text})

    def read(self, stream: str, count: int, offset: Any = "first") -> list[dict[str, Any]]:
        """The next `count` events of a stream, each signed by the town."""
        return self._read(stream, lambda found: len(found) == count, offset)

    def read_to(self, sequence: int) -> list[dict[str, Any]]:
        """What it was told from the beginning up to this number, repetitions included."""
        return self._read("events", lambda found: found[-1]["sequence"] == str(sequence), "first")

    def _read(self, stream: str, enough: Callable[[list], bool], offset: Any) -> list:
        with eventlet.Timeout(WITHIN_S):
            while True:
                try:
                    return self._read_once(stream, enough, offset)
                except pika.exceptions.ChannelClosedByBroker as refusal:
                    # A broker that has just started answers before its streams are open.
                    if "down or inaccessible" not in refusal.reply_text:
                        raise
                eventlet.sleep(0.2)

    def _read_once(self, stream: str, enough: Callable[[list], bool], offset: Any) -> list:
        found: list[dict[str, Any]] = []
        arguments = {"x-stream-offset": offset}
        connection = self.connect()
        try:
            channel = connection.channel()
            channel.basic_qos(prefetch_count=100)
            for method, properties, body in channel.consume(stream, arguments=arguments):
                keys = self.credentials["our_public_keys"]
                wire.verify(body, properties.headers["signature"], keys)
                channel.basic_ack(method.delivery_tag)
                found.append(json.loads(body))
                if enough(found):
                    break
        finally:
            # Leaving, pika gives back what it had fetched ahead, which a stream does not know.
            with suppress(pika.exceptions.AMQPError):
                connection.close()
        return found

    def refused(self, count: int) -> list[dict[str, Any]]:
        """The data of the first `count` refusals in its quarantine."""
        return [event["data"] for event in self.read("quarantine", count)]


def moved_in(partner: Partner, ref: str = "F-1", child: str = "E-1") -> dict[str, Any]:
    return partner.message("household.moved-in", family(ref, child))


def family(ref: str, child: str) -> dict[str, Any]:
    return {
        "household_ref": ref,
        "name": "Martin",
        "address": {"line1": "3 rue du Lac", "postcode": "99100", "city": "Voisinville"},
        "guardians": [{"guardian_ref": f"R-{ref}", "first_name": "Ana", "last_name": "Martin"}],
        "children": [
            {
                "child_ref": child,
                "first_name": "Zoé",
                "last_name": "Martin",
                "birth_date": "2019-03-14",
                "school_id": "3f2504e0-4f89-51d3-9a0c-0305e82c3301",
                "level": "CE1",
                "weeks": "all",
            }
        ],
        "from": "2027-06-07",
    }


def share(partner: Partner, ref: str = "F-1", **changed: Any) -> dict[str, Any]:
    data = {
        "household_ref": ref,
        "activity_kind": "canteen",
        "share_cents": 100,
        "first": "2027-06-07",
        "last": "2027-07-02",
    }
    return partner.message("share.granted", data | changed)


def take_away(partner: Partner) -> None:
    """The virtual host goes, with its streams: as when the broker's disk is lost."""
    provision()._ask("DELETE", f"vhosts/partner-{partner.name}", {})


def known(town, **granted) -> Partner:
    """A partner whose family F-1 is known here, with its child E-1."""
    partner = town.add(**granted)
    partner.send(moved_in(partner))
    wait_for(lambda: town.seen(partner)["families"] == 1)
    return partner


def book(town, partner: Partner, child: str = "E-1", household: UUID | None = None) -> None:
    line = {
        "booking_id": uuid4(),
        "child_id": our_id(partner.name, CHILD, child),
        "activity_name": "Cantine Pasteur",
        "activity_kind": "canteen",
        "day": "2027-06-07",
    }
    household_id = household or our_id(partner.name, HOUSEHOLD, "F-1")
    town.house.publish("booking.BookingsConfirmed", {"household_id": household_id, "lines": [line]})
