"""Whether the house is quiet: nothing said is still on its way to somebody who listens.

Between the relay's mark in one database and the inbox's row in another an event stands in neither
queue of work: only the broker has it. So what was said is compared with what was applied. The
databases are asked one after the other while events go from one to the next: what was said is read
again at the end, and nobody was quiet who said more meanwhile.
"""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Engine, text

from chassis.topology import heard_by
from preau.rooms import room

AT_WORK = text(
    "SELECT EXISTS (SELECT 1 FROM outbox WHERE published_at IS NULL)"
    " OR EXISTS (SELECT 1 FROM inbox WHERE state = 'pending')"
)
SAID = text("SELECT event_id, type FROM outbox")
APPLIED_OR_PARKED = text("SELECT event_id FROM inbox WHERE state <> 'pending'")


def is_quiet(engines: Mapping[str, Engine]) -> bool:
    """Whether every event of these services has been published, and applied or parked by each of
    them that listens to it. An engine a service."""
    if any(_at_work(engine) for engine in engines.values()):
        return False  # Without reading all that was ever said.
    said = _said(engines)
    return (
        not any(_at_work(engine) for engine in engines.values())
        and all(_to(name, said) <= _applied(engine) for name, engine in engines.items())
        and _said(engines) == said
    )


def _said(engines: Mapping[str, Engine]) -> dict[UUID, str]:
    said: dict[UUID, str] = {}
    for engine in engines.values():
        with engine.connect() as connection:
            said |= {row.event_id: row.type for row in connection.execute(SAID)}
    return said


def _at_work(engine: Engine) -> bool:
    with engine.connect() as connection:
        return bool(connection.execute(AT_WORK).scalar_one())


def _to(service: str, said: Mapping[UUID, str]) -> set[UUID]:
    types = heard_by(room(service))
    return {event_id for event_id, event_type in said.items() if event_type in types}


def _applied(engine: Engine) -> set[UUID]:
    with engine.connect() as connection:
        return set(connection.execute(APPLIED_OR_PARKED).scalars())
