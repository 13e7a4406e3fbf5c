"""Booking's tables, a module a subject."""

from services.booking.tables.closing import closure_acts
from services.booking.tables.metadata import metadata
from services.booking.tables.roll_call import (
    attendance_acts,
    attendance_locks,
    attendances,
    attendances_elsewhere,
)
from services.booking.tables.seats import (
    ACTIVE,
    activities,
    activity_acts,
    added_days,
    bookings,
    children,
    closures,
    custody_stretches,
    draft_lines,
    drafts,
    enrolments,
    movements,
    orders,
    partner_grants,
    schools,
    sessions,
    town,
)

__all__ = [
    "ACTIVE",
    "activities",
    "activity_acts",
    "added_days",
    "attendance_acts",
    "attendance_locks",
    "attendances",
    "attendances_elsewhere",
    "bookings",
    "children",
    "closure_acts",
    "closures",
    "custody_stretches",
    "draft_lines",
    "drafts",
    "enrolments",
    "metadata",
    "movements",
    "orders",
    "partner_grants",
    "schools",
    "sessions",
    "town",
]
