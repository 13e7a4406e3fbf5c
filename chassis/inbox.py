"""What a service hears: stored first, acknowledged, then applied once, in order for each subject.

Prevents, in nameko's own event handler: an event lost because its handler raised, an event
redelivered 700 times a second, and an event applied twice. A handler that fails is tried again
after growing pauses, holding back only later events of the same source and subject (not what it
may be waiting for from another service); at last the event is a dead letter that an operator
lists, reads and replays.
"""

import contextlib
import json
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

import eventlet
from eventlet.event import Event
from eventlet.queue import LightQueue
from kombu.entity import Queue, binding
from nameko.extensions import ProviderCollector, SharedExtension
from nameko.messaging import QueueConsumer
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from chassis.bus import declared_before
from chassis.events import event_exchange, queue_of
from chassis.logs import log
from chassis.metrics import INBOX_APPLIED, INBOX_DEAD, INBOX_RETRIES
from chassis.pool import EnginePool

BATCH_MAX = 100
BATCH_S = 0.1  # A transaction of several is committed then: what it locks, others wait for.
AT_ONCE = 200  # Messages on their way to be stored, in as few transactions as can be.
POLL_S = 1.0
NOTHING_MORE = None  # Wakes what stores; it stops then, and stores nothing.
PAUSE_AFTER_FAILURE_S = 1.0
BACKOFF = [timedelta(seconds=s) for s in (0.2, 1, 5, 30, 120, 600, 1800)]
STORE = text(
    "INSERT INTO inbox (event_id, type, subject, envelope)"
    " SELECT (e->>'id')::uuid, e->>'type', concat(e->>'source', ' ', e->>'subject'), e"
    " FROM jsonb_array_elements(CAST(:envelopes AS jsonb)) WITH ORDINALITY AS t(e, n)"
    " ORDER BY n ON CONFLICT DO NOTHING"
)
NEXT = text(
    "SELECT id, type, envelope, attempts FROM inbox AS this"
    " WHERE state = 'pending' AND due_at <= now() AND NOT EXISTS ("
    "   SELECT 1 FROM inbox AS earlier WHERE earlier.state = 'pending'"
    "   AND earlier.subject = this.subject AND earlier.id < this.id)"
    " ORDER BY id LIMIT :batch FOR UPDATE SKIP LOCKED"
)
DONE = text("UPDATE inbox SET state = 'done', done_at = now(), error = NULL WHERE id = ANY(:ids)")
RETRY = text(
    "UPDATE inbox SET attempts = :attempts, due_at = now() + :pause, error = :error WHERE id = :id"
)
DEAD = text("UPDATE inbox SET state = 'dead', attempts = :attempts, error = :error WHERE id = :id")

Apply = Callable[[Connection, Sequence[Any]], None]  # One row of the inbox, or several of a type.
Tried = tuple[int, list[Any]]  # How many rows of the inbox, and those that were applied.


class _EventsApart(QueueConsumer):
    """A connection for events alone: of calls, a process takes no more than it can work on, and
    none of them waits behind events."""

    @property
    def prefetch_count(self) -> int:
        return AT_ONCE

    def handle_message(self, provider: Any, body: dict[str, Any], message: Any) -> None:
        """Without a greenthread for each, which nameko would start: nothing waits here."""
        provider.handle_message(body, message)

    def acknowledge(self, messages: Sequence[Any]) -> None:
        """All that came, in the order they came. RabbitMQ is told the last alone, and knows that
        those before it on its channel are meant; a channel lost meanwhile has taken them back."""
        last = {id(message.channel): message for message in messages}
        for message in messages if self.amqp_uri.startswith("memory:") else last.values():
            if message.channel.connection:
                with contextlib.suppress(ConnectionError):
                    message.ack(multiple=True)


class EventConsumer(SharedExtension, ProviderCollector):
    """One queue a service, bound to each event type it hears."""

    queue_consumer = _EventsApart()
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
            self.queue_consumer.acknowledge([message for _, message in arrived])
            self.wake()
            return

    def _apply(self) -> None:
        while not self._stopping:
            woken = self._woken
            try:
                while not self._stopping and self._apply_batch():
                    pass
            except SQLAlchemyError as reason:
                log.warning("inbox.paused", reason=type(reason).__name__)
                eventlet.sleep(PAUSE_AFTER_FAILURE_S)
            if not self._stopping:
                woken.wait(timeout=POLL_S)

    def _apply_batch(self) -> int:
        tried = apply_batch(self.pool.engine, self._run_handler, self._can_be_many)
        for provider in self._providers:
            provider.committed()
        return tried

    def _run_handler(self, connection: Connection, rows: Sequence[Any]) -> None:
        for provider in self._providers:
            if provider.event_type == rows[0].type:
                provider.run(connection, [row.envelope for row in rows])
                return

    def _can_be_many(self, event_type: str) -> bool:
        return any(p.many is not None for p in self._providers if p.event_type == event_type)


def event_queue(service: str, event_types: list[str]) -> Queue:
    """The queue of a service and its bindings."""
    bindings = [binding(event_exchange(kind.split(".")[0]), kind) for kind in sorted(event_types)]
    return Queue(queue_of(service), bindings=bindings, durable=True)


def store(engine: Any, envelopes: list[dict[str, Any]]) -> None:
    """Keep events for good, each once, in the order they came."""
    with engine.begin() as connection:
        connection.execute(STORE, {"envelopes": json.dumps(envelopes)})


def apply_batch(engine: Any, handler: Apply, can_be_many: Callable[[str], bool]) -> int:
    """Apply the next due events in one transaction; how many were tried. Where one of several
    cannot be applied, none is, and they are tried again each in its own savepoint."""
    try:
        return _apply_next(engine, partial(_together, handler, can_be_many))
    except _Apart:
        return _apply_next(engine, partial(_apart, handler))


class _Apart(Exception):
    """Several events could not be applied together."""


def _apply_next(engine: Any, apply: Callable[[Connection, Sequence[Any]], Tried]) -> int:
    with engine.begin() as connection:
        tried, applied = apply(connection, connection.execute(NEXT, {"batch": BATCH_MAX}).all())
        if applied:
            _done(connection, applied)
    for row in applied:
        INBOX_APPLIED.labels(row.type).inc()
    return tried


def _together(
    handler: Apply, can_be_many: Callable[[str], bool], connection: Connection, rows: Sequence[Any]
) -> Tried:
    if len(rows) == 1:
        return _apart(handler, connection, rows)
    applied: list[Any] = []
    ends = time.monotonic() + BATCH_S
    for some in _of_a_type(rows, can_be_many):
        if time.monotonic() > ends:
            break
        try:
            handler(connection, some)
        except Exception as reason:
            raise _Apart from reason
        applied += some
    return len(applied), applied


def _apart(handler: Apply, connection: Connection, rows: Sequence[Any]) -> Tried:
    return len(rows), [row for row in rows if _apply_one(connection, row, handler)]


def _of_a_type(rows: Sequence[Any], can_be_many: Callable[[str], bool]) -> list[list[Any]]:
    """In their order, but those of a type that can be many stand where the first of them does."""
    lots: dict[Any, list[Any]] = {}
    for row in rows:
        lots.setdefault(row.type if can_be_many(row.type) else row.id, []).append(row)
    return list(lots.values())


def _apply_one(connection: Connection, row: Any, handler: Apply) -> bool:
    savepoint = connection.begin_nested()
    try:
        handler(connection, [row])
        savepoint.commit()
    except Exception as reason:
        savepoint.rollback()
        _try_later(connection, row, type(reason).__name__)
        return False
    return True


def _done(connection: Connection, applied: Sequence[Any]) -> None:
    connection.execute(DONE, {"ids": [row.id for row in applied]})


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
