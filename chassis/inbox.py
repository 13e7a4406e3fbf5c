"""What a service hears: stored first, acknowledged, then applied once, in order for each subject.

Prevents, in nameko's own event handler: an event lost because its handler raised, an event
redelivered 700 times a second, and an event applied twice. A handler that fails is tried again
after growing pauses, holding back only later events of the same source and subject (not what it
may be waiting for from another service); at last the event is a dead letter that an operator
lists, reads and replays.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import eventlet
from eventlet.event import Event
from eventlet.queue import LightQueue
from kombu.entity import Queue, binding
from nameko.extensions import ProviderCollector, SharedExtension
from nameko.messaging import QueueConsumer
from sqlalchemy import Connection, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import SQLAlchemyError

from chassis.bus import declared_before
from chassis.events import event_exchange, queue_of
from chassis.logs import log
from chassis.metrics import INBOX_APPLIED, INBOX_DEAD, INBOX_RETRIES
from chassis.pool import EnginePool

BATCH_MAX = 20
POLL_S = 1.0
NOTHING_MORE = None  # Wakes what stores; it stops then, and stores nothing.
PAUSE_AFTER_FAILURE_S = 1.0
BACKOFF = [timedelta(seconds=s) for s in (0.2, 1, 5, 30, 120, 600, 1800)]
STORE = text(
    "INSERT INTO inbox (event_id, type, subject, envelope)"
    " VALUES (CAST(:event_id AS uuid), :type, :subject, :envelope) ON CONFLICT DO NOTHING"
).bindparams(bindparam("envelope", type_=JSONB))
NEXT = text(
    "SELECT id, type, envelope, attempts FROM inbox AS this"
    " WHERE state = 'pending' AND due_at <= now() AND NOT EXISTS ("
    "   SELECT 1 FROM inbox AS earlier WHERE earlier.state = 'pending'"
    "   AND earlier.subject = this.subject AND earlier.id < this.id)"
    " ORDER BY id LIMIT :batch FOR UPDATE SKIP LOCKED"
)
DONE = text("UPDATE inbox SET state = 'done', done_at = now(), error = NULL WHERE id = :id")
RETRY = text(
    "UPDATE inbox SET attempts = :attempts, due_at = now() + :pause, error = :error WHERE id = :id"
)
DEAD = text("UPDATE inbox SET state = 'dead', attempts = :attempts, error = :error WHERE id = :id")

Apply = Callable[[Connection, str, dict[str, Any]], None]


class EventConsumer(SharedExtension, ProviderCollector):
    """One queue a service, bound to each event type it hears."""

    queue_consumer = QueueConsumer()
    pool = EnginePool()

    def __init__(self) -> None:
        super().__init__()
        self._arrived: LightQueue = LightQueue()
        self._woken = Event()
        self._stopping = False
        self._threads: list[Any] = []

    def setup(self) -> None:
        self.queue_consumer.register_provider(self)

    @property
    def queue(self) -> Queue:
        event_types = [p.event_type for p in self._providers]
        return declared_before(event_queue(self.container.service_name, event_types))

    def start(self) -> None:
        if not self._threads:
            for work in (self._store, self._apply):
                self._threads.append(self.container.spawn_managed_thread(work))

    def stop(self) -> None:
        self.queue_consumer.unregister_provider(self)
        self._stopping = True
        self._arrived.put(NOTHING_MORE)
        self.wake()
        for thread in self._threads:
            thread.wait()

    def wake(self) -> None:
        woken, self._woken = self._woken, Event()
        woken.send()

    def handle_message(self, body: dict[str, Any], message: Any) -> None:
        self._arrived.put((body, message))

    def _store(self) -> None:
        while not self._stopping:
            arrived = [self._arrived.get()]
            while not self._arrived.empty():
                arrived.append(self._arrived.get())
            self._store_all(arrived)

    def _store_all(self, arrived: list[Any]) -> None:
        """Acknowledged only once stored; a message twice stored is one row."""
        while not self._stopping:
            try:
                store(self.pool.engine, [body for body, _ in arrived])
            except SQLAlchemyError as reason:
                log.warning("inbox.paused", reason=type(reason).__name__)
                eventlet.sleep(PAUSE_AFTER_FAILURE_S)
                continue
            for _, message in arrived:
                self.queue_consumer.ack_message(message)
            self.wake()
            return

    def _apply(self) -> None:
        while not self._stopping:
            woken = self._woken
            try:
                while not self._stopping and apply_batch(self.pool.engine, self._run_handler):
                    pass
            except SQLAlchemyError as reason:
                log.warning("inbox.paused", reason=type(reason).__name__)
                eventlet.sleep(PAUSE_AFTER_FAILURE_S)
            if not self._stopping:
                woken.wait(timeout=POLL_S)

    def _run_handler(self, connection: Connection, event_type: str, envelope: Any) -> None:
        for provider in self._providers:
            if provider.event_type == event_type:
                provider.run(connection, envelope)
                return


def event_queue(service: str, event_types: list[str]) -> Queue:
    """The queue of a service and its bindings."""
    bindings = [binding(event_exchange(kind.split(".")[0]), kind) for kind in sorted(event_types)]
    return Queue(queue_of(service), bindings=bindings, durable=True)


def store(engine: Any, envelopes: list[dict[str, Any]]) -> None:
    """Keep events for good, each once, in the order they came."""
    rows = [
        {
            "event_id": e["id"],
            "type": e["type"],
            "subject": f"{e['source']} {e['subject']}",
            "envelope": e,
        }
        for e in envelopes
    ]
    with engine.begin() as connection:
        connection.execute(STORE, rows)


def apply_batch(engine: Any, handler: Apply) -> int:
    """Apply the next due events, each in its own savepoint; how many were tried."""
    with engine.begin() as connection:
        rows = list(connection.execute(NEXT, {"batch": BATCH_MAX}))
        for row in rows:
            _apply_one(connection, row, handler)
    return len(rows)


def _apply_one(connection: Connection, row: Any, handler: Apply) -> None:
    savepoint = connection.begin_nested()
    try:
        handler(connection, row.type, row.envelope)
        savepoint.commit()
    except Exception as reason:
        savepoint.rollback()
        _try_later(connection, row, type(reason).__name__)
        return
    connection.execute(DONE, {"id": row.id})
    INBOX_APPLIED.labels(row.type).inc()


def _try_later(connection: Connection, row: Any, error: str) -> None:
    attempts, event_id = row.attempts + 1, row.envelope["id"]
    facts = {"id": row.id, "attempts": attempts, "error": error}
    if attempts > len(BACKOFF):
        connection.execute(DEAD, facts)
        INBOX_DEAD.labels(row.type).inc()
        log.error("inbox.dead-letter", type=row.type, event_id=event_id, error=error)
        return
    connection.execute(RETRY, {**facts, "pause": BACKOFF[attempts - 1]})
    INBOX_RETRIES.labels(row.type).inc()
    log.warning("inbox.retry", type=row.type, event_id=event_id, attempts=attempts, error=error)
