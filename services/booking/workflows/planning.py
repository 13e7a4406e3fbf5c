"""What a family reads: its grid, its week, its draft, its orders, its journal."""

from datetime import date
from uuid import UUID

from chassis.clock import today
from services.booking.domain import planning
from services.booking.domain.calendar import next_month
from services.booking.domain.draft import listed, summary
from services.booking.domain.family import Family
from services.booking.domain.habit import month_before, usual_month
from services.booking.domain.reasons import Reason
from services.booking.unit import Unit
from services.booking.workflows.views import View


def of_period(unit: Unit, household_id: UUID, first: date, last: date) -> View:
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
                "is_of_either_home": child.is_of_either_home,
                "activity_ids": [a for c, a in family.shown(first, last) if c == child_id],
            }
            for child_id, child in family.children.items()
        ],
        "cells": list(planning.cells(family, first, last)),
        "holidays": family.calendar.holidays_within(first, last),
        "draft": listed(family),
        "order": planning.open_order(family),
    }


def home(unit: Unit, household_id: UUID, first: date, last: date) -> View:
    """The week and what waits for the family."""
    month = next_month(today(unit.now))
    since = min(first, month_before(month[0]))
    family = unit.families.over(household_id, since, max(last, month[1]), unit.now)
    return {
        "week": planning.week(family, first, last),
        "draft": summary(family),
        "todo": _todo(family, month),
        "month": usual_month(family, *month),
    }


def _todo(family: Family, month: tuple[date, date]) -> list[Reason]:
    draft, order = summary(family), planning.open_order(family)
    todo = []
    if order is not None:
        todo.append(Reason("booking.order-held", order))
    if draft.count:
        counts = {"adds": draft.adds, "cancels": draft.cancels}
        details = {**counts, "earliest_cutoff": draft.earliest_cutoff}
        todo.append(Reason("booking.draft-pending", details))
    unbooked = planning.children_without_a_booking(family, *month)
    if unbooked is not None:
        todo.append(Reason("booking.month-to-book", {"month": f"{month[0]:%Y-%m}", **unbooked}))
    return todo
