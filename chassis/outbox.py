"""The relay: publishes what the outbox holds, in order, and marks it only once confirmed.

Prevents: an event lost by a kill between commit and publish, and an event lost by a broker that
never confirmed it. A kill between the confirmation and the mark publishes the event again; the
consumers' inboxes make that harmless.
"""

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

import eventlet
from amqp.exceptions import AMQPError, MessageNacked
from eventlet.event import Event
from kombu.exceptions import KombuError
from kombu.messaging import Producer
from nameko.extensions import SharedExtension
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from chassis import bus
from chassis.events import event_exchange
from chassis.logs import log
from chassis.metrics import OUTBOX_PUBLISHED, OUTBOX_REFUSED, OUTBOX_UNHEARD
from chassis.pool import EnginePool
from chassis.tracing import span

BATCH_MAX = 200  # A transaction stays open while the broker confirms these.
POLL_S = 2.0
PAUSE_AFTER_FAILURE_S = 1.0
# One relay publishes at a time, whatever the number of replicas: order is kept for each subject.
TURN = text("SELECT pg_try_advisory_xact_lock(hashtext('preau-outbox'))")
# A refusal by the broker is none of py-amqp's own errors: uncaught, it would end the process.
TRY_LATER = (AMQPError, MessageNacked, KombuError, OSError, SQLAlchemyError, eventlet.Timeout)
UNPUBLISHED = text(
    "SELECT id, type, envelope FROM outbox WHERE published_at IS NULL ORDER BY id LIMIT :batch"
)
PUBLISHED = text("UPDATE outbox SET published_at = now() WHERE id = ANY(:ids)")
# What is said again happened once: it is marked, and no figure of the town counts it twice.
AGAIN = "republished"
SAY_AGAIN = text(
    "UPDATE outbox SET published_at = NULL,"
    " envelope = envelope || jsonb_build_object('republished', true)"
    " WHERE published_at IS NOT NULL"
)
PUBLISH_AGAIN = text(
    "UPDATE outbox SET published_at = NULL,"
    " envelope = envelope || jsonb_build_object('republished', true)"
    " WHERE published_at > (SELECT max(published_at) FROM outbox) - interval '10 minutes'"
)


class Relay(SharedExtension):
    """Runs in every process of a service; `wake` is called after each commit with events."""

    pool = EnginePool()

    def __init__(self) -> None:
        self._woken = Event()
        self._stopping = False
        self._thread: Any = None

    def start(self) -> None:
        if self._thread is None:
            self._thread = self.container.spawn_managed_thread(self._run, identifier="relay")

    def stop(self) -> None:
        self._stopping = True
        self.wake()
        if self._thread is not None:
            self._thread.wait()

    def wake(self) -> None:
        woken, self._woken = self._woken, Event()
        woken.send()

    def _run(self) -> None:
        if self.container.config["AMQP_URI"].startswith("memory:"):
            self._publish_again()
        while not self._stopping:
            woken = self._woken
            try:
                while publish_batch(self.pool.engine, self._publisher()):
                    pass
            except TRY_LATER as reason:
                log.warning("relay.paused", reason=type(reason).__name__)
                self._drop_connection()
                eventlet.sleep(PAUSE_AFTER_FAILURE_S)
            if not self._stopping:
                woken.wait(timeout=POLL_S)
        self._drop_connection()

    def _publish_again(self) -> None:
        """The bus in one process forgets at exit: say again what may not have been heard."""
        with contextlib.suppress(SQLAlchemyError), self.pool.engine.begin() as connection:
            connection.execute(PUBLISH_AGAIN)

    _open: "Publisher | None" = None

    def _publisher(self) -> "Publisher":
        if self._open is None:
            self._open = Publisher(self.container.config["AMQP_URI"], self.container.service_name)
        return self._open

    def _drop_connection(self) -> None:
        if self._open is not None:
            with contextlib.suppress(Exception):
                self._open.close()
            self._open = None


class Publisher:
    """A confirmed channel of its own, apart from nameko's pool.

    Waiting for each confirmation alone would take as long as the broker's disk, an event. So many
    are said at once; but never two of one subject: were the first refused by a queue that is full
    and the second taken, they would be heard the wrong way round.
    """

    CONFIRM_S = 10

    def __init__(self, amqp_uri: str, service: str) -> None:
        self._connection = bus.connection(amqp_uri, heartbeat=0, connect_timeout=5)
        exchange = bus.declared_before(event_exchange(service))
        self._producer = Producer(self._connection.channel(), exchange=exchange)
        self._said = 0
        self._unconfirmed: dict[int, str] = {}  # The type of each, by its number on the channel.
        self._refused: list[str] = []
        if self._connection.transport.driver_type == "amqp":
            self._ask_for_confirmations()

    def publish(self, envelopes: Sequence[dict[str, Any]]) -> None:
        """In this order; returns once the broker has confirmed all; an event nobody listens to is
        counted.

        Raises MessageNacked when a queue it goes to is full and takes nothing more."""
        for together in _without_a_subject_twice(envelopes):
            with eventlet.Timeout(self.CONFIRM_S):
                for envelope in together:
                    self.say(envelope)
                while self._unconfirmed:
                    self._connection.drain_events()
            if self._refused:
                raise MessageNacked

    def say(self, envelope: dict[str, Any]) -> None:
        """Hand an event to the broker, which has confirmed nothing yet."""
        if self._connection.transport.driver_type == "amqp":
            self._said += 1
            self._unconfirmed[self._said] = envelope["type"]
        self._producer.publish(
            envelope,
            routing_key=envelope["type"],
            serializer="cloudevents",
            message_id=envelope["id"],
            delivery_mode=2,
            mandatory=True,
        )

    def close(self) -> None:
        self._connection.release()

    def _ask_for_confirmations(self) -> None:
        # Before each message py-amqp looks whether the broker said that it is full; we hear it
        # while we wait for what it confirms.
        bare = self._connection.connection
        bare.client_properties = {**bare.client_properties, "capabilities": {}}
        channel = self._producer.channel
        channel.confirm_select()
        channel.events["basic_ack"].add(self._hear_confirmed)
        channel.events["basic_nack"].add(self._hear_refused)
        channel.events["basic_return"].add(self._hear_returned)

    def _hear_confirmed(self, number: int, multiple: bool) -> None:
        self._settle(number, multiple)

    def _hear_refused(self, number: int, multiple: bool) -> None:
        for event_type in self._settle(number, multiple):
            OUTBOX_REFUSED.labels(event_type).inc()
            self._refused.append(event_type)

    def _hear_returned(self, _reason: Any, _exchange: str, event_type: str, _message: Any) -> None:
        """It is confirmed besides."""
        OUTBOX_UNHEARD.labels(event_type).inc()

    def _settle(self, number: int, multiple: bool) -> list[str]:
        """The types of those that the broker has spoken of."""
        settled = [n for n in self._unconfirmed if n == number or (multiple and n < number)]
        return [self._unconfirmed.pop(n) for n in settled]


def _without_a_subject_twice(
    envelopes: Sequence[dict[str, Any]],
) -> Iterator[list[dict[str, Any]]]:
    """In their order, in as few lots as can be."""
    lot: list[dict[str, Any]] = []
    subjects: set[str] = set()
    for envelope in envelopes:
        if envelope["subject"] in subjects:
            yield lot
            lot, subjects = [], set()
        lot.append(envelope)
        subjects.add(envelope["subject"])
    if lot:
        yield lot


def publish_batch(engine: Any, publisher: Any) -> int:
    """Publish the oldest unpublished events; how many there were. 0 when it is another's turn."""
    with engine.begin() as connection:
        if not connection.execute(TURN).scalar_one():
            return 0
        rows = _unpublished(connection)
        if rows:
            new = [row.type for row in rows if not row.envelope.pop(AGAIN, False)]
            _publish(publisher, [row.envelope for row in rows])
            connection.execute(PUBLISHED, {"ids": [row.id for row in rows]})
            for event_type in new:
                OUTBOX_PUBLISHED.labels(event_type).inc()
    return len(rows)


def _publish(publisher: Any, envelopes: Sequence[dict[str, Any]]) -> None:
    """Each envelope leaves with the span of its sending as parent of what hearing it causes."""
    with contextlib.ExitStack() as spans:
        leaving = []
        for envelope in envelopes:
            event_type, before = envelope["type"], envelope.get("traceparent")
            service = event_type.split(".")[0]
            sending = spans.enter_context(
                span(f"publish {event_type}", "producer", service=service, parent=before)
            )
            sending.note("messaging.message.id", envelope["id"])
            leaving.append({**envelope, "traceparent": sending.traceparent})
        publisher.publish(leaving)


def _unpublished(connection: Connection) -> list[Any]:
    return list(connection.execute(UNPUBLISHED, {"batch": BATCH_MAX}))
