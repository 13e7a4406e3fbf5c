"""`preau doctor` on a real broker: what it sees of queues and rights; and it disturbs nobody."""

import json

import eventlet
import pytest
from amqp.exceptions import PreconditionFailed
from kombu import Connection, Exchange, Queue

from chassis import topology
from chassis.settings import settings
from preau import failures
from preau.doctor.bus import examine_bus
from preau.doctor.findings import WELL, WRONG
from preau.rooms import room

GUEST = "guest:guest@"


def lines(*rooms: str, state: str = WRONG) -> list[str]:
    return [str(finding) for finding in examine_bus(rooms) if finding.state == state]


@pytest.fixture
def house_up(real_house, monkeypatch):
    """Billing, which publishes, hears and asks, and booking, which it asks."""
    return real_house.start(room("booking"), room("billing"))


def as_user(monkeypatch, broker, name: str, *rights: str) -> None:
    """The house's address for a user that has these rights and no others."""
    host = settings.amqp_uri.rpartition("/")[2]
    broker.add_user(name, "secret")
    broker.allow(name, host, *rights)
    monkeypatch.setenv("AMQP_URI", settings.amqp_uri.replace(GUEST, f"{name}:secret@"))


def test_a_bus_in_order_is_said_so_and_nothing_is_heard_of_the_examination(house_up):
    with Connection(settings.amqp_uri) as connection:
        everything = Queue("all", Exchange("billing.events", type="topic"), "#", exclusive=True)
        listening = everything(connection.channel())
        listening.declare()
        told = lines("booking", "billing", "gateway", state=WELL)
        assert len(told) == 4
        assert "RabbitMQ" in told[0]
        assert lines("booking", "billing", "gateway") == []
        eventlet.sleep(0.2)
        assert listening.get() is None
    assert house_up.sql("booking", "SELECT count(*) FROM inbox")[0][0] == 0


def test_a_message_that_waits_is_left_where_it_is(house_up):
    house_up._runner.stop()
    with Connection(settings.amqp_uri) as connection:
        queue = Queue("events-billing")(connection.channel())
        connection.Producer().publish({"n": 1}, routing_key="events-billing")
        eventlet.sleep(0.2)
        [deserted, *_] = [line for line in lines("billing") if "events-billing" in line]
        assert "personne n’écoute" in deserted
        assert json.loads(queue.get().body) == {"n": 1}
    house_up._runner = None


def test_a_room_that_was_never_started_is_sent_to_migrate(house_up):
    [line] = lines("notify")
    assert "rpc-notify n’existe pas" in line
    assert "preau migrate" in line


def test_each_missing_right_is_named_by_what_it_keeps_from_being_done(
    house_up, broker, monkeypatch
):
    as_user(monkeypatch, broker, "nothing", "^$", "^$", "^$")
    told = " ".join(lines("billing"))
    for what in ("rpc-billing", "events-billing", "billing.events", "pour répondre", "de réponses"):
        assert what in told
    guest = settings.amqp_uri.replace("nothing:secret@", GUEST)
    monkeypatch.setenv("AMQP_URI", guest)
    as_user(monkeypatch, broker, "half", "^rpc\\.reply-", ".*", ".*")
    assert lines("billing") == []
    host = settings.amqp_uri.rpartition("/")[2]
    broker.allow_topics("half", host, "billing.events", "^booking\\.", ".*")
    [refused] = lines("billing")
    assert "billing.events" in refused


def test_a_broker_that_is_away_a_wrong_password_and_a_missing_host_are_told_apart(
    broker, monkeypatch
):
    right = broker.uri
    for wrong, expected in (
        (right.replace(str(broker.port), "9"), "personne ne répond"),
        (right.replace("guest:guest", "guest:other"), "refuse ce compte"),
        (right.removesuffix("/") + "nowhere", "nowhere"),
        (right.replace("amqp:", "amqps:"), "liaison chiffrée"),
    ):
        monkeypatch.setenv("AMQP_URI", wrong)
        [line] = lines("billing")
        assert expected in line


def test_a_queue_declared_otherwise_is_told_by_its_name_when_migrating(real_house):
    with Connection(settings.amqp_uri) as connection:
        otherwise = {"x-max-length": 7}
        Queue("events-billing", queue_arguments=otherwise)(connection.channel()).declare()
    with pytest.raises(PreconditionFailed) as reason:
        topology.declare([room("billing")])
    assert "events-billing" in (failures.sentence(reason.value) or "")
