"""Whatever families, clerks, payments and the clock do in any order, places and bookings agree."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine, text

from chassis import migrations
from chassis.database import write_outbox
from chassis.pool import connect
from chassis.refusals import Refusal
from services.booking.domain.booking import By, held_until
from services.booking.domain.draft import Change
from services.booking.unit import Unit
from services.booking.workflows import (
    activities,
    bookings,
    calendar,
    cancellations,
    drafts,
    orders,
    settling,
)
from tests.people import demo_id

CANTEEN, CENTRE = demo_id("activity/places-canteen"), demo_id("activity/places-centre")
DAYS = [date(2027, 6, 7)]
HOUSEHOLDS = [demo_id(f"household/places-{number}") for number in range(2)]
PLACES_MAX = 3
ANDREW, NADIA = By("Andrew", "web"), By("Nadia", "desk")
TABLES = (
    "bookings, orders, draft_lines, drafts, sessions, movements, enrolments, children, closures,"
    " added_days, activity_acts, activities, outbox, attendances"
)
TRUTH = text(
    "SELECT s.taken, s.places_max, count(b.booking_id) AS active FROM sessions s"
    " LEFT JOIN bookings b ON b.activity_id = s.activity_id AND b.day = s.day"
    " AND b.state IN ('held', 'confirmed') GROUP BY s.activity_id, s.day"
)
HELD = text("SELECT order_id FROM bookings WHERE state = 'held' GROUP BY order_id")
HELD_ORDERS = text("SELECT order_id FROM orders WHERE state = 'held'")


@pytest.fixture
def engine(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    url = postgres_url.replace("/postgres?", f"/places_{os.getpid()}_{{service}}?", 1)
    monkeypatch.setenv("DATABASE_URL", url)
    migrations.create_database("booking")
    migrations.migrate("booking")
    engine = connect("booking")
    yield engine
    engine.dispose()


class Places(RuleBasedStateMachine):
    placed = Bundle("placed")
    families = st.sampled_from(HOUSEHOLDS)
    sessions = st.tuples(st.sampled_from([CANTEEN, CENTRE]), st.sampled_from(DAYS))

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.engine = engine
        self.now = datetime(2027, 6, 2, 8, tzinfo=UTC)
        self._do(self._found_town)

    def _found_town(self, unit: Unit) -> None:
        unit.connection.execute(text(f"TRUNCATE {TABLES} CASCADE"))
        for activity_id, settlement in ((CANTEEN, "immediate"), (CENTRE, "monthly")):
            activities.define_activity(unit, _activity(activity_id, settlement), NADIA)
        for household_id in HOUSEHOLDS:
            for child_id in _children(household_id):
                _register(unit, household_id, child_id)

    def _do(self, work: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """In a transaction; what is refused leaves nothing."""
        try:
            with self.engine.begin() as connection:
                unit = Unit(connection, self.now)
                done = work(unit, *arguments, **named)
                write_outbox(unit)
                return done
        except Refusal as refusal:
            return refusal

    @rule(household=families, session=sessions, child=st.integers(0, 1), wanted=st.booleans())
    def tick(self, household: UUID, session: tuple[UUID, date], child: int, wanted: bool) -> None:
        change = Change(_children(household)[child], *session, wanted)
        self._do(drafts.tick, household, [change])

    @rule(target=placed, household=families)
    def order_lunch(self, household: UUID) -> tuple[UUID, UUID]:
        """The usual way to a held seat, in one step so that its ends are tried often."""
        for child in (0, 1):
            self.tick(household, (CANTEEN, DAYS[0]), child, True)
        return self.confirm(household)

    @rule(target=placed, household=families)
    def confirm(self, household: UUID) -> tuple[UUID, UUID]:
        order_id = uuid4()

        def confirm(unit: Unit) -> None:
            version = unit.drafts.of(household).version
            hold = held_until(unit.now, 20)
            orders.confirm(unit, household, order_id, version, by=ANDREW, hold_until=hold)

        self._do(confirm)
        return household, order_id

    @rule(order=placed)
    def settle(self, order: tuple[UUID, UUID]) -> None:
        self._do(settling.settle, *order)

    @rule(order=placed)
    def reopen(self, order: tuple[UUID, UUID]) -> None:
        self._do(orders.reopen, *order, ANDREW)

    @rule(minutes=st.sampled_from([5, 20, 20]))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        for order in self._do(lambda unit: unit.orders.held_past(unit.now)):
            self._do(orders.expire, *order)

    @rule(household=families, rival=families)
    def pay_after_the_hold(self, household: UUID, rival: UUID) -> None:
        """Rare by chance: somebody, perhaps the same family, orders again before the payment."""
        late = self.order_lunch(household)
        self.time_passes(20)
        self.order_lunch(rival)
        self.settle(late)

    @rule(household=families)
    def pay_for_a_day_on_strike(self, household: UUID) -> None:
        order = self.order_lunch(household)
        self.strike(DAYS[0])
        self.settle(order)

    @rule(household=families, session=sessions)
    def give_back(self, household: UUID, session: tuple[UUID, date]) -> None:
        def give_back(unit: Unit) -> None:
            family = unit.families.over(household, session[1], session[1], unit.now)
            for booking in family.bookings.values():
                if booking.session == session:
                    cancellations.cancel_booking(unit, household, booking.booking_id, ANDREW)

        self._do(give_back)

    @rule(household=families, session=sessions, wanted=st.booleans())
    def at_the_desk(self, household: UUID, session: tuple[UUID, date], wanted: bool) -> None:
        changes = [Change(child, *session, wanted) for child in _children(household)]
        why = replace(NADIA, reason="Urgence")
        self._do(bookings.book_for, household, changes, why, override=True)

    @rule(day=st.sampled_from(DAYS))
    def strike(self, day: date) -> None:
        self._do(calendar.close_day, day, "Grève", [CANTEEN], NADIA)

    @rule(day=st.sampled_from(DAYS))
    def end_of_strike(self, day: date) -> None:
        self._do(lambda unit: unit.town.reopen(day, None))

    @invariant()
    def every_taken_place_is_a_booking_and_no_more_than_there_are(self) -> None:
        for row in self._do(lambda unit: unit.connection.execute(TRUTH).all()):
            assert row.taken == row.active
            assert row.taken <= row.places_max

    @invariant()
    def a_seat_is_held_by_an_open_order_and_by_no_other(self) -> None:
        held = set(self._do(lambda unit: unit.connection.scalars(HELD).all()))
        assert held == set(self._do(lambda unit: unit.connection.scalars(HELD_ORDERS).all()))


def _children(household_id: UUID) -> list[UUID]:
    return [demo_id(f"child/{household_id}-{number}") for number in range(2)]


def _register(unit: Unit, household_id: UUID, child_id: UUID) -> None:
    child = {"household_id": household_id, "child_id": child_id, "weeks": "all"}
    names = {"first_name": "Louise", "last_name": "Martin", "school_id": None, "level": None}
    unit.town.learn_child(child | names)
    for activity_id in (CANTEEN, CENTRE):
        year = {"first": date(2026, 9, 1), "last": date(2027, 7, 2)}
        unit.enrolments.save(child_id, activity_id, **year)


def _activity(activity_id: UUID, settlement: str) -> dict[str, Any]:
    return {
        "activity_id": activity_id,
        "name": settlement,
        "kind": "canteen",
        "settlement": settlement,
        "school_id": None,
        "weekdays": [0, 1, 3, 4],
        "days": "school",
        "places_max": PLACES_MAX,
        "cutoff": {"rule": "week_before", "weekday": 4, "at": "12:00"},
        "removal_cutoff": None,
        "seen": None,
        "opens_at": None,
    }


def test_places_and_bookings_always_agree(engine: Engine):
    run_state_machine_as_test(
        lambda: Places(engine),
        settings=settings(
            max_examples=40,
            stateful_step_count=20,
        ),
    )
