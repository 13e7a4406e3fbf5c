"""Everything that decides one household's cells over a period, read in one go.

The same rules answer the planning, each tick, the preview, and the confirmation: what was shown
and what is decided cannot differ, except by what happened in between.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from services.booking.domain.activity import Activity, Enrolment
from services.booking.domain.booking import ADD, CANCEL, CONFIRMED, Booking, Session
from services.booking.domain.calendar import Calendar
from services.booking.domain.custody import Child
from services.booking.domain.reasons import (
    ALREADY_BOOKED,
    BEING_PAID,
    BOOKED_BY_OTHER_HOME,
    FULL,
    NO_LONGER_BOOKED,
    NOT_ENROLLED,
    OTHER_PARENT,
    UNKNOWN_CHILD,
    Reason,
)

Cell = tuple[UUID, UUID, date]  # A child, an activity, a day.


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A change the family wants; it takes no seat."""

    line_id: UUID
    action: str
    child_id: UUID
    activity_id: UUID
    day: date
    booking_id: UUID | None = None

    @property
    def cell(self) -> Cell:
        return self.child_id, self.activity_id, self.day

    @property
    def session(self) -> Session:
        return self.activity_id, self.day


@dataclass(frozen=True, slots=True)
class Draft:
    """A household's only draft. `cleared`: what was taken out of it at once, until it is undone."""

    version: int = 0
    lines: tuple[DraftLine, ...] = ()
    cleared: frozenset[Cell] = frozenset()

    @property
    def undoable(self) -> bool:
        return bool(self.cleared)


@dataclass(slots=True)
class Family:
    """`bookings` are the active ones of the children, those of the other parent included.

    `places_left` knows the sessions already booked into; the others have all their places.
    """

    household_id: UUID
    now: datetime
    children: Mapping[UUID, Child]
    enrolments: Mapping[tuple[UUID, UUID], list[Enrolment]]
    activities: Mapping[UUID, Activity]
    calendar: Calendar
    bookings: Mapping[Cell, Booking]
    draft: Draft
    places_left: Mapping[Session, int]
    _closing: dict[tuple[UUID, date, str], datetime] = field(default_factory=dict)
    _closed: dict[Session, Reason | None] = field(default_factory=dict)
    _not_now: dict[Session, Reason | None] = field(default_factory=dict)

    def closes(self, activity_id: UUID, day: date, action: str = ADD) -> datetime:
        """The first instant at which this action on this day comes too late."""
        key = (activity_id, day, action)
        known = self._closing.get(key)
        if known is None:
            activity = self.activities[activity_id]
            rule = activity.cutoff if action == ADD else activity.removal_cutoff
            known = self._closing[key] = rule.closes(day, self.calendar.public_holidays)
        return known

    def cancellable_until(self, session: Session) -> datetime | None:
        """The first instant too late to give such a seat back; None of an activity that is not
        this family's any more."""
        return self.closes(*session, CANCEL) if session[0] in self.activities else None

    def left(self, session: Session) -> int | None:
        """Places left, or None where the activity has no limit."""
        places_max = self.activities[session[0]].places_max
        return None if places_max is None else self.places_left.get(session, places_max)

    def why_not_admitted(self, cell: Cell) -> Reason | None:
        """What neither time nor a clerk changes: the child, the enrolment, the calendar, custody,
        and a seat the child already has."""
        child_id, activity_id, day = cell
        child = self.children.get(child_id)
        if child is None:
            return UNKNOWN_CHILD
        for enrolment in self.enrolments.get((child_id, activity_id), ()):
            if enrolment.first <= day <= enrolment.last:
                break
        else:
            return NOT_ENROLLED
        closed = self._why_closed((activity_id, day))
        if closed is not None:
            return closed
        booking = self.bookings.get(cell)
        if booking is not None and booking.household_id == self.household_id:
            return ALREADY_BOOKED
        after_class = self.activities[activity_id].after_class
        if not child.is_here(day, after_class=after_class):
            return OTHER_PARENT
        return None if booking is None else BOOKED_BY_OTHER_HOME

    def why_not_now(self, session: Session) -> Reason | None:
        """What only the clock says; a clerk may pass over it."""
        if session not in self._not_now:
            self._not_now[session] = self._too_late_or_early(*session)
        return self._not_now[session]

    def _too_late_or_early(self, activity_id: UUID, day: date) -> Reason | None:
        closes = self.closes(activity_id, day)
        if self.now >= closes:
            return Reason("booking.past-cutoff", {"since": closes})
        opens_at = self.activities[activity_id].opens_at
        if opens_at is not None and self.now < opens_at:
            return Reason("booking.too-early", {"opens_at": opens_at})
        return None

    def why_not_add(self, cell: Cell) -> Reason | None:
        """Why this child cannot be booked now, places aside."""
        return self.why_not_admitted(cell) or self.why_not_now(cell[1:])

    def why_not_cancel(self, cell: Cell) -> Reason | None:
        """Why the household cannot give this seat back now."""
        booking = self.bookings.get(cell)
        if booking is None or booking.household_id != self.household_id:
            return NO_LONGER_BOOKED
        if booking.state != CONFIRMED:
            return BEING_PAID
        closes = self.closes(cell[1], cell[2], CANCEL)
        return Reason("booking.past-cutoff", {"since": closes}) if self.now >= closes else None

    def seats_wanted(self) -> Counter[Session]:
        """What the draft would take of each session, the seats it gives back deducted."""
        wanted: Counter[Session] = Counter()
        for line in self.draft.lines:
            wanted[line.session] += 1 if line.action == ADD else -1
        return wanted

    def draft_refusals(self) -> dict[UUID, Reason]:
        """The draft's lines that would be refused now, by line; first drafted, first served.

        Only meaningful for lines whose day lies in the period that was read.
        """
        why_not = {line.line_id: self.why_not(line) for line in self.draft.lines}
        refusals = {line_id: reason for line_id, reason in why_not.items() if reason is not None}
        good = [line for line in self.draft.lines if line.line_id not in refusals]
        taken = Counter({line.session: 0 for line in good})
        taken.subtract(line.session for line in good if line.action == CANCEL)
        for line in good:
            if line.action == ADD:
                taken[line.session] += 1
                left = self.left(line.session)
                if left is not None and taken[line.session] > left:
                    refusals[line.line_id] = FULL
        return refusals

    def why_not(self, line: DraftLine) -> Reason | None:
        """Why this drafted change could not be confirmed now, places aside."""
        if line.action == ADD:
            return self.why_not_add(line.cell)
        return self.why_not_cancel(line.cell)

    def note(self, session: Session) -> str | None:
        """Why an activity takes place that day in spite of the year; None of any other day."""
        return self.calendar.added.get((session[1], session[0]))

    def shown(self, first: date, last: date) -> list[tuple[UUID, UUID]]:
        """(child, activity): those that take place in this period, or are booked there."""
        booked = {cell[:2] for cell in self.bookings if first <= cell[2] <= last}
        return [
            pair
            for pair in self.enrolments
            if pair in booked or self.activities[pair[1]].meets(first, last)
        ]

    def _why_closed(self, session: Session) -> Reason | None:
        if session not in self._closed:
            activity_id, day = session
            self._closed[session] = self.calendar.why_closed(self.activities[activity_id], day)
        return self._closed[session]
