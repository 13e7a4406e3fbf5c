"""Change the key of children's health: each sheet is opened and sealed again."""

from chassis import clock
from chassis.pool import connect
from services.household.adapters.sealing import AnotherHealthKey, HealthKey
from services.household.unit import Unit
from services.household.workflows.health import reseal_all

__all__ = ["AnotherHealthKey", "reseal_health"]


def reseal_health(old: bytes, new: bytes) -> int:
    """How many sheets moved, in one transaction; run with household stopped.

    Raises AnotherHealthKey when a sheet was sealed under neither, and then nothing has changed.
    """
    engine = connect("household")
    with engine.begin() as connection:
        moved = reseal_all(Unit(connection, clock.now()), HealthKey(old), HealthKey(new))
    engine.dispose()
    return moved
