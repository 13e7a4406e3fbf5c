"""A month costs the same few statements as a day, and the tables are those of the migrations."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import event

from chassis.migrations import drift
from services.booking.domain.booking import By, held_until
from services.booking.workflows import orders, planning
from tests.house import House
from tests.people import BOND, demo_id
from tests.service.booking import booking_town as at
from tests.service.booking.booking_town import CANTEEN, CHLOE, MON, SARAH, ask

JUNE = (date(2027, 6, 1), date(2027, 6, 30))


@contextmanager
def statements(house: House, unit: Any) -> Iterator[list[str]]:
    """What this unit says, and not what the relay and the clockwork say meanwhile."""
    seen: list[str] = []
    engine = house.engine("booking")

    def note(connection, _cursor, statement, *_others) -> None:
        if connection is unit.connection:
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def test_a_household_month_is_read_in_four_statements(house: House):
    at.start(house)
    at.ask(house, "draft")  # A process has read the town's own rules once.
    for read in (planning.of_period, planning.home):
        with house.unit("booking") as unit, statements(house, unit) as seen:
            read(unit, BOND, *JUNE)
        assert len(seen) <= 4


def test_confirming_twenty_four_days_costs_no_more_statements_than_one(house: House):
    at.start(house)
    at.tick(house, at.change(SARAH, CANTEEN, MON))
    one = _statements_of_confirming(house)
    period = {"first": "2027-06-08", "last": "2027-06-28", "weekdays": [0, 1, 3, 4]}
    ask(house, "add_bulk", child_ids=[CHLOE, SARAH], activity_ids=[CANTEEN], **period)
    assert ask(house, "draft")["count"] == 24
    assert _statements_of_confirming(house) == one


def _statements_of_confirming(house: House) -> int:
    with house.unit("booking") as unit, statements(house, unit) as seen:
        draft = unit.drafts.of(BOND)
        order_id = demo_id(f"order/{draft.version}")
        hold = held_until(unit.now, 20)
        by = By("Andrew", "web")
        orders.confirm(unit, BOND, order_id, draft.version, by=by, hold_until=hold)
    return len(seen)


def test_the_tables_are_those_of_the_migrations(house: House):
    at.start(house)
    assert drift("booking", house.engine("booking")) == []
