"""The journal of what was booked and cancelled."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from chassis.paris import midnight, today
from services.booking.domain.journal import listed_from
from services.booking.unit import Unit


def journal(
    unit: Unit, household_id: UUID, first: date, last: date, *, hidden_too: bool
) -> list[Row[Any]]:
    """The movements made from first to last, the latest first.

    From October, those about days of the past school year are left out unless `hidden_too`.
    """
    since, until = midnight(first), midnight(last + timedelta(days=1))
    days_from = date.min if hidden_too else listed_from(today(unit.now))
    return unit.movements.of(household_id, since, until, days_from)
