"""The relay: publishes what the outbox holds, in order, and marks it only once confirmed.

Prevents: an event lost by a kill between commit and publish, and an event lost by a broker that
never confirmed it. A kill between the confirmation and the mark publishes the event again; the
consumers' inboxes make that harmless.
"""

import contextlib
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

BATCH_MAX = 50  # A transaction stays open while the broker confirms these.
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
    """A confirmed channel of its own, apart from nameko's pool."""

    CONFIRM_S = 10

    def __init__(self, amqp_uri: str, service: str) -> None:
        self._connection = bus.connection(
            amqp_uri, heartbeat=0, connect_timeout=5, transport_options={"confirm_publish": True}
        )
        exchange = bus.declared_before(event_exchange(service))
        self._producer = Producer(self._connection.channel(), exchange=exchange)

    def publish(self, envelope: dict[str, Any]) -> None:
        """Returns once the broker has confirmed; an event nobody listens to is counted.

        Raises MessageNacked when a queue it goes to is full and takes nothing more."""
        try:
            with eventlet.Timeout(self.CONFIRM_S):
                self._producer.publish(
                    envelope,
                    routing_key=envelope["type"],
                    serializer="cloudevents",
                    message_id=envelope["id"],
                    delivery_mode=2,
                    mandatory=True,
                )
        except MessageNacked:
            OUTBOX_REFUSED.labels(envelope["type"]).inc()
            raise
        except AMQPError as reason:
            if "NO_ROUTE" not in str(reason):
                raise
            OUTBOX_UNHEARD.labels(envelope["type"]).inc()

    def close(self) -> None:
        self._connection.release()


def publish_batch(engine: Any, publisher: Any) -> int:
    """Publish the oldest unpublished events; how many there were. 0 when it is another's turn."""
    with engine.begin() as connection:
        if not connection.execute(TURN).scalar_one():
            return 0
        rows = _unpublished(connection)
        for row in rows:
            is_again = row.envelope.pop(AGAIN, False)
            _publish(publisher, row.envelope)
            if not is_again:
                OUTBOX_PUBLISHED.labels(row.type).inc()
        if rows:
            connection.execute(PUBLISHED, {"ids": [row.id for row in rows]})
    return len(rows)


def _publish(publisher: Any, envelope: dict[str, Any]) -> None:
    """The envelope leaves with the span of its sending as parent of what hearing it causes."""
    service = envelope["type"].split(".")[0]
    before = envelope.get("traceparent")
    with span(f"publish {envelope['type']}", "producer", service=service, parent=before) as sending:
        sending.note("messaging.message.id", envelope["id"])
        publisher.publish({**envelope, "traceparent": sending.traceparent})


def _unpublished(connection: Connection) -> list[Any]:
    return list(connection.execute(UNPUBLISHED, {"batch": BATCH_MAX}))
