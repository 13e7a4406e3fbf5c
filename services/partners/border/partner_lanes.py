"""The side of the room that faces the street: one lane a partner, on the partner's virtual host.

A lane takes the partner's messages one at a time and publishes what is to be told it, on one pika
connection in one greenthread. A partner that floods, or whose virtual host is ill, holds up its
own lane and no other. Nothing is lost by a kill at any line: a message is acknowledged after its
effect has committed, an event is marked as sent after the broker has confirmed it.
"""

import contextlib
import ssl
import time
from collections.abc import Callable
from typing import Any

import eventlet
import pika
from pika.adapters.blocking_connection import BlockingChannel
from pika.exceptions import AMQPError
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from chassis.database import Transactions, persistently
from chassis.logs import log
from chassis.settings import settings
from services.partners import measures
from services.partners.border.allowance import Allowance
from services.partners.border.provision import host_of
from services.partners.border.publishing import BATCH_MAX, tell_batch
from services.partners.unit import Unit
from services.partners.workflows import receiving
from services.partners.workflows.receiving import (
    AGAIN,
    TAKEN,
    Arrived,
)

PREFETCH = 20
LOOK_EVERY_S = 0.5
PAUSE_AFTER_FAILURE_S = 2.0


def street_parameters() -> pika.URLParameters:
    """The way to the partners' broker, whose certificate the house's authority signed."""
    parameters = pika.URLParameters(settings.need("partners_amqp_uri"))
    if parameters.ssl_options:  # An amqps: address.
        context = ssl.create_default_context(cafile=settings.bus_ca)
        parameters.ssl_options = pika.SSLOptions(context, parameters.host)
    return parameters


class Lane:
    def __init__(self, partner: str, units: Transactions[Unit]) -> None:
        self.partner, self._units = partner, units
        self._allowance = Allowance(settings.partners_per_minute)
        measures.begin(partner)
        self._stopping = False
        self._told_at = 0.0
        self._thread = eventlet.spawn(self._run)

    def stop(self) -> None:
        """After the message under way."""
        self._stopping = True

    def wait(self) -> None:
        self._thread.wait()

    @property
    def is_over(self) -> bool:
        over: bool = self._thread.dead
        return over

    def _run(self) -> None:
        while not self._stopping:
            try:
                with contextlib.closing(self._enter()) as connection:
                    self._say_reached(True)
                    self._walk(connection)
            except (AMQPError, OSError, eventlet.Timeout) as reason:
                self._say_reached(False)
                self._say_paused(reason)
                eventlet.sleep(PAUSE_AFTER_FAILURE_S)
        self._say_reached(None)

    def _say_reached(self, whether: bool | None) -> None:
        """None once nobody asks any more: a partner that was put out is not missed."""
        if whether is None:
            with contextlib.suppress(KeyError):
                measures.REACHED.remove(self.partner)
        else:
            measures.REACHED.labels(self.partner).set(whether)

    def _say_paused(self, reason: Exception) -> None:
        log.warning("lane.paused", partner=self.partner, reason=type(reason).__name__)

    def _enter(self) -> pika.BlockingConnection:
        parameters = street_parameters()
        parameters.virtual_host = host_of(self.partner)
        parameters.heartbeat = 30
        parameters.socket_timeout = parameters.blocked_connection_timeout = 10
        return pika.BlockingConnection(parameters)

    def _walk(self, connection: pika.BlockingConnection) -> None:
        """Until asked to stop: a message when there is one, then what is to be told."""
        channel, telling = connection.channel(), connection.channel()
        telling.confirm_delivery()
        channel.basic_qos(prefetch_count=PREFETCH)
        for method, properties, body in channel.consume("inbox", inactivity_timeout=LOOK_EVERY_S):
            if self._stopping:
                break
            if method is not None:
                signature = (properties.headers or {}).get("signature")
                arrived = Arrived(self.partner, body, signature, method.redelivered)
                if not self._pace(connection, telling) or not self._take(connection, arrived):
                    break  # Asked to stop: it was not acknowledged, and comes again.
                channel.basic_ack(method.delivery_tag)
            self._tell_now_and_then(telling)

    def _pace(self, connection: pika.BlockingConnection, telling: BlockingChannel) -> bool:
        """Beyond the partner's rate its messages wait in its inbox; ours to it go on meanwhile.
        False when asked to stop."""
        wait_s = self._allowance.wait_s()
        if wait_s:
            measures.THROTTLED.labels(self.partner).inc()
        while wait_s and not self._stopping:
            connection.sleep(min(wait_s, LOOK_EVERY_S))
            self._tell_now_and_then(telling)
            wait_s = self._allowance.wait_s()
        return not self._stopping

    def _take(self, connection: pika.BlockingConnection, arrived: Arrived) -> bool:
        """False when asked to stop while the database is away: the message is waited with here,
        for a broker counts how often it gave one, and drops it at last."""
        while not self._stopping:
            try:
                self._count(take(self._units, arrived))
                return True
            except SQLAlchemyError as reason:
                self._say_paused(reason)
                connection.sleep(PAUSE_AFTER_FAILURE_S)
        return False

    def _count(self, outcome: str) -> None:
        if outcome == TAKEN:
            measures.TAKEN.labels(self.partner).inc()
        elif outcome == AGAIN:
            measures.REPEATED.labels(self.partner).inc()
        else:
            measures.REFUSED.labels(self.partner, outcome).inc()

    def _tell_now_and_then(self, channel: BlockingChannel) -> None:
        if time.monotonic() - self._told_at < LOOK_EVERY_S:
            return
        try:
            while tell_batch(self._units, channel, self.partner) == BATCH_MAX:
                pass
        except SQLAlchemyError as reason:
            self._say_paused(reason)
        self._told_at = time.monotonic()


def take(units: Transactions[Unit], arrived: Arrived) -> str:
    """What became of one message (workflows/receiving.py), committed. A message that this program
    cannot take, whosever fault it is, is refused: those behind it wait. Raises SQLAlchemyError
    when the database is away."""

    def work(do: Callable[[Any, Arrived], str]) -> str:
        with units.begin() as unit:
            return do(unit, arrived)

    try:
        return persistently(lambda: work(receiving.take))
    except DBAPIError as reason:
        if reason.connection_invalidated or getattr(reason.orig, "pgcode", None) is None:
            raise
        broke = type(reason).__name__
    except (SQLAlchemyError, eventlet.Timeout):
        raise
    except Exception as reason:
        broke = type(reason).__name__
    log.error("lane.message-broke", partner=arrived.partner, reason=broke)
    return work(receiving.refuse_what_broke)


class PartnerLanes:
    """The lanes of this process: one for each partner that is active, whoever added it."""

    def __init__(self, units: Transactions[Unit]) -> None:
        self._units = units
        self._lanes: dict[str, Lane] = {}

    def keep_lanes(self) -> None:
        """Open the lanes that lack, close those of partners who were suspended."""
        with self._units.reading() as unit:
            active = set(unit.partners.active())
        for partner in active - self._lanes.keys():
            self._lanes[partner] = Lane(partner, self._units)
        for partner in self._lanes.keys() - active:
            self._lanes[partner].stop()
        self._lanes = {name: lane for name, lane in self._lanes.items() if not lane.is_over}

    def close(self) -> None:
        for lane in self._lanes.values():
            lane.stop()
        for lane in self._lanes.values():
            lane.wait()
