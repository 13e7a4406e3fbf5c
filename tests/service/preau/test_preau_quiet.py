"""An event that only the broker holds: whoever waits for quiet must not go on without it."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from sqlalchemy import event as listening

from chassis.pool import connect
from preau.quiet import is_quiet
from services.booking.service import BookingService
from services.household.service import HouseholdService
from tests.house import House

SAID = (
    "INSERT INTO outbox (event_id, type, subject, envelope, published_at)"
    " VALUES (:id, :type, 's', '{}', now())"
)
KEPT = (
    "INSERT INTO inbox (event_id, type, subject, envelope, state)"
    " VALUES (:id, :type, 's', '{}', :state)"
)


@pytest.fixture
def rooms(house: House) -> House:
    return house.migrate(HouseholdService, BookingService)


def quiet(house: House) -> bool:
    return house.is_quiet("household", "booking")


def test_an_event_on_its_way_is_waited_for(rooms: House) -> None:
    event = {"id": uuid4(), "type": "household.SchoolAdded"}
    assert quiet(rooms)
    rooms.sql("household", SAID, **event)
    assert not quiet(rooms)
    rooms.sql("booking", KEPT, **event, state="done")
    assert quiet(rooms)


def test_an_event_nobody_there_listens_to_is_not_waited_for(rooms: House) -> None:
    rooms.sql("household", SAID, id=uuid4(), type="household.ContactChanged")
    assert quiet(rooms)


def test_an_event_parked_is_not_waited_for_and_one_to_be_applied_is(rooms: House) -> None:
    event = {"id": uuid4(), "type": "household.SchoolAdded"}
    rooms.sql("household", SAID, **event)
    rooms.sql("booking", KEPT, **event, state="dead")
    assert quiet(rooms)
    rooms.sql(
        "booking",
        "UPDATE inbox SET state = 'pending', due_at = now() + interval '1 hour'"
        " WHERE event_id = :id",
        id=event["id"],
    )
    assert not quiet(rooms)


def quiet_while(house: House, happens: Callable[[], None], before: int) -> tuple[bool, bool]:
    """Whether it was found quiet, and whether this happened before one of its questions."""
    engines = {name: connect(name) for name in ("household", "booking")}
    asked = 0

    def ask(*_: object) -> None:
        nonlocal asked
        asked += 1
        if asked == before:
            happens()

    for engine in engines.values():
        listening.listen(engine, "before_cursor_execute", ask)
    found = is_quiet(engines)
    for engine in engines.values():
        engine.dispose()
    return found, asked >= before


@pytest.mark.parametrize("before", range(1, 9))
def test_an_event_that_comes_while_we_look_is_waited_for(rooms: House, before: int) -> None:
    """Found so: a broker lost, everything said again, and a charge looked for too early."""
    event = {"id": uuid4(), "type": "household.SchoolAdded"}
    rooms.sql("household", SAID, **event)

    def comes() -> None:
        rooms.sql("booking", KEPT, **event, state="pending")

    assert not quiet_while(rooms, comes, before)[0]


@pytest.mark.parametrize("before", range(2, 9))
def test_what_an_event_caused_while_we_look_is_waited_for(rooms: House, before: int) -> None:
    """Applied and told on between two questions, to a room that had been asked already."""
    cause = {"id": uuid4(), "type": "household.SchoolAdded"}
    told = {"id": uuid4(), "type": "household.SchoolAdded"}
    rooms.sql("household", SAID, **cause)

    def is_applied() -> None:
        rooms.sql("booking", KEPT, **cause, state="done")
        rooms.sql("household", SAID, **told)

    assert not quiet_while(rooms, is_applied, before)[0]
