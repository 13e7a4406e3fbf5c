"""Whether the house is quiet: nothing said is still on its way to somebody who listens.

Between the relay's mark in one database and the inbox's row in another an event stands in neither
queue of work: only the broker has it. So what was said is compared with what was kept.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import Engine, text

from chassis.topology import heard_by
from preau.rooms import room

AT_WORK = text(
    "SELECT EXISTS (SELECT 1 FROM outbox WHERE published_at IS NULL)"
    " OR EXISTS (SELECT 1 FROM inbox WHERE state = 'pending')"
)
SAID = text("SELECT event_id FROM outbox WHERE type = ANY(:types)")
KEPT = text("SELECT event_id FROM inbox")


def is_quiet(engines: Mapping[str, Engine]) -> bool:
    """Whether every event of these services has been published, kept by each of them that listens
    to it, and applied or parked. An engine a service."""
    return not any(_at_work(engine) for engine in engines.values()) and not any(
        _said_to(name, engines) - _ids(engines[name], KEPT) for name in engines
    )


def _at_work(engine: Engine) -> bool:
    with engine.connect() as connection:
        return bool(connection.execute(AT_WORK).scalar_one())


def _said_to(service: str, engines: Mapping[str, Engine]) -> set[UUID]:
    types = heard_by(room(service))
    return {event_id for engine in engines.values() for event_id in _ids(engine, SAID, types=types)}


def _ids(engine: Engine, query: object, **asked: Iterable[str]) -> set[UUID]:
    with engine.connect() as connection:
        return set(connection.execute(query, asked).scalars())  # type: ignore[call-overload]
