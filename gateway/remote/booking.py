"""What the gateway asks of booking, and what it answers, as it travels.

Written by `make docs` from the contract of services/booking; not to be changed by hand.
"""

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict

from gateway.question import Day, Details, Id, Instant, Question, question


class TableView(TypedDict):
    """The rows that a room holds of a household in one table."""

    name: str
    rows: list[Details]


class PersonalDataView(TypedDict):
    tables: list[TableView]


class HappenedView(TypedDict):
    kind: str
    count: int
    about: str | None


class AheadView(TypedDict):
    kind: str
    on: str
    at: str | None
    count: int | None
    about: str | None
    household_ids: list[str]


class DayWorkView(TypedDict):
    """Nothing that happened not at all is told: a zero is no news."""

    happened: list[HappenedView]
    ahead: list[AheadView]


class ActivityView(TypedDict):
    activity_id: str
    name: str
    kind: Literal[
        "canteen",
        "midday",
        "morning",
        "evening",
        "study",
        "wednesday",
        "sports_wednesday",
        "holiday",
        "sports_holiday",
        "mini_stay",
        "holiday_stay",
    ]
    settlement: Literal["immediate", "monthly"]
    school_id: str | None
    weekdays: list[int]
    days: Literal["school", "wednesdays", "holidays"]
    places_max: int | None
    opens_at: str | None
    cutoff: Details
    removal_cutoff: Details
    first: str | None
    last: str | None
    charged: Literal["booking", "presence"]
    whole_month: Literal["required", "advised", "free"]
    archived_on: str | None


class PurgedView(TypedDict):
    cutoff: str
    visa: str | None
    by_name: str | None
    started_at: str
    ended_at: str | None
    count: int


class RetentionView(TypedDict):
    """What is kept of one kind: for how long, how many are past it today, how many will be within a
    month, and what was destroyed, the last first.
    """

    kind: str
    unit: Literal["days", "school-years", "years"]
    count: int
    usual: int
    least: int
    most: int
    needs_visa: bool
    cutoff: str
    past: int
    soon: int
    purges: list[PurgedView]


class KeptUntilView(TypedDict):
    kind: str
    until: str


class ActivityUseView(TypedDict):
    """From today on: children who may book, what is booked, and its last day."""

    children: int
    bookings: int
    last: str | None


class DayApartView(TypedDict):
    """A day on which the activity takes place in spite of the year, or is closed alone."""

    day: str
    takes_place: bool
    reason: str


class FieldChangeView(TypedDict):
    """A field of the definition, as it was and is told; `old` is null of a new activity."""

    field: str
    old: Details | None
    new: Details | None


class ActivityActView(TypedDict):
    at: str
    by_name: str
    channel: Literal["web", "desk", "phone", "tablet", "partner"]
    changes: list[FieldChangeView]


class WholeActivityView(TypedDict):
    """`acts`: who changed what, the latest first, fifty at most."""

    activity_id: str
    name: str
    kind: Literal[
        "canteen",
        "midday",
        "morning",
        "evening",
        "study",
        "wednesday",
        "sports_wednesday",
        "holiday",
        "sports_holiday",
        "mini_stay",
        "holiday_stay",
    ]
    settlement: Literal["immediate", "monthly"]
    school_id: str | None
    weekdays: list[int]
    days: Literal["school", "wednesdays", "holidays"]
    places_max: int | None
    opens_at: str | None
    cutoff: Details
    removal_cutoff: Details
    first: str | None
    last: str | None
    charged: Literal["booking", "presence"]
    whole_month: Literal["required", "advised", "free"]
    archived_on: str | None
    version: int
    use: ActivityUseView
    days_apart: list[DayApartView]
    acts: list[ActivityActView]


class CutoffRule(TypedDict):
    """One of: {rule: week_before, weekday, at}, {rule: days_before, days, at, skip},
    {rule: month_before, day, at}. `at` is an hour in Paris; see docs/rules/cutoffs.md.
    """

    rule: str
    at: str
    weekday: NotRequired[int]
    days: NotRequired[int]
    day: NotRequired[int]
    skip: NotRequired[Sequence[str]]


class ClosingView(TypedDict):
    """The first instant too late to book this day, and to give it back."""

    day: str
    closes: str
    removal_closes: str


class YearActivityView(TypedDict):
    """What is proposed beside what it is made after (`old_...`); once `made`, what was."""

    activity_id: str
    copied_from: str
    school_id: str | None
    old_name: str
    old_first: str
    old_last: str
    old_places_max: int | None
    name: str
    first: str
    last: str
    places_max: int | None
    made: bool


class YearActivity(TypedDict):
    """`copied_from` gives everything else: its days, its cut-offs, how it is settled."""

    copied_from: Id
    name: str
    first: Day
    last: Day
    places_max: NotRequired[int | None]


class YearMadeView(TypedDict):
    made: int
    already: int


class ClosedDayView(TypedDict):
    cancelled: int


class ChildConcernedView(TypedDict):
    first_name: str
    last_name: str
    count: int


class ClosurePreviewView(TypedDict):
    """What would be cancelled. `paid_ahead`: of the `bookings`, those of activities that are paid
    when they are booked; the others are not invoiced yet, or get a credit note.
    """

    households: int
    bookings: int
    paid_ahead: int
    children: list[ChildConcernedView]


class ClosureView(TypedDict):
    closure_id: str
    first: str
    last: str
    reason: str
    activity_ids: list[str] | None
    by_name: str
    at: str
    households: int
    cancelled: int
    reopened_by: str | None
    reopened_at: str | None


class EnrolmentView(TypedDict):
    child_id: str
    child_name: str
    activity_id: str
    activity_name: str
    activity_kind: Literal[
        "canteen",
        "midday",
        "morning",
        "evening",
        "study",
        "wednesday",
        "sports_wednesday",
        "holiday",
        "sports_holiday",
        "mini_stay",
        "holiday_stay",
    ]
    settlement: Literal["immediate", "monthly"]
    first: str
    last: str


class BookedAheadView(TypedDict):
    """How many days a child has booked after today, those being paid for included."""

    child_id: str
    count: int
    first: str
    last: str


class HomeActivity(TypedDict):
    name: str
    state: Literal["confirmed", "held"]


class HomeChild(TypedDict):
    child_id: str
    first_name: str
    activities: list[HomeActivity]


class HomeDay(TypedDict):
    day: str
    children: list[HomeChild]


class DraftSummaryView(TypedDict):
    """`earliest_cutoff` is the first one still ahead among the draft's lines."""

    version: int
    count: int
    adds: int
    cancels: int
    earliest_cutoff: str | None


class ReasonView(TypedDict):
    code: str
    details: Details


class ProposedView(TypedDict):
    """One child's days of one activity, all of which can be added now."""

    child_id: str
    first_name: str
    activity_id: str
    activity_name: str
    kind: Literal[
        "canteen",
        "midday",
        "morning",
        "evening",
        "study",
        "wednesday",
        "sports_wednesday",
        "holiday",
        "sports_holiday",
        "mini_stay",
        "holiday_stay",
    ]
    settlement: Literal["immediate", "monthly"]
    days: list[str]


class UsualMonthView(TypedDict):
    """The month that comes, and what the family would usually book of it. `as_before`: as in the
    month before; otherwise every day of school of the canteens.
    """

    month: str
    booked: int
    drafted: int
    as_before: bool
    proposed: list[ProposedView]
    earliest_cutoff: str | None


class HomeView(TypedDict):
    week: list[HomeDay]
    draft: DraftSummaryView
    todo: list[ReasonView]
    month: UsualMonthView


class PlannedActivity(TypedDict):
    activity_id: str
    name: str
    kind: Literal[
        "canteen",
        "midday",
        "morning",
        "evening",
        "study",
        "wednesday",
        "sports_wednesday",
        "holiday",
        "sports_holiday",
        "mini_stay",
        "holiday_stay",
    ]
    settlement: Literal["immediate", "monthly"]
    charged: Literal["booking", "presence"]
    whole_month: Literal["required", "advised", "free"]


class PlannedChild(TypedDict):
    """`is_of_either_home`: of two homes, whose weeks nobody has stated."""

    child_id: str
    first_name: str
    activity_ids: list[str]
    is_of_either_home: bool


class CellView(TypedDict):
    """One box. `cutoff` is when the change it offers comes too late; `reason` says why it cannot be
    changed now; a drafted box that became closed keeps its `draft` and can be unticked. `note` is
    why it takes place in spite of the year.
    """

    child_id: str
    activity_id: str
    day: str
    state: Literal["open", "confirmed", "held", "closed"]
    draft: str | None
    booking_id: str | None
    changeable: bool
    cutoff: str | None
    reason: ReasonView | None
    places_left: int | None
    note: str | None


class HolidayView(TypedDict):
    """A school holiday, both days included, which may go beyond the period."""

    name: str
    first: str
    last: str


class DraftedLineView(TypedDict):
    """What billing needs of a line to say what the draft comes to."""

    line_id: str
    action: Literal["add", "cancel"]
    child_id: str
    activity_id: str
    settlement: Literal["immediate", "monthly"]
    day: str
    booking_id: str | None


class ListedDraftView(TypedDict):
    """The whole draft, whatever the period that is looked at."""

    version: int
    count: int
    adds: int
    cancels: int
    earliest_cutoff: str | None
    lines: list[DraftedLineView]


class OpenOrderView(TypedDict):
    order_id: str
    held_until: str
    count: int


class PlanningView(TypedDict):
    """Saturdays and Sundays have cells only when an activity of the family opens on them."""

    first: str
    last: str
    activities: list[PlannedActivity]
    children: list[PlannedChild]
    cells: list[CellView]
    holidays: list[HolidayView]
    draft: ListedDraftView
    order: OpenOrderView | None


class WantedDay(TypedDict):
    child_id: Id
    activity_id: Id
    day: Day
    wanted: bool


class RefusedCellView(TypedDict):
    child_id: str
    activity_id: str
    day: str
    code: str
    details: Details


class DraftLineView(TypedDict):
    line_id: str
    action: Literal["add", "cancel"]
    child_id: str
    child_name: str
    activity_id: str
    activity_name: str
    settlement: Literal["immediate", "monthly"]
    day: str
    school_id: str | None
    booking_id: str | None
    refusal: ReasonView | None


class GapView(TypedDict):
    """Days of a month of which others are booked; `required` where the draft is not confirmed
    without them.
    """

    child_id: str
    child_name: str
    activity_id: str
    activity_name: str
    required: bool
    days: list[str]


class LineView(TypedDict):
    """A booking, added or cancelled. `state` is the booking's own, as it is now."""

    booking_id: str
    action: Literal["add", "cancel"]
    state: Literal["held", "confirmed", "cancelled", "released", "lost"]
    child_id: str
    child_name: str
    activity_id: str
    activity_name: str
    settlement: Literal["immediate", "monthly"]
    day: str
    school_id: str | None
    activity_kind: Literal[
        "canteen",
        "midday",
        "morning",
        "evening",
        "study",
        "wednesday",
        "sports_wednesday",
        "holiday",
        "sports_holiday",
        "mini_stay",
        "holiday_stay",
    ]


class OrderView(TypedDict):
    order_id: str
    household_id: str
    state: Literal["held", "confirmed", "expired", "reopened"]
    held_until: str | None
    placed_at: str
    by_name: str
    lines: list[LineView]


class DraftView(TypedDict):
    version: int
    count: int
    adds: int
    cancels: int
    earliest_cutoff: str | None
    lines: list[DraftLineView]
    gaps: list[GapView]
    order: OrderView | None
    undoable: bool


class TickedView(TypedDict):
    """`whole` is the draft as `draft` tells it, where it was wanted."""

    draft: ListedDraftView
    refused: list[RefusedCellView]
    whole: DraftView | None


class CellName(TypedDict):
    child_id: str
    activity_id: str
    day: str


class BulkPreview(TypedDict):
    added: list[CellName]
    skipped: list[RefusedCellView]


class BulkAdded(TypedDict):
    draft: DraftSummaryView
    added: int
    skipped: list[RefusedCellView]


class MovementView(TypedDict):
    at: str
    by_name: str
    channel: Literal["web", "desk", "phone", "tablet", "partner"]
    action: Literal["booked", "cancelled", "held", "expired"]
    child_id: str
    child_name: str
    activity_id: str
    activity_name: str
    day: str
    order_id: str | None
    reason: str | None


class BookedForView(TypedDict):
    confirmed: list[LineView]
    cancelled: list[LineView]
    refused: list[RefusedCellView]


class AttendeeView(TypedDict):
    """`present` is null until somebody notes it; `elsewhere` names the sites of a partner town
    where the child was that day. `excused`: absent, and the town was told; `planned` is false for
    a child who came without a booking.
    """

    child_id: str
    first_name: str
    last_name: str
    school_name: str | None
    level: str | None
    activity_id: str
    activity_name: str
    household_id: str
    booking_id: str
    present: bool | None
    excused: bool
    planned: bool
    elsewhere: str | None


class AttendanceView(TypedDict):
    booking_id: str
    present: bool


class ChildUnplannedView(TypedDict):
    child_id: str
    first_name: str
    last_name: str
    school_name: str | None
    level: str | None


class AttendanceLockView(TypedDict):
    """The last that was done of an activity's list that day; no row when nothing ever was."""

    activity_id: str
    locked: bool
    reason: str | None
    by_name: str
    at: str


class KitchenRow(TypedDict):
    activity_id: str
    activity_name: str
    school_id: str | None
    school_name: str | None
    booked: int
    places_max: int | None


class KitchenView(TypedDict):
    day: str
    rows: list[KitchenRow]


def personal_data(household_id: Id) -> Question[PersonalDataView]:
    """services/booking/doors/personal_data.py, PersonalDataDoors.personal_data."""
    return question("booking", "personal_data", household_id=household_id)


def day_work(since: Instant) -> Question[DayWorkView]:
    """services/booking/doors/day.py, DayDoors.day_work."""
    return question("booking", "day_work", since=since)


def catalogue() -> Question[list[ActivityView]]:
    """services/booking/doors/activities.py, ActivityDoors.catalogue."""
    return question("booking", "catalogue")


def retention() -> Question[list[RetentionView]]:
    """services/booking/doors/retention.py, RetentionDoors.retention."""
    return question("booking", "retention")


def kept_until(day: Day) -> Question[list[KeptUntilView]]:
    """services/booking/doors/retention.py, RetentionDoors.kept_until."""
    return question("booking", "kept_until", day=day)


def set_term(kind: str, *, count: int) -> Question[None]:
    """services/booking/doors/retention.py, RetentionDoors.set_term."""
    return question("booking", "set_term", kind=kind, count=count)


def approve_purge(kind: str, *, cutoff: Day, count: int, visa: str) -> Question[None]:
    """services/booking/doors/retention.py, RetentionDoors.approve_purge."""
    return question("booking", "approve_purge", kind=kind, cutoff=cutoff, count=count, visa=visa)


def activity(activity_id: Id) -> Question[WholeActivityView]:
    """services/booking/doors/activities.py, ActivityDoors.activity."""
    return question("booking", "activity", activity_id=activity_id)


def define_activity(
    activity_id: Id,
    *,
    name: str,
    kind: str,
    settlement: str,
    weekdays: Sequence[int],
    days: str,
    cutoff: CutoffRule,
    opens_at: Instant | None,
    first: Day | None,
    last: Day | None,
    charged: str,
    whole_month: str,
    school_id: Id | None = None,
    places_max: int | None = None,
    removal_cutoff: CutoffRule | None = None,
    seen: int | None = None,
) -> Question[None]:
    """services/booking/doors/activities.py, ActivityDoors.define_activity."""
    return question(
        "booking",
        "define_activity",
        activity_id=activity_id,
        name=name,
        kind=kind,
        settlement=settlement,
        weekdays=weekdays,
        days=days,
        cutoff=cutoff,
        opens_at=opens_at,
        first=first,
        last=last,
        charged=charged,
        whole_month=whole_month,
        school_id=school_id,
        places_max=places_max,
        removal_cutoff=removal_cutoff,
        seen=seen,
    )


def try_cutoffs(
    weekdays: Sequence[int],
    *,
    days: str,
    cutoff: CutoffRule,
    removal_cutoff: CutoffRule | None = None,
) -> Question[list[ClosingView]]:
    """services/booking/doors/activities.py, ActivityDoors.try_cutoffs."""
    return question(
        "booking",
        "try_cutoffs",
        weekdays=weekdays,
        days=days,
        cutoff=cutoff,
        removal_cutoff=removal_cutoff,
    )


def set_opening(activity_id: Id, *, opens_at: Instant | None) -> Question[None]:
    """services/booking/doors/activities.py, ActivityDoors.set_opening."""
    return question("booking", "set_opening", activity_id=activity_id, opens_at=opens_at)


def archive_activity(activity_id: Id, *, archived: bool) -> Question[None]:
    """services/booking/doors/activities.py, ActivityDoors.archive_activity."""
    return question("booking", "archive_activity", activity_id=activity_id, archived=archived)


def year_plan(year: int) -> Question[list[YearActivityView]]:
    """services/booking/doors/years.py, YearDoors.year_plan."""
    return question("booking", "year_plan", year=year)


def make_year(year: int, *, activities: Sequence[YearActivity]) -> Question[YearMadeView]:
    """services/booking/doors/years.py, YearDoors.make_year."""
    return question("booking", "make_year", year=year, activities=activities)


def add_day(activity_id: Id, *, day: Day, reason: str) -> Question[None]:
    """services/booking/doors/activities.py, ActivityDoors.add_day."""
    return question("booking", "add_day", activity_id=activity_id, day=day, reason=reason)


def remove_day(activity_id: Id, *, day: Day) -> Question[None]:
    """services/booking/doors/activities.py, ActivityDoors.remove_day."""
    return question("booking", "remove_day", activity_id=activity_id, day=day)


def close_day(
    day: Day, *, reason: str, activity_ids: Sequence[Id] | None = None
) -> Question[ClosedDayView]:
    """services/booking/doors/calendar.py, CalendarDoors.close_day."""
    return question("booking", "close_day", day=day, reason=reason, activity_ids=activity_ids)


def reopen_day(day: Day, *, activity_ids: Sequence[Id] | None = None) -> Question[None]:
    """services/booking/doors/calendar.py, CalendarDoors.reopen_day."""
    return question("booking", "reopen_day", day=day, activity_ids=activity_ids)


def preview_closure(
    first: Day, *, last: Day, activity_ids: Sequence[Id] | None = None
) -> Question[ClosurePreviewView]:
    """services/booking/doors/closures.py, ClosureDoors.preview_closure."""
    return question("booking", "preview_closure", first=first, last=last, activity_ids=activity_ids)


def close_days(
    first: Day, *, last: Day, closure_id: Id, reason: str, activity_ids: Sequence[Id] | None = None
) -> Question[ClosedDayView]:
    """services/booking/doors/closures.py, ClosureDoors.close_days."""
    return question(
        "booking",
        "close_days",
        first=first,
        last=last,
        closure_id=closure_id,
        reason=reason,
        activity_ids=activity_ids,
    )


def reopen_closure(closure_id: Id) -> Question[None]:
    """services/booking/doors/closures.py, ClosureDoors.reopen_closure."""
    return question("booking", "reopen_closure", closure_id=closure_id)


def closures(since: Day) -> Question[list[ClosureView]]:
    """services/booking/doors/closures.py, ClosureDoors.closures."""
    return question("booking", "closures", since=since)


def end_enrolment(
    household_id: Id, *, child_id: Id, activity_id: Id, first: Day, last: Day
) -> Question[None]:
    """services/booking/doors/enrolments.py, EnrolmentDoors.end_enrolment."""
    return question(
        "booking",
        "end_enrolment",
        household_id=household_id,
        child_id=child_id,
        activity_id=activity_id,
        first=first,
        last=last,
    )


def enrolments(household_id: Id) -> Question[list[EnrolmentView]]:
    """services/booking/doors/enrolments.py, EnrolmentDoors.enrolments."""
    return question("booking", "enrolments", household_id=household_id)


def booked_ahead(household_id: Id) -> Question[list[BookedAheadView]]:
    """services/booking/doors/enrolments.py, EnrolmentDoors.booked_ahead."""
    return question("booking", "booked_ahead", household_id=household_id)


def home(household_id: Id, *, first: Day, last: Day) -> Question[HomeView]:
    """services/booking/doors/planning.py, PlanningDoors.home."""
    return question("booking", "home", household_id=household_id, first=first, last=last)


def planning(household_id: Id, *, first: Day, last: Day) -> Question[PlanningView]:
    """services/booking/doors/planning.py, PlanningDoors.planning."""
    return question("booking", "planning", household_id=household_id, first=first, last=last)


def tick(
    household_id: Id, *, changes: Sequence[WantedDay], whole: bool = False
) -> Question[TickedView]:
    """services/booking/doors/drafts.py, DraftDoors.tick."""
    return question("booking", "tick", household_id=household_id, changes=changes, whole=whole)


def preview_bulk(
    household_id: Id,
    *,
    first: Day,
    last: Day,
    child_ids: Sequence[Id],
    activity_ids: Sequence[Id],
    weekdays: Sequence[int],
    weeks: str = "all",
) -> Question[BulkPreview]:
    """services/booking/doors/drafts.py, DraftDoors.preview_bulk."""
    return question(
        "booking",
        "preview_bulk",
        household_id=household_id,
        first=first,
        last=last,
        child_ids=child_ids,
        activity_ids=activity_ids,
        weekdays=weekdays,
        weeks=weeks,
    )


def add_bulk(
    household_id: Id,
    *,
    first: Day,
    last: Day,
    child_ids: Sequence[Id],
    activity_ids: Sequence[Id],
    weekdays: Sequence[int],
    weeks: str = "all",
) -> Question[BulkAdded]:
    """services/booking/doors/drafts.py, DraftDoors.add_bulk."""
    return question(
        "booking",
        "add_bulk",
        household_id=household_id,
        first=first,
        last=last,
        child_ids=child_ids,
        activity_ids=activity_ids,
        weekdays=weekdays,
        weeks=weeks,
    )


def add_usual(household_id: Id, *, first: Day) -> Question[BulkAdded]:
    """services/booking/doors/drafts.py, DraftDoors.add_usual."""
    return question("booking", "add_usual", household_id=household_id, first=first)


def draft(household_id: Id) -> Question[DraftView]:
    """services/booking/doors/drafts.py, DraftDoors.draft."""
    return question("booking", "draft", household_id=household_id)


def remove_lines(household_id: Id, *, line_ids: Sequence[Id]) -> Question[DraftView]:
    """services/booking/doors/drafts.py, DraftDoors.remove_lines."""
    return question("booking", "remove_lines", household_id=household_id, line_ids=line_ids)


def clear_draft(household_id: Id) -> Question[DraftView]:
    """services/booking/doors/drafts.py, DraftDoors.clear_draft."""
    return question("booking", "clear_draft", household_id=household_id)


def undo_clear(household_id: Id) -> Question[DraftView]:
    """services/booking/doors/drafts.py, DraftDoors.undo_clear."""
    return question("booking", "undo_clear", household_id=household_id)


def reopen_order(household_id: Id, *, order_id: Id) -> Question[DraftView]:
    """services/booking/doors/orders.py, OrderDoors.reopen_order."""
    return question("booking", "reopen_order", household_id=household_id, order_id=order_id)


def journal(
    household_id: Id, *, first: Day, last: Day, hidden_too: bool = False
) -> Question[list[MovementView]]:
    """services/booking/doors/bookings.py, BookingDoors.journal."""
    return question(
        "booking",
        "journal",
        household_id=household_id,
        first=first,
        last=last,
        hidden_too=hidden_too,
    )


def book_for(
    household_id: Id,
    *,
    changes: Sequence[WantedDay],
    override: bool = False,
    reason: str | None = None,
) -> Question[BookedForView]:
    """services/booking/doors/bookings.py, BookingDoors.book_for."""
    return question(
        "booking",
        "book_for",
        household_id=household_id,
        changes=changes,
        override=override,
        reason=reason,
    )


def day_list(
    day: Day, *, activity_id: Id | None = None, school_id: Id | None = None
) -> Question[list[AttendeeView]]:
    """services/booking/doors/attendance.py, AttendanceDoors.day_list."""
    return question("booking", "day_list", day=day, activity_id=activity_id, school_id=school_id)


def record_attendance(
    booking_id: Id, *, act_id: Id, acted_at: Instant, present: bool, excused: bool = False
) -> Question[AttendanceView]:
    """services/booking/doors/attendance.py, AttendanceDoors.record_attendance."""
    return question(
        "booking",
        "record_attendance",
        booking_id=booking_id,
        act_id=act_id,
        acted_at=acted_at,
        present=present,
        excused=excused,
    )


def children_unplanned(
    day: Day, *, activity_id: Id, words: str
) -> Question[list[ChildUnplannedView]]:
    """services/booking/doors/attendance.py, AttendanceDoors.children_unplanned."""
    return question("booking", "children_unplanned", day=day, activity_id=activity_id, words=words)


def record_unplanned(
    child_id: Id, *, activity_id: Id, day: Day, act_id: Id, acted_at: Instant
) -> Question[AttendanceView]:
    """services/booking/doors/attendance.py, AttendanceDoors.record_unplanned."""
    return question(
        "booking",
        "record_unplanned",
        child_id=child_id,
        activity_id=activity_id,
        day=day,
        act_id=act_id,
        acted_at=acted_at,
    )


def attendance_locks(day: Day) -> Question[list[AttendanceLockView]]:
    """services/booking/doors/attendance.py, AttendanceDoors.attendance_locks."""
    return question("booking", "attendance_locks", day=day)


def lock_attendance(day: Day, *, activity_id: Id) -> Question[None]:
    """services/booking/doors/attendance.py, AttendanceDoors.lock_attendance."""
    return question("booking", "lock_attendance", day=day, activity_id=activity_id)


def unlock_attendance(day: Day, *, activity_id: Id, reason: str) -> Question[None]:
    """services/booking/doors/attendance.py, AttendanceDoors.unlock_attendance."""
    return question("booking", "unlock_attendance", day=day, activity_id=activity_id, reason=reason)


def kitchen(day: Day) -> Question[KitchenView]:
    """services/booking/doors/kitchen.py, KitchenDoors.kitchen."""
    return question("booking", "kitchen", day=day)
