"""What a family reads: its grid, its week, its draft, its orders, its journal."""

from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import Row

from chassis.clock import PARIS, today
from chassis.errors import NotFound
from services.booking.domain import planning
from services.booking.domain.booking import Order
from services.booking.domain.draft import summary
from services.booking.domain.family import DraftLine, Family
from services.booking.domain.journal import listed_from
from services.booking.domain.order import line_of
from services.booking.domain.reasons import Reason
from services.booking.unit import Unit


def of_period(unit: Unit, household_id: UUID, first: date, last: date) -> dict:
    """The household's grid over a period."""
    family = unit.families.over(household_id, first, last, unit.now)
    return {
        "first": first,
        "last": last,
        "activities": list(family.activities.values()),
        "children": [
            {
                "child_id": child_id,
                "first_name": child.first_name,
                "activity_ids": [a for c, a in family.enrolments if c == child_id],
            }
            for child_id, child in family.children.items()
        ],
        "cells": list(planning.cells(family, first, last)),
        "draft": summary(family),
        "order": planning.open_order(family),
    }


def home(unit: Unit, household_id: UUID, first: date, last: date) -> dict:
    """The week and what waits for the family."""
    family = unit.families.over(household_id, first, last, unit.now)
    return {
        "week": planning.week(family, first, last),
        "draft": summary(family),
        "todo": _todo(family),
    }


def _todo(family: Family) -> list[Reason]:
    draft, order = summary(family), planning.open_order(family)
    todo = []
    if order is not None:
        todo.append(Reason("booking.order-held", order))
    if draft.count:
        details = {"count": draft.count, "earliest_cutoff": draft.earliest_cutoff}
        todo.append(Reason("booking.draft-pending", details))
    return todo


def draft(unit: Unit, household_id: UUID) -> dict:
    """The draft, each line with what would refuse it now."""
    family = unit.families.of_draft(household_id, unit.now)
    refusals = family.draft_refusals()
    held = planning.open_order(family)
    return {
        **asdict(summary(family)),
        "lines": [
            _drafted(family, line, refusals.get(line.line_id)) for line in family.draft.lines
        ],
        "order": held and order(unit, household_id, held["order_id"]),
        "undoable": family.draft.undoable,
    }


def _drafted(family: Family, line: DraftLine, refusal: Reason | None) -> dict:
    named = asdict(line_of(family, line, state="draft"))
    return {
        **named,
        "line_id": line.line_id,
        "booking_id": line.booking_id,
        "refusal": refusal,
    }


def order(unit: Unit, household_id: UUID, order_id: UUID) -> dict:
    """An order of this household; nobody else's exists for it."""
    found = unit.orders.get(order_id)
    if found is None or found.household_id != household_id:
        raise NotFound(order_id=order_id)
    return view_of(unit, found)


def view_of(unit: Unit, found: Order) -> dict:
    return {**asdict(found), "lines": unit.bookings.of_order(found.order_id)}


def journal(
    unit: Unit, household_id: UUID, first: date, last: date, *, hidden_too: bool
) -> list[Row]:
    """The movements made from first to last, the latest first.

    From October, those about days of the past school year are left out unless `hidden_too`.
    """
    since, until = _midnight(first), _midnight(last + timedelta(days=1))
    days_from = date.min if hidden_too else listed_from(today(unit.now))
    return unit.movements.of(household_id, since, until, days_from)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, PARIS)
