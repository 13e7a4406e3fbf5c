"""Where a service's database is, and how many connections to it a process may hold.

Prevents: a pool that grows until PostgreSQL refuses everybody, and a statement that hangs a
process for ever.
"""

from functools import cached_property

from nameko.extensions import SharedExtension
from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.engine import URL

from chassis.settings import settings


def database_url(service: str) -> URL:
    """Where a service's own database is, by the one DATABASE_URL."""
    url = settings.need("database_url")
    if "{service}" in url:
        return make_url(url.replace("{service}", service))
    return make_url(url).set(database=f"preau_{service}")


def connect(service: str) -> Engine:
    """A bounded pool whose statements cannot hang the process."""
    return create_engine(
        database_url(service).set(drivername="postgresql+psycopg2"),
        pool_size=settings.max_workers,
        max_overflow=2,
        pool_timeout=5,
        pool_use_lifo=True,
        connect_args={
            "application_name": f"preau-{service}",
            "connect_timeout": 5,
            "options": "-c statement_timeout=20000 -c idle_in_transaction_session_timeout=60000"
            " -c timezone=UTC",
        },
    )


class EnginePool(SharedExtension):
    """One engine a container, shared by its entrypoints, its relay and its inbox."""

    @cached_property
    def engine(self) -> Engine:
        return connect(self.container.service_name)
