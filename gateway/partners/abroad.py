"""The room as a guest: one lane to each town that gave us credentials, on its broker.

A lane reads the host's stream from a little before where it had come to, for a stream that was
made anew begins at nothing, and what is heard again is known by its id. It publishes what is to be
told there, in order, and marks it once the host's broker has confirmed it. A link that is cut, here
or there, loses nothing: it is gone on with where it was.
"""

from datetime import datetime, timedelta
from typing import Any

import eventlet
import pika
from pika.adapters.blocking_connection import BlockingChannel
from sqlalchemy.exc import SQLAlchemyError

from chassis.database import Transactions
from gateway.partners.domain.host import Host
from gateway.partners.domain.refusals import Refused
from gateway.partners.sealing import PasswordSealedOtherwise, unseal
from gateway.partners.street import (
    BATCH_MAX,
    LOOK_EVERY_S,
    PAUSE_AFTER_FAILURE_S,
    Lane,
    signed,
)
from gateway.partners.workflows import guest

# pika gives back, when it leaves, what it was given and did not acknowledge; a stream takes nothing
# back and closes the connection with an error instead.
ONE_AT_A_TIME = 1
READ_AGAIN = timedelta(hours=12)  # Clocks differ, and a day's events are few.


class GuestLane(Lane):
    """`partner` is the host here."""

    def _enter(self) -> pika.BlockingConnection:
        host = self._host()
        parameters = pika.URLParameters(host.uri)
        password = unseal(host.sealed_password, host.host)
        parameters.credentials = pika.PlainCredentials(host.username, password)
        parameters.heartbeat = 30
        parameters.socket_timeout = parameters.blocked_connection_timeout = 10
        return pika.BlockingConnection(parameters)

    def _host(self) -> Host:
        with self._units.reading() as unit:
            return unit.hosts.get(self.partner)

    def _run(self) -> None:
        while not self._stopping:
            try:
                super()._run()
            except (SQLAlchemyError, PasswordSealedOtherwise, Refused) as reason:
                self._say_paused(reason)
                self._stopped_by(reason)
                eventlet.sleep(PAUSE_AFTER_FAILURE_S)

    def _stopped_by(self, reason: Exception) -> None:
        """For the clerk who asks why nothing comes."""
        if isinstance(reason, SQLAlchemyError):
            return
        code = reason.code if isinstance(reason, Refused) else "password"
        with self._units.begin() as unit:
            unit.hosts.set(self.partner, stopped_by=code)

    def _walk(self, connection: pika.BlockingConnection) -> None:
        """Until asked to stop: what the host told, then, once that is heard, what it is told."""
        channel, telling = connection.channel(), connection.channel()
        telling.confirm_delivery()
        channel.basic_qos(prefetch_count=ONE_AT_A_TIME)
        begin = {"x-stream-offset": offset_of(self._host().heard_until)}
        for method, properties, body in channel.consume(
            "events", arguments=begin, inactivity_timeout=LOOK_EVERY_S
        ):
            if self._stopping:
                break
            if method is None:
                self._tell(telling)
                continue
            with self._units.begin() as unit:
                guest.hear(unit, self.partner, body, (properties.headers or {}).get("signature"))
            channel.basic_ack(method.delivery_tag)

    def _tell(self, channel: BlockingChannel) -> None:
        with self._units.begin() as unit:
            guest.acknowledge(unit, self.partner)
        while tell_host(self._units, channel, self.partner) == BATCH_MAX:
            pass


def offset_of(heard_until: datetime | None) -> Any:
    """Where to begin to read a stream: everything at first, then by the time of what was heard."""
    return "first" if heard_until is None else heard_until - READ_AGAIN


def tell_host(units: Transactions, channel: Any, host: str) -> int:
    """Publish the oldest declarations the host has not; how many. 0 when another process does."""
    with units.begin() as unit:
        if not unit.declarations.my_turn(host):
            return 0
        waiting = unit.declarations.unsent(host, BATCH_MAX)
        for each in waiting:
            content = each.body.encode()
            properties = signed(content, str(each.event_id))
            channel.basic_publish("inbox", "", content, properties, mandatory=True)
        if waiting:
            unit.declarations.sent(host, waiting[-1].sequence)
    return len(waiting)


class Abroad:
    """The lanes of this process: one to each town that is linked."""

    def __init__(self, units: Transactions) -> None:
        self._units = units
        self._lanes: dict[str, GuestLane] = {}

    def keep_lanes(self) -> None:
        with self._units.reading() as unit:
            linked = unit.hosts.names()
        for host in linked - self._lanes.keys():
            self._lanes[host] = GuestLane(host, self._units)

    def close(self) -> None:
        for lane in self._lanes.values():
            lane.stop()
        for lane in self._lanes.values():
            lane.wait()
