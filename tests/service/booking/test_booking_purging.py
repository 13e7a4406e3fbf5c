"""Attendance goes at its term with the archives' visa; what was being chosen, with an erasure."""

import pytest

from tests.house import House
from tests.people import ADMIN, BOND
from tests.service.booking import booking_town as at
from tests.service.booking.booking_town import (
    CANTEEN,
    CHLOE,
    MON,
    SARAH,
    ask,
    change,
    confirm,
    tick,
)

SWEEP = ("booking", "purge_at_term")


@pytest.fixture
def town(house: House) -> House:
    at.start(house)
    house.leave_to_hand(*SWEEP)
    return house


def test_an_erasure_takes_the_basket_and_leaves_who_is_expected(town: House) -> None:
    tick(town, change(SARAH, CANTEEN, MON))
    confirm(town)
    tick(town, change(CHLOE, CANTEEN, MON))
    town.publish("household.ErasureAccepted", {"household_id": str(BOND)})
    assert ask(town, "draft")["lines"] == []
    assert len(town.sql("booking", "SELECT 1 FROM bookings")) == 1


def test_attendance_stays_six_school_years_and_then_goes_with_the_visa(town: House) -> None:
    tick(town, change(SARAH, CANTEEN, MON))
    confirm(town)
    town.clock.advance(days=6 * 365)
    (row,) = town.call("booking", "retention", who=ADMIN)
    assert row["past"] == 0
    town.clock.advance(days=120)
    (row,) = town.call("booking", "retention", who=ADMIN)
    assert row["past"] == 1
    told = {"kind": "attendance", "cutoff": row["cutoff"], "count": 1, "visa": "AD 12/11"}
    town.call("booking", "approve_purge", who=ADMIN, **told)
    town.run_scheduled(*SWEEP)
    for table in ("bookings", "attendances", "movements"):
        assert town.sql("booking", f"SELECT 1 FROM {table}") == [], table
