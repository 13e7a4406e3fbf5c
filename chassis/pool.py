"""Where a service's database is, and how many connections to it a process may hold.

Prevents: a pool that grows until PostgreSQL refuses everybody, and a statement that hangs a
process for ever.
"""

import time
from functools import cached_property
from typing import Any

from nameko.extensions import SharedExtension
from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import DisconnectionError

from chassis.metrics import DB_SECONDS
from chassis.settings import settings

OVERFLOW = 2
# A backend of PostgreSQL holds some 6 MB, used or not: what nobody needed for so long the server
# ends, and the pool no longer trusts it a little sooner.
IDLE_S, DOUBTED_S = 120, 100


def database_url(service: str) -> URL:
    """Where a service's own database is, by the one DATABASE_URL."""
    url = settings.need("database_url")
    if "{service}" in url:
        return make_url(url.replace("{service}", service))
    return make_url(url).set(database=f"preau_{service}")


def connect(service: str) -> Engine:
    """A bounded pool whose statements cannot hang the process."""
    engine = create_engine(
        database_url(service).set(drivername="postgresql+psycopg2"),
        pool_size=settings.max_workers,
        max_overflow=OVERFLOW,
        pool_timeout=5,
        pool_use_lifo=True,
        executemany_mode="values_plus_batch",  # A month's sixteen cells cross the network at once.
        connect_args={
            "application_name": f"preau-{service}",
            "connect_timeout": 5,
            "options": "-c statement_timeout=20000 -c idle_in_transaction_session_timeout=60000"
            f" -c idle_session_timeout={IDLE_S}s -c timezone=UTC",
        },
    )
    _time_statements(engine, service)
    _leave_what_was_idle(engine)
    return engine


def connections_max(engine: Engine) -> int:
    """How many connections a process may check out at once."""
    kept: int = engine.pool.size()  # type: ignore[attr-defined]
    return kept + OVERFLOW


def _leave_what_was_idle(engine: Engine) -> None:
    """Nobody is handed a connection that the server may have ended meanwhile: the pool makes
    another instead. Its last one in is the first out, so that the busiest stay."""

    @event.listens_for(engine, "checkin")
    def note(_: Any, record: Any) -> None:
        record.info["idle_since"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def doubt(_: Any, record: Any, __: Any) -> None:
        if time.monotonic() - record.info.pop("idle_since", time.monotonic()) > DOUBTED_S:
            raise DisconnectionError


def _time_statements(engine: Engine, service: str) -> None:
    """Those that fail too: a statement cut for lasting too long is the slowest of all."""
    seconds = DB_SECONDS.labels(service)

    @event.listens_for(engine, "before_cursor_execute")
    def begin(*facts: Any) -> None:
        facts[4].began = time.perf_counter()

    @event.listens_for(engine, "after_cursor_execute")
    def end(*facts: Any) -> None:
        seconds.observe(time.perf_counter() - facts[4].began)

    @event.listens_for(engine, "handle_error")
    def fail(failure: Any) -> None:
        began = getattr(failure.execution_context, "began", None)
        if began is not None:
            seconds.observe(time.perf_counter() - began)


class EnginePool(SharedExtension):
    """One engine a container, shared by its entrypoints, its relay and its inbox."""

    @cached_property
    def engine(self) -> Engine:
        return connect(self.container.service_name)
