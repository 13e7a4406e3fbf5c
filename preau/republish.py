"""Say again what was said: after a restore, or when a broker was lost with what it held; and say
to partner towns that this one was restored.

Every service's outbox keeps what it published for two days, and every inbox remembers what it
applied for two weeks: an event that was already heard is recognised by its id and dropped.
"""

from sqlalchemy import text

from chassis import clock
from chassis.outbox import SAY_AGAIN
from chassis.pool import connect
from preau.rooms import services_here
from services.billing.domain.numbers import LETTERS, Series

# The bank remembers a reference that this house forgot, and takes no second payment under it.
JUMP_OVER_REFERENCES = text(
    "SELECT setval('payment_references', (SELECT last_value FROM payment_references) + 100000)"
)
# A paper given since the backup is in a family's hands under its number. A series that began since,
# on the first of January or with the town's first paper of its kind, is not even known here.
LEFT_BEHIND = 1000
JUMP_OVER_NUMBERS = text(
    "INSERT INTO series (regie, year, kind, last_rank)"
    " SELECT regie, CAST(:year AS integer), kind, CAST(:left AS integer)"
    " FROM (SELECT regie FROM tariffs UNION SELECT regie FROM series) AS regies"
    " CROSS JOIN unnest(CAST(:kinds AS text[])) AS kind"
    " ON CONFLICT (regie, year, kind) DO UPDATE SET last_rank = series.last_rank + :left"
    " RETURNING regie, year, kind, last_rank"
)


def republish() -> dict[str, int]:
    """Put every published event back in its outbox; how many, by service.

    The relays publish them in their old order, within seconds when the rooms are running.
    """
    counts = {}
    for service in services_here():
        engine = connect(service)
        with engine.begin() as connection:
            counts[service] = connection.execute(SAY_AGAIN).rowcount
        engine.dispose()
    return counts


def leave_references_behind() -> None:
    """Announce to the bank none that may have been announced since the backup."""
    engine = connect("billing")
    with engine.begin() as connection:
        connection.execute(JUMP_OVER_REFERENCES)
    engine.dispose()


def leave_numbers_behind() -> dict[str, str | None]:
    """Give no paper a number that may have been given since the backup: the next one of each series
    of this year, and the last one known. To be typed once, for each time leaves a gap that the
    regie must account for."""
    engine = connect("billing")
    year = clock.today(clock.now()).year
    asked = {"year": year, "left": LEFT_BEHIND, "kinds": list(LETTERS)}
    with engine.begin() as connection:
        moved = connection.execute(JUMP_OVER_NUMBERS, asked).all()
    engine.dispose()
    told = {}
    for regie, year, kind, last_rank in sorted(moved):
        number, known = Series(regie, year, kind).number, last_rank - LEFT_BEHIND
        told[number(last_rank + 1)] = number(known) if known else None
    return told


def tell_partners() -> dict[str, int]:
    """Number on what partner towns are told, above all that they may have heard before a restore,
    and tell them so; the number each hears it under. To be done before the rooms are started."""
    if "partners" not in services_here():
        return {}
    from services.partners.unit import Unit
    from services.partners.workflows.restoring import resume

    engine = connect("partners")
    with engine.begin() as connection:
        told = resume(Unit(connection, clock.now()))
    engine.dispose()
    return told
