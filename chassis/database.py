"""One transaction a unit of work: the change, its events and its command's answer, or nothing.

Prevents: committing and then publishing (a crash between the two loses the event).
"""

import json
import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import fields as dataclass_fields
from datetime import datetime
from functools import cache, cached_property
from types import ModuleType
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4

import eventlet
from nameko.extensions import DependencyProvider
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from chassis import clock
from chassis.alarm import Alarm
from chassis.contract import Published, published_in
from chassis.events import envelope_of
from chassis.housekeeping import Housekeeping
from chassis.outbox import Relay
from chassis.pool import EnginePool

T = TypeVar("T")
ATTEMPTS_MAX = 5
# PostgreSQL asks for the transaction to be run again: serialization_failure, deadlock_detected.
RUN_AGAIN = {"40001", "40P01"}
KEEP_ANSWER = (
    "UPDATE commands SET answer = CAST(:answer AS jsonb) WHERE key = :key AND method = :method"
)
TELL = (
    "INSERT INTO outbox (event_id, type, subject, envelope)"
    " SELECT (e->>'id')::uuid, e->>'type', e->>'subject', e"
    " FROM jsonb_array_elements(CAST(:envelopes AS jsonb)) WITH ORDINALITY AS t(e, n)"
    " ORDER BY n"
)
# What a transaction ends with, by what it leaves: an answer, events, or both in one statement.
ENDINGS = {
    (True, False): text(KEEP_ANSWER),
    (False, True): text(TELL),
    (True, True): text(f"WITH kept AS ({KEEP_ANSWER}) {TELL}"),
}
DUE_NOW = text("UPDATE schedule SET due_at = now() WHERE work = :work")


class Unit:
    """A transaction as workflows see it. Services subclass it to add their repositories."""

    published_by: ModuleType

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now
        self.recorded: list[dict[str, Any]] = []
        self.answer: dict[str, str] | None = None  # With the key and the method it is kept for.
        self.hurries = False

    def soon(self, work: str) -> None:
        """Have scheduled work begin once this transaction commits, rather than when it is due."""
        self.connection.execute(DUE_NOW, {"work": work})
        self.hurries = True

    def is_of_structures(self, household_id: UUID, structures: frozenset[UUID]) -> bool:
        """Whether a child of this household is in one of these schools. A room that can tell says
        so; another lets nobody through."""
        return False

    def end(self) -> None:
        """What follows from all that the transaction changed, just before it commits. A room that
        has such a thing says so."""

    def record(self, events: Iterable[Any]) -> None:
        """Write domain events to the outbox, each in the shape of its contract, in this
        transaction."""
        for event in events:
            schema = _shape(published_in(self.published_by)[type(event).__name__])
            data = schema.dump({f.name: getattr(event, f.name) for f in dataclass_fields(event)})
            source = self.published_by.__name__.split(".")[1]
            self.recorded.append(envelope_of(source, schema, data, self.now, uuid4()))


@cache
def _shape(published: type[Published]) -> Published:
    """One for every event: making a schema costs more than dumping by it."""
    return published()


U = TypeVar("U", bound=Unit)


class Transactions(Generic[U]):
    """Opens units of work on one service's database."""

    def __init__(
        self,
        engine: Engine,
        unit_class: type[U],
        wake: Callable[[], None],
        hurry: Callable[[], None],
    ) -> None:
        self.engine, self._unit_class = engine, unit_class
        self._wake, self._hurry = wake, hurry

    def __call__(self) -> AbstractContextManager[U]:
        return self.begin()

    @contextmanager
    def begin(self) -> Iterator[U]:
        """A unit that commits when its block ends, and leaves nothing when the block raises."""
        with self.engine.begin() as connection:
            unit = self._unit_class(connection, clock.now())
            yield unit
            write_outbox(unit)
        if unit.recorded:
            self._wake()
        if unit.hurries:
            self._hurry()

    @contextmanager
    def reading(self) -> Iterator[U]:
        """A unit for questions: each statement stands alone, which saves two round trips."""
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            unit = self._unit_class(connection, clock.now())
            yield unit
            if unit.recorded:
                raise AssertionError("a query records no events")

    def within(self, connection: Connection) -> U:
        """A unit on a transaction that somebody else commits."""
        return self._unit_class(connection, clock.now())


def write_outbox(unit: Unit) -> None:
    """Send the unit's events to the outbox table, in the order they were recorded; its command's
    answer is kept with them."""
    unit.end()
    leaves = (unit.answer is not None, bool(unit.recorded))
    if any(leaves):
        facts = {"envelopes": json.dumps(unit.recorded), **(unit.answer or {})}
        unit.connection.execute(ENDINGS[leaves], facts)


def persistently(work: Callable[[], T]) -> T:
    """Run a transaction again when the database asks for it or its connection was lost.

    Safe because a transaction leaves nothing when it fails, and because a commit whose answer
    was lost is recognised by its idempotency key or its event's id.
    """
    for attempt in range(ATTEMPTS_MAX):
        try:
            return work()
        except DBAPIError as reason:
            if attempt == ATTEMPTS_MAX - 1 or not _worth_another_try(reason):
                raise
            eventlet.sleep(random.uniform(0.01, 0.05) * 4**attempt)  # noqa: S311
    raise AssertionError("unreachable")


def _worth_another_try(reason: DBAPIError) -> bool:
    if getattr(reason.orig, "pgcode", None) in RUN_AGAIN or reason.connection_invalidated:
        return True
    refused = isinstance(reason, (OperationalError, InterfaceError))
    return refused and getattr(reason.orig, "pgcode", None) is None


class Database(DependencyProvider, Generic[U]):
    """`database = Database(Unit)` on a service class gives it transactions and its outbox relay."""

    pool = EnginePool()
    relay = Relay()
    alarm = Alarm()
    housekeeping = Housekeeping()

    def __init__(self, unit_class: type[U]) -> None:
        self.unit_class = unit_class

    @cached_property
    def transactions(self) -> Transactions[U]:
        return Transactions(self.pool.engine, self.unit_class, self.relay.wake, self.alarm.ring)

    def get_dependency(self, worker_ctx: Any) -> Transactions[U]:
        return self.transactions
