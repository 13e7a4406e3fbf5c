"""What a house needs before its doors open: tables, queues, and for the demo a town."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from chassis import clock, topology
from chassis.pool import connect
from chassis.principal import DESK, Principal, sign
from chassis.revisions import is_migrated
from chassis.runner import calls_of_the_command_line
from preau.quiet import is_quiet
from preau.rooms import SERVICES, room, services_here

LOOK_AGAIN_S = 1.0


def prepare() -> None:
    """Every database at its newest revision, every queue declared; harmless when repeated."""
    from chassis import migrations  # Alembic, whose memory no serving process needs.

    for service in services_here():
        migrations.create_database(service)
        migrations.migrate(service)
    topology.declare(room(service) for service in services_here())


def migrated(service: str, within_s: float) -> bool:
    """Wait until the service's tables are those its code needs; False when they never were."""
    deadline = time.monotonic() + within_s
    while not is_migrated(service):
        if time.monotonic() > deadline:
            return False
        time.sleep(LOOK_AGAIN_S)
    return True


def enter_demo() -> None:
    """Enter Démoville into a running house, through the same doors as real data."""
    with calls_of_the_command_line() as calls:
        enter_demo_by(calls)


def enter_demo_by(calls: Any) -> None:
    from demo.enter import enter

    enter(asking_as_town_hall(calls), wait_until_quiet)


def asking_as_town_hall(calls: Any, deadline_s: float = 60) -> Callable[..., Any]:
    """Whoever holds the house's signing key may ask what an administrator may, or what a parent of
    a demo family `of` its may."""
    from demo.asked import Family
    from demo.ids import demo_id

    admin = frozenset({"admin"})
    town_hall = Principal(UUID(demo_id("staff/admin")), "Mairie", admin, channel=DESK)

    def parent(family: Family) -> Principal:
        account_id = UUID(demo_id(f"account/{family.household_id}"))
        homes = frozenset({UUID(family.household_id)})
        return Principal(account_id, family.by_name, frozenset({"parent"}), homes)

    def call(
        service: str,
        method: str,
        arguments: dict[str, Any],
        key: str | None = None,
        of: Family | None = None,
    ) -> Any:
        token = sign(parent(of) if of else town_hall, clock.now(), timedelta(minutes=5))
        return calls.call(service, method, arguments, token=token, key=key, deadline_s=deadline_s)

    return call


def wait_until_quiet() -> None:
    """Until the six services have heard and applied every event so far. Partner towns' room may
    not be there yet."""
    import eventlet

    engines = {service: connect(service) for service in SERVICES}
    try:
        while not is_quiet(engines):
            eventlet.sleep(0.05)
    finally:
        for engine in engines.values():
            engine.dispose()
