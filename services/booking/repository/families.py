"""Reads one household's whole planning in three set-based queries, a fourth where places are
limited, however many cells it has; the town's own rules are in memory already."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Connection, Date, Row, Uuid, and_, any_, bindparam, or_, select

from services.booking.domain.activity import Enrolment
from services.booking.domain.booking import Booking, Session
from services.booking.domain.custody import Child
from services.booking.domain.family import Cell, Draft, Family
from services.booking.domain.months import over_whole_months
from services.booking.repository.custody import OF_THE_CHILD, stretches_from
from services.booking.repository.drafts import Drafts
from services.booking.repository.rules import FINGERPRINT, RULES, no_rules
from services.booking.tables import (
    activities,
    bookings,
    children,
    enrolments,
    orders,
    sessions,
)

HOUSEHOLD = bindparam("household_id", type_=Uuid)
FIRST, LAST = bindparam("first", type_=Date), bindparam("last", type_=Date)
# Ids as one array: the statement's text, and so its compiled form, never changes.
ITS_CHILDREN = any_(bindparam("child_ids", type_=ARRAY(Uuid)))
ITS_ACTIVITIES = any_(bindparam("activity_ids", type_=ARRAY(Uuid)))

CHILDREN = (
    select(
        children.c.child_id,
        children.c.first_name,
        children.c.weeks,
        children.c.school_id,
        children.c.custody_since,
        OF_THE_CHILD,
        enrolments.c.activity_id,
        enrolments.c.first,
        enrolments.c.last,
        FINGERPRINT.label("rules"),
    )
    .select_from(
        children.outerjoin(enrolments, enrolments.c.child_id == children.c.child_id).outerjoin(
            activities, activities.c.activity_id == enrolments.c.activity_id
        )
    )
    .where(children.c.household_id == HOUSEHOLD, children.c.has_left.is_(False))
    .order_by(children.c.first_name, children.c.child_id, activities.c.name, enrolments.c.first)
)
# The period's active bookings, and the held ones of any day, which the family is paying for.
BOOKINGS = (
    select(
        bookings.c.booking_id,
        bookings.c.household_id,
        bookings.c.child_id,
        bookings.c.activity_id,
        bookings.c.day,
        bookings.c.state,
        bookings.c.order_id,
        orders.c.held_until,
    )
    .select_from(bookings.outerjoin(orders, orders.c.order_id == bookings.c.order_id))
    .where(
        bookings.c.state.in_(("held", "confirmed")),
        or_(
            and_(bookings.c.child_id == ITS_CHILDREN, bookings.c.day.between(FIRST, LAST)),
            and_(bookings.c.household_id == HOUSEHOLD, bookings.c.state == "held"),
        ),
    )
)
SESSIONS = select(
    sessions.c.activity_id, sessions.c.day, (sessions.c.places_max - sessions.c.taken).label("left")
).where(
    sessions.c.activity_id == ITS_ACTIVITIES,
    sessions.c.day.between(FIRST, LAST),
    sessions.c.places_max.is_not(None),
)


class Families:
    """The planning of a household, as the rules need it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def over(self, household_id: UUID, first: date, last: date, now: datetime) -> Family:
        """The household's planning of a period, both days included."""
        draft = Drafts(self._connection).of(household_id)
        return self._read(household_id, first, last, now, draft)

    def of_draft(self, household_id: UUID, now: datetime, more_days: Iterable[date] = ()) -> Family:
        """The household's planning of the days its draft touches, and of these."""
        draft = Drafts(self._connection).of(household_id)
        days = [*more_days, *(line.day for line in draft.lines)] or [now.date()]
        return self._read(household_id, min(days), max(days), now, draft)

    def has_child_at(self, household_id: UUID, school_ids: Collection[UUID]) -> bool:
        there = select(children.c.child_id).where(
            children.c.household_id == household_id,
            children.c.school_id.in_(school_ids),
            children.c.has_left.is_(False),
        )
        return self._connection.execute(there.limit(1)).first() is not None

    def _read(
        self, household_id: UUID, first: date, last: date, now: datetime, draft: Draft
    ) -> Family:
        asked: dict[str, Any] = {"household_id": household_id, "first": first, "last": last}
        rows = self._connection.execute(CHILDREN, asked).all()
        asked["child_ids"] = list({row.child_id for row in rows})
        town = RULES.at(self._connection, rows[0].rules) if rows else no_rules()
        its = {row.activity_id for row in rows}
        known = {key: activity for key, activity in town.activities.items() if key in its}
        whole = (activity.whole_month for activity in known.values())
        asked["first"], asked["last"] = over_whole_months(whole, first, last)
        limited = [key for key, activity in known.items() if activity.places_max is not None]
        return Family(
            household_id=household_id,
            now=now,
            children={row.child_id: child_from(row) for row in rows},
            enrolments=_enrolments(rows),
            activities=known,
            calendar=town.calendar,
            bookings=_bookings(self._connection.execute(BOOKINGS, asked)),
            draft=draft,
            places_left=self._places_left(asked | {"activity_ids": limited}),
        )

    def _places_left(self, asked: dict[str, Any]) -> dict[Session, int]:
        if not asked["activity_ids"]:
            return {}
        rows = self._connection.execute(SESSIONS, asked)
        return {(row.activity_id, row.day): row.left for row in rows}


def child_from(row: Row[*tuple[Any, ...]]) -> Child:
    stretches = stretches_from(row.custody_since, row.stretches)
    return Child(row.child_id, row.first_name, row.weeks, row.school_id, stretches)


def _enrolments(rows: Iterable[Row[*tuple[Any, ...]]]) -> dict[tuple[UUID, UUID], list[Enrolment]]:
    found: dict[tuple[UUID, UUID], list[Enrolment]] = {}
    for row in rows:
        if row.activity_id is not None:
            enrolment = Enrolment(row.child_id, row.activity_id, row.first, row.last)
            found.setdefault((row.child_id, row.activity_id), []).append(enrolment)
    return found


def _bookings(rows: Iterable[Row[Any]]) -> dict[Cell, Booking]:
    return {
        (row.child_id, row.activity_id, row.day): Booking(
            booking_id=row.booking_id,
            household_id=row.household_id,
            child_id=row.child_id,
            activity_id=row.activity_id,
            day=row.day,
            state=row.state,
            order_id=row.order_id,
            held_until=row.held_until,
        )
        for row in rows
    }
