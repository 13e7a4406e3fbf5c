"""The town's rules in every process's memory: a copy that is no longer true decides nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import eventlet
import pytest

from chassis import clock
from chassis.pool import connect
from services.booking.domain.booking import By
from services.booking.unit import Unit
from services.booking.workflows import calendar
from tests.house import House
from tests.people import BOND
from tests.service.booking import booking_town as at
from tests.service.booking.booking_town import CANTEEN, CHLOE, LUTINS, MON, TUE, change

FIRST = date.fromisoformat(MON)


@pytest.fixture
def booking(house: House) -> House:
    return at.start(house)


@contextmanager
def other_replica(_house: House) -> Iterator[Unit]:
    """A transaction of a process with a memory of its own."""
    engine = connect("booking")
    with engine.begin() as connection:
        yield Unit(connection, clock.now())
    engine.dispose()


def test_a_day_closed_by_another_replica_is_closed_here_at_once(booking: House):
    at.tick(booking, change(CHLOE, CANTEEN, MON), change(CHLOE, CANTEEN, TUE))
    with other_replica(booking) as unit:
        unit.town.close(FIRST, [CANTEEN], "Grève")
    [refused] = at.tick(booking, change(CHLOE, CANTEEN, MON))["refused"]
    assert refused["code"] == "booking.closed-day"
    with other_replica(booking) as unit:
        unit.town.reopen(FIRST, None)
    assert at.tick(booking, change(CHLOE, CANTEEN, MON))["refused"] == []


def test_places_given_to_an_activity_elsewhere_count_here_at_once(booking: House):
    assert at.cell(booking, CHLOE, CANTEEN, MON)["state"] == "open"
    rules = {**at.CANTEEN_RULES, "places_max": 0, "opens_at": None}
    with other_replica(booking) as unit:
        unit.activities.write({**rules, "removal_cutoff": rules["cutoff"]})
    assert at.cell(booking, CHLOE, CANTEEN, MON)["reason"]["code"] == "booking.full"


def test_a_change_that_came_to_nothing_is_in_no_memory(booking: House):
    with booking.unit("booking") as unit:
        unit.town.close(FIRST, [None], "Grève")
        assert unit.families.over(BOND, FIRST, FIRST, unit.now).calendar.closures
        unit.connection.rollback()
    with other_replica(booking) as unit:
        unit.activities.change(LUTINS, opens_at=None)
    assert at.tick(booking, change(CHLOE, CANTEEN, MON))["refused"] == []


def test_an_act_of_the_town_keeps_no_tick_waiting_but_every_confirmation(booking: House):
    at.tick(booking, change(CHLOE, CANTEEN, MON))
    done: list[Any] = []

    def confirm() -> None:
        with pytest.raises(Exception, match=r"has-refusals"):
            at.confirm(booking)
        done.append("confirmed")

    with booking.unit("booking") as unit:
        calendar.close_day(unit, FIRST, "Grève", [CANTEEN], By("Nadia", "desk"))
        confirming = eventlet.spawn(confirm)
        with booking.unit("booking") as meanwhile:
            meanwhile.drafts.lock_draft(BOND)
        eventlet.sleep(0.1)
        assert done == []
    confirming.wait()
    assert done == ["confirmed"]
