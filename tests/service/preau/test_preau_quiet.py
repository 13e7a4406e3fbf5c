"""An event that only the broker holds: whoever waits for quiet must not go on without it."""

from uuid import uuid4

import pytest

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
