"""Whether a process still hears its broker."""

from types import SimpleNamespace

from chassis.health import SILENT_MAX_S, BrokerLiveness, Health


def a_listener(**connection):
    channel = SimpleNamespace(connection=SimpleNamespace(**connection))
    return SimpleNamespace(_consumers={"queue": SimpleNamespace(channel=channel)})


def test_a_broker_that_is_frozen_is_not_taken_for_one_that_has_nothing_to_say():
    listener = a_listener(connected=True, bytes_recv=7)
    broker = BrokerLiveness(listener)
    assert broker.hears(1000.0)
    assert broker.hears(1000.0 + SILENT_MAX_S - 1)
    assert not broker.hears(1000.0 + SILENT_MAX_S + 1)
    listener._consumers["queue"].channel.connection.bytes_recv = 8
    assert broker.hears(1000.0 + SILENT_MAX_S + 2)


def test_a_lost_connection_and_one_not_yet_made_hear_nothing():
    assert not BrokerLiveness(a_listener(connected=False, bytes_recv=7)).hears(1000.0)
    assert not BrokerLiveness(SimpleNamespace(_consumers={})).hears(1000.0)
    listener = a_listener()
    listener._consumers["queue"].channel.connection = None
    assert not BrokerLiveness(listener).hears(1000.0)


def test_a_door_to_the_street_stays_open_while_the_bus_is_away():
    """Its pages say what cannot be done; an ingress without a door says 503 and nothing else."""
    health = Health([])
    health._brokers, health.opened = [BrokerLiveness(SimpleNamespace(_consumers={}))], True
    assert not health.ready()[0]
    assert health.open()[0]
    health.stopping = True
    assert not health.open()[0]
