"""The room as a guest: one lane to each town that gave us credentials, on its broker.

A lane reads the host's stream from a little before where it had come to, for a stream that was
made anew begins at nothing, and what is heard again is known by its id. It publishes what is to be
told there, in order, and marks it once the host's broker has confirmed it. A link that is cut, here
or there, loses nothing: it is gone on with where it was.
"""

import contextlib
import ssl
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import eventlet
import pika
from pika.adapters.blocking_connection import BlockingChannel
from pika.exceptions import (
    AMQPError,
    ConnectionClosedByBroker,
    ConsumerCancelled,
    ProbableAccessDeniedError,
    ProbableAuthenticationError,
)
from sqlalchemy.exc import SQLAlchemyError

from chassis.database import Transactions
from services.partners.border.authorities import believing
from services.partners.border.partner_lanes import LOOK_EVERY_S, PAUSE_AFTER_FAILURE_S, Lane
from services.partners.border.publishing import BATCH_MAX, signed
from services.partners.border.sealing import (
    PasswordSealedOtherwise,
    unseal,
)
from services.partners.domain.host import (
    AWAY,
    CERTIFICATE,
    FAILURE,
    NOT_IN,
    PASSWORD,
    REFUSED_ENTRY,
    Host,
)
from services.partners.domain.refusals import Refused
from services.partners.unit import Unit
from services.partners.workflows import guest

# pika gives back, when it leaves, what it was given and did not acknowledge; a stream takes nothing
# back and closes the connection with an error instead.
ONE_AT_A_TIME = 1
A_LOOK_S = 0.05
NOT_ALLOWED = 530  # What RabbitMQ says to whom it lets have no connection.
READ_AGAIN = timedelta(hours=12)  # Clocks differ, and a day's events are few.


class _Stream:
    """A stream of the host's, read from a little before `heard_until`; `messages` gives nothing
    after each `patience_s` without any."""

    def __init__(
        self,
        connection: pika.BlockingConnection,
        name: str,
        heard_until: datetime | None,
        patience_s: float,
    ) -> None:
        self.name, self.channel = name, connection.channel()
        self.channel.basic_qos(prefetch_count=ONE_AT_A_TIME)
        begin = {"x-stream-offset": offset_of(heard_until)}
        self.messages = self.channel.consume(name, arguments=begin, inactivity_timeout=patience_s)


class GuestLane(Lane):
    """`partner` is the host here."""

    def _enter(self) -> pika.BlockingConnection:
        host = self._host()
        parameters = pika.URLParameters(host.uri)
        password = unseal(host.sealed_password, host.host)
        parameters.credentials = pika.PlainCredentials(host.username, password)
        if parameters.ssl_options:  # An amqps: address.
            parameters.ssl_options = pika.SSLOptions(believing(host.authority), parameters.host)
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
            except Exception as reason:  # A lane ends when it is asked to, and not before.
                self._say_paused(reason)
                eventlet.sleep(PAUSE_AFTER_FAILURE_S)

    def _say_reached(self, whether: bool | None) -> None:
        """The tables say it: `preau_host_stopped`."""

    def _say_paused(self, reason: Exception) -> None:
        """Also to the clerk who asks why nothing comes; a database that is away says so
        otherwise."""
        super()._say_paused(reason)
        if isinstance(reason, SQLAlchemyError):
            return
        with contextlib.suppress(SQLAlchemyError), self._units.begin() as unit:
            unit.hosts.set(self.partner, stopped_by=stopped_by(reason))

    def _walk(self, connection: pika.BlockingConnection) -> None:
        """Until asked to stop: what the host told, then, once that is heard, what it is told."""
        telling = connection.channel()
        telling.confirm_delivery()
        with self._units.begin() as unit:
            host = unit.hosts.get(self.partner, to_change=True)
            refused_until = unit.refused_abroad.heard_until(self.partner)
            if host.stopped_by in NOT_IN:
                unit.hosts.set(self.partner, stopped_by=None)
        events = _Stream(connection, "events", host.heard_until, LOOK_EVERY_S)
        quarantine = _Stream(connection, "quarantine", refused_until, A_LOOK_S)
        while not self._stopping:
            if not self._read(events, guest.hear) and not self._read(
                quarantine, guest.hear_refusal
            ):
                self._tell(telling)

    def _read(self, stream: "_Stream", keep: Callable[..., Any]) -> bool:
        """Whether there was one: kept, and only then acknowledged. Raises ConsumerCancelled when
        the stream is no more: the host may make it anew."""
        found = next(stream.messages, None)
        if found is None:
            raise ConsumerCancelled(stream.name)
        method, properties, body = found
        if method is None:
            return False
        with self._units.begin() as unit:
            keep(unit, self.partner, body, (properties.headers or {}).get("signature"))
        stream.channel.basic_ack(method.delivery_tag)
        return True

    def _tell(self, channel: BlockingChannel) -> None:
        with self._units.begin() as unit:
            guest.acknowledge(unit, self.partner)
        while tell_host(self._units, channel, self.partner) == BATCH_MAX:
            pass


def stopped_by(reason: Exception) -> str:
    """A code that the desk has a sentence for."""
    if isinstance(reason, Refused):
        return reason.code
    if isinstance(reason, PasswordSealedOtherwise):
        return PASSWORD
    if isinstance(reason, ssl.SSLCertVerificationError):
        return CERTIFICATE
    if isinstance(reason, (ProbableAuthenticationError, ProbableAccessDeniedError)):
        return REFUSED_ENTRY
    if isinstance(reason, ConnectionClosedByBroker) and reason.reply_code == NOT_ALLOWED:
        return REFUSED_ENTRY
    return AWAY if isinstance(reason, (AMQPError, OSError, eventlet.Timeout)) else FAILURE


def offset_of(heard_until: datetime | None) -> Any:
    """Where to begin to read a stream: everything at first, then by the time of what was heard."""
    return "first" if heard_until is None else heard_until - READ_AGAIN


def tell_host(units: Transactions[Unit], channel: Any, host: str) -> int:
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


class HostLanes:
    """The lanes of this process: one to each town that is linked."""

    def __init__(self, units: Transactions[Unit]) -> None:
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
