"""Who may be booked, when, and how a refusal is explained."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest

from services.booking.contract.drafts import DraftedLineView, ListedDraftView
from services.booking.contract.planning import CellView, PlanningView
from services.booking.domain import planning
from services.booking.domain.booking import CONFIRMED, HELD, By
from services.booking.domain.calendar import Calendar, next_month
from services.booking.domain.custody import Child, Stretches, in_weeks
from services.booking.domain.cutoffs import DaysBefore
from services.booking.domain.draft import Change, bulk_cells, days_of, edit, listed, summary
from services.booking.domain.family import Draft
from services.booking.domain.journal import listed_from
from services.booking.domain.order import place, those_that_fit
from tests.people import demo_id
from tests.unit.booking.booking_fakes import (
    CANTEEN,
    CHLOE,
    EVENING,
    KNOWN_UNTIL,
    MON,
    SARAH,
    SAT,
    TUE,
    WED,
    a_family,
    an_activity,
    booked,
    unwanted,
    wanted,
    with_activity,
)

NOON = datetime(2027, 6, 4, 10, tzinfo=UTC)
OTHER_HOUSEHOLD = demo_id("household/leroy")


def code(reason: object) -> str | None:
    return None if reason is None else reason.code


def test_the_second_before_noon_is_in_time_and_noon_is_not():
    cell = (CHLOE, CANTEEN, MON)
    assert a_family(now=NOON - timedelta(seconds=1)).why_not_add(cell) is None
    late = a_family(now=NOON).why_not_add(cell)
    assert (late.code, late.details) == ("booking.past-cutoff", {"since": NOON})


def test_a_child_without_any_booking_in_a_month_is_named_with_its_first_deadline():
    family = a_family(now=NOON - timedelta(hours=1))
    waiting = planning.children_without_a_booking(family, MON, WED)
    assert waiting == {"children": ["Chloé", "Sarah"], "earliest_cutoff": NOON}
    begun = a_family(now=NOON - timedelta(hours=1), bookings=booked(CHLOE, MON))
    assert planning.children_without_a_booking(begun, MON, WED)["children"] == ["Sarah"]
    over = a_family(now=NOON + timedelta(days=10))
    assert planning.children_without_a_booking(over, MON, WED) is None


def test_the_month_after_is_whole_whatever_the_day():
    assert next_month(date(2027, 1, 31)) == (date(2027, 2, 1), date(2027, 2, 28))
    assert next_month(date(2027, 12, 1)) == (date(2028, 1, 1), date(2028, 1, 31))


def test_giving_back_has_a_cut_off_of_its_own():
    late_removal = DaysBefore(0, time(8))
    family = a_family(now=NOON, bookings=booked(CHLOE, MON))
    assert code(family.why_not_cancel((CHLOE, CANTEEN, MON))) == "booking.past-cutoff"
    lenient = with_activity(family, removal_cutoff=late_removal)
    assert lenient.why_not_cancel((CHLOE, CANTEEN, MON)) is None
    assert code(lenient.why_not_add((SARAH, CANTEEN, MON))) == "booking.past-cutoff"


def test_nobody_books_before_the_town_opens():
    family = with_activity(a_family(), opens_at=NOON)
    early = family.why_not_add((CHLOE, CANTEEN, MON))
    assert (early.code, early.details) == ("booking.too-early", {"opens_at": NOON})
    in_time = replace(family, now=NOON, _not_now={})
    assert code(in_time.why_not_add((CHLOE, CANTEEN, date(2027, 6, 14)))) is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ((uuid4(), CANTEEN, MON), "booking.unknown-child"),
        ((CHLOE, uuid4(), MON), "booking.not-enrolled"),
        ((CHLOE, CANTEEN, date(2027, 7, 5)), "booking.not-enrolled"),
        ((CHLOE, CANTEEN, WED), "booking.not-open-this-weekday"),
        ((CHLOE, CANTEEN, date(2027, 6, 1)), "booking.past-cutoff"),
    ],
)
def test_a_day_that_cannot_be_says_why(cell: tuple, expected: str):
    assert code(a_family().why_not_add(cell)) == expected


def test_a_holiday_s_own_days_are_told_even_beyond_the_period():
    spring = {date(2027, 4, 10) + timedelta(days=offset): "Printemps" for offset in range(16)}
    calendar = Calendar(spring | {date(2027, 5, 7): "Pont"}, {}, KNOWN_UNTIL)
    within = calendar.holidays_within(date(2027, 4, 20), date(2027, 5, 31))
    assert [(it["name"], it["first"], it["last"]) for it in within] == [
        ("Printemps", date(2027, 4, 10), date(2027, 4, 25)),
        ("Pont", date(2027, 5, 7), date(2027, 5, 7)),
    ]
    assert calendar.holidays_within(date(2027, 6, 1), date(2027, 6, 30)) == []


def test_a_closed_day_carries_its_own_reason():
    closures = {(MON, None): "Grève", (TUE, CANTEEN): "Travaux"}
    calendar = Calendar({SAT: "Été"}, {date(2027, 6, 14): "Férié"}, KNOWN_UNTIL, closures)
    canteen = an_activity(weekdays=frozenset(range(7)))
    evening = an_activity(EVENING)
    why = {day: calendar.why_closed(canteen, day) for day in (MON, TUE, SAT, date(2027, 6, 14))}
    assert [reason.details for reason in why.values()] == [
        {"reason": "Grève"},
        {"reason": "Travaux"},
        {"name": "Été"},
        {"name": "Férié"},
    ]
    assert calendar.why_closed(evening, TUE) is None
    assert code(calendar.why_closed(canteen, date(2028, 9, 4))) == "booking.too-early"


def test_a_holiday_centre_opens_in_the_holidays_only():
    calendar = Calendar({MON: "Vacances"}, {}, KNOWN_UNTIL)
    centre = an_activity(days="holidays")
    assert calendar.why_closed(centre, MON) is None
    assert code(calendar.why_closed(centre, TUE)) == "booking.only-in-school-holidays"


def test_a_child_is_with_one_parent_in_even_weeks_and_with_the_other_in_odd_ones():
    odd_week, even_week = MON, date(2027, 6, 14)
    louise = Child(CHLOE, "Louise", "even")
    assert (louise.is_here(odd_week), louise.is_here(even_week)) == (False, True)
    family = a_family(children={CHLOE: louise})
    assert code(family.why_not_add((CHLOE, CANTEEN, odd_week))) == "booking.other-parent"
    assert family.why_not_add((CHLOE, CANTEEN, even_week)) is None


def test_after_a_week_53_two_odd_weeks_follow_each_other():
    assert in_weeks(date(2026, 12, 28), "odd")
    assert in_weeks(date(2027, 1, 4), "odd")


def test_while_nobody_has_stated_whose_weeks_they_are_either_home_books_each():
    louise = Child(CHLOE, "Louise", "either")
    assert [louise.is_here(day) for day in (MON, date(2027, 6, 14))] == [True, True]
    exception = Stretches(TUE, (((TUE, False), (date(2027, 6, 9), False)),))
    shared = replace(louise, stretches=exception)
    assert [shared.is_here(day) for day in (MON, TUE)] == [True, True]


def test_a_day_booked_by_the_other_parent_is_theirs_to_give_back():
    family = a_family(bookings=booked(CHLOE, MON, household_id=OTHER_HOUSEHOLD))
    assert code(family.why_not_add((CHLOE, CANTEEN, MON))) == "booking.booked-by-other-home"
    assert code(family.why_not_cancel((CHLOE, CANTEEN, MON))) == "booking.no-longer-booked"


def test_the_last_place_goes_to_the_first_drafted_and_the_other_line_is_flagged():
    first, second = wanted(SARAH, MON), wanted(CHLOE, MON)
    family = with_activity(a_family(draft=Draft(1, (first, second))), places_max=20)
    family.places_left = {(CANTEEN, MON): 1}
    refusals = family.draft_refusals()
    assert {line_id: reason.code for line_id, reason in refusals.items()} == {
        second.line_id: "booking.full"
    }


def test_a_seat_the_draft_gives_back_may_be_taken_by_the_same_draft():
    family = a_family(bookings=booked(SARAH, MON))
    family = with_activity(family, places_max=20)
    family.places_left = {(CANTEEN, MON): 0}
    family.draft = Draft(1, (wanted(CHLOE, MON), unwanted(family, SARAH, MON)))
    assert family.draft_refusals() == {}
    assert family.seats_wanted() == {(CANTEEN, MON): 0}


def test_a_good_tick_is_kept_when_its_neighbour_is_refused():
    done = edit(a_family(), [Change(CHLOE, CANTEEN, MON, True), Change(CHLOE, CANTEEN, WED, True)])
    assert [line.day for line in done.added] == [MON]
    assert [(each.day, each.reason.code) for each in done.refused] == [
        (WED, "booking.not-open-this-weekday")
    ]


def test_unticking_a_drafted_day_works_even_after_its_cut_off():
    line = wanted(CHLOE, MON)
    family = a_family(now=NOON, draft=Draft(1, (line,)))
    done = edit(family, [Change(CHLOE, CANTEEN, MON, False)])
    assert (done.removed, done.refused) == ([line.line_id], [])


def test_a_cancelled_tick_is_taken_back_and_what_already_is_changes_nothing():
    family = a_family(bookings=booked(CHLOE, MON))
    line = unwanted(family, CHLOE, MON)
    family.draft = Draft(1, (line,))
    assert edit(family, [Change(CHLOE, CANTEEN, MON, True)]).removed == [line.line_id]
    assert not edit(family, [Change(SARAH, CANTEEN, MON, False)])


def test_a_seat_being_paid_is_not_unticked():
    family = a_family(bookings=booked(CHLOE, MON, state=HELD))
    (refused,) = edit(family, [Change(CHLOE, CANTEEN, MON, False)]).refused
    assert refused.reason.code == "booking.being-paid"


def test_a_bulk_booking_leaves_out_what_is_booked_or_drafted_and_says_so():
    family = a_family(bookings=booked(CHLOE, MON), draft=Draft(1, (wanted(CHLOE, TUE),)))
    changes, skipped = bulk_cells(family, [CHLOE, SARAH], [CANTEEN], [MON, TUE])
    assert [(each.child_id, each.day) for each in changes] == [(SARAH, MON), (SARAH, TUE)]
    assert [each.reason.code for each in skipped] == [
        "booking.already-booked",
        "booking.already-in-draft",
    ]


def test_a_bulk_of_even_weeks_takes_no_day_of_an_odd_one():
    days = list(days_of(MON, date(2027, 6, 25), [0, 1], "even"))
    assert days == [date(2027, 6, 14), date(2027, 6, 15)]


def test_an_order_holds_what_is_paid_now_and_confirms_what_is_invoiced():
    family = a_family(draft=Draft(1, (wanted(CHLOE, MON), wanted(CHLOE, MON, EVENING))))
    placed = place(family, uuid4(), By("Andrew", "web"), NOON)
    assert [line.activity_id for line in placed.of(HELD)] == [CANTEEN]
    assert [line.activity_id for line in placed.of(CONFIRMED)] == [EVENING]
    assert (placed.order.state, placed.order.held_until) == (HELD, NOON)


def test_an_order_of_monthly_days_waits_for_nothing():
    family = a_family(draft=Draft(1, (wanted(CHLOE, MON, EVENING),)))
    placed = place(family, uuid4(), By("Andrew", "web"), NOON)
    assert (placed.order.state, placed.order.held_until) == (CONFIRMED, None)


def test_seats_found_again_never_exceed_the_places():
    lines = [wanted(CHLOE, MON), wanted(SARAH, MON), wanted(SARAH, TUE)]
    fitting, lost = those_that_fit(lines, {(CANTEEN, MON): 1, (CANTEEN, TUE): None})
    assert (fitting, lost) == ([lines[0], lines[2]], [lines[1]])


def test_the_banner_names_the_next_cut_off_still_ahead():
    lines = (wanted(CHLOE, MON), wanted(CHLOE, date(2027, 6, 14)))
    assert summary(a_family(draft=Draft(3, lines))).earliest_cutoff == NOON
    later = summary(a_family(now=NOON, draft=Draft(3, lines))).earliest_cutoff
    assert later == NOON + timedelta(days=7)


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2027, 9, 30), date(2026, 9, 1)),
        (date(2027, 10, 1), date(2027, 9, 1)),
        (date(2028, 1, 1), date(2027, 9, 1)),
        (date(2028, 6, 30), date(2027, 9, 1)),
    ],
)
def test_last_school_years_movements_leave_the_list_in_october(today: date, first: date):
    assert listed_from(today) == first


def test_the_grid_leaves_out_week_ends_and_flags_a_drafted_day_that_closed():
    line = wanted(CHLOE, MON)
    family = a_family(now=NOON, draft=Draft(1, (line,)))
    grid = list(planning.cells(family, MON, date(2027, 6, 13)))
    assert {cell.day.weekday() for cell in grid} == {0, 1, 2, 3, 4}
    monday = grid[0]
    assert (monday.state, monday.draft, monday.changeable) == ("closed", "add", True)
    assert all(cell.reason is not None for cell in grid if cell.state == "closed")


def test_the_boxes_written_by_hand_are_what_their_contract_says():
    family = a_family(bookings=booked(CHLOE, MON) | booked(SARAH, MON, state=HELD))
    family.draft = Draft(1, (wanted(CHLOE, TUE), unwanted(family, CHLOE, MON)))
    grid = list(planning.cells(family, date(2027, 5, 31), MON))
    assert {cell.state for cell in grid} == {"closed", "confirmed", "held", "open"}
    by_hand = PlanningView(only=["cells"]).dump({"cells": grid})["cells"]
    assert by_hand == CellView(many=True).dump(grid)
    lines = listed(family).lines
    assert {line.action for line in lines} == {"add", "cancel"}
    by_hand = ListedDraftView(only=["lines"]).dump({"lines": lines})["lines"]
    assert by_hand == DraftedLineView(many=True).dump(lines)
