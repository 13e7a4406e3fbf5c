"""Bookings given back, or made by a clerk, and the journal of both."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from chassis.contract import many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import family, staff
from services.booking.contract.bookings import (
    BookedForView,
    BookFor,
    CancelBooking,
    CancelledView,
    JournalOf,
    MovementView,
)
from services.booking.domain.draft import Change
from services.booking.doors.acting import acting
from services.booking.doors.drafts import Wanted
from services.booking.unit import Unit
from services.booking.workflows import bookings, cancellations, journal
from services.booking.workflows.views import View


class BookingDoors:
    @command(CancelBooking, CancelledView, allowed=family("clerk"))
    def cancel_booking(
        self, unit: Unit, who: Principal, *, household_id: UUID, booking_id: UUID
    ) -> View:
        by = acting(who)
        return cancellations.cancel_booking(unit, household_id, booking_id, by)

    @command(BookFor, BookedForView, allowed=staff("clerk").within_structures())
    def book_for(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        changes: list[Wanted],
        override: bool,
        reason: str | None,
    ) -> bookings.BookedFor:
        wanted = [Change(**change) for change in changes]
        by = replace(acting(who), reason=reason)
        return bookings.book_for(unit, household_id, wanted, by, override=override)

    @query(JournalOf, many(MovementView), allowed=family("clerk", "cashier"))
    def journal(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        first: date,
        last: date,
        hidden_too: bool,
    ) -> Sequence[object]:
        return journal.journal(unit, household_id, first, last, hidden_too=hidden_too)
