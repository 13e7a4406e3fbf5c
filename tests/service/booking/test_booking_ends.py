"""Every end an order can have, and what the town and the clock do to a draft."""

from uuid import uuid4

import pytest

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND, clerk
from tests.service.booking import booking_town as at
from tests.service.booking.booking_town import (
    CANTEEN,
    CHLOE,
    EVENING,
    LUTINS,
    MON,
    SARAH,
    THU,
    TUE,
    WED,
    ask,
    cell,
    change,
    confirm,
    settle,
    staff,
    tick,
)

FRIDAY_NOON = "2027-06-04T10:00:00+00:00"  # In Paris.


@pytest.fixture
def town(house: House) -> House:
    return at.start(house)


def _told(town: House) -> list[str]:
    return [name for name, _ in town.events("booking") if name not in at.SAID_BY_THE_TOWN]


def test_the_same_order_asked_again_is_the_same_order(town: House):
    tick(town, change(SARAH, CANTEEN, MON))
    order_id, version = uuid4(), ask(town, "draft")["version"]
    first = ask(town, "confirm_draft", order_id=order_id, draft_version=version)
    again = ask(town, "confirm_draft", order_id=order_id, draft_version=version)
    assert again == first
    assert at.taken(town, CANTEEN, MON) == 1


def test_confirming_says_until_when_each_day_can_be_given_back(town: House):
    tick(town, change(SARAH, CANTEEN, MON), change(SARAH, EVENING, MON))
    ends = {line["activity_id"]: line["cancellable_until"] for line in confirm(town)["lines"]}
    assert ends == {str(each): FRIDAY_NOON for each in (CANTEEN, EVENING)}


def test_an_empty_draft_makes_no_order(town: House):
    with pytest.raises(Refused) as refusal:
        confirm(town)
    assert refusal.value.code == "booking.draft-empty"


def test_monthly_days_are_confirmed_at_once_and_only_the_others_wait_for_the_payment(town: House):
    tick(town, change(SARAH, CANTEEN, MON), change(SARAH, EVENING, MON))
    order = confirm(town)
    assert {(line["settlement"], line["state"]) for line in order["lines"]} == {
        ("immediate", "held"),
        ("monthly", "confirmed"),
    }
    assert _told(town) == ["OrderPlaced", "BookingsConfirmed"]
    assert cell(town, SARAH, CANTEEN, MON)["reason"]["code"] == "booking.being-paid"


def test_an_unpaid_hold_frees_its_seats_and_its_days_are_drafted_again(town: House):
    tick(town, change(SARAH, CANTEEN, MON), change(SARAH, EVENING, MON))
    order = confirm(town)
    town.clock.set("2027-06-02T10:19:59+02:00")
    town.run_scheduled("booking", "expire_holds")
    assert at.taken(town, CANTEEN, MON) == 1
    town.clock.set("2027-06-02T10:20:00+02:00")
    town.run_scheduled("booking", "expire_holds")
    town.run_scheduled("booking", "expire_holds")
    assert at.taken(town, CANTEEN, MON) == 0
    assert at.taken(town, EVENING, MON) == 1
    draft = ask(town, "draft")
    assert [(line["activity_id"], line["day"]) for line in draft["lines"]] == [(str(CANTEEN), MON)]
    assert _told(town).count("OrderExpired") == 1
    assert ask(town, "order", order_id=order["order_id"])["state"] == "expired"


def test_a_payment_known_after_the_hold_takes_the_seats_again(town: House):
    tick(town, change(SARAH, CANTEEN, MON))
    order = confirm(town)
    town.clock.set("2027-06-02T10:30:00+02:00")
    town.run_scheduled("booking", "expire_holds")
    settle(town, order)
    settle(town, order)
    assert at.taken(town, CANTEEN, MON) == 1
    assert cell(town, SARAH, CANTEEN, MON)["state"] == "confirmed"
    assert ask(town, "draft")["lines"] == []
    assert _told(town).count("BookingsConfirmed") == 1


def test_a_payment_too_late_for_the_last_seat_loses_it_and_says_so(town: House):
    small = {**at.CANTEEN_RULES, "places_max": 1}
    staff(town, "define_activity", **small)
    at.register(town, at.MARTIN, at.LOUISE, "Louise")
    tick(town, change(SARAH, CANTEEN, MON), change(SARAH, CANTEEN, TUE))
    late = confirm(town)
    town.clock.set("2027-06-02T10:30:00+02:00")
    town.run_scheduled("booking", "expire_holds")
    tick(town, change(at.LOUISE, CANTEEN, MON), household_id=at.MARTIN)
    settle(town, confirm(town, at.MARTIN))
    settle(town, late)
    lost = dict(town.events("booking"))["SeatsLost"]
    assert [line["day"] for line in lost["lines"]] == [MON]
    assert at.taken(town, CANTEEN, MON) == at.taken(town, CANTEEN, TUE) == 1
    assert cell(town, SARAH, CANTEEN, TUE)["state"] == "confirmed"


def test_reopening_an_order_frees_its_seats_and_drafts_its_days(town: House):
    tick(town, change(SARAH, CANTEEN, MON))
    order = confirm(town)
    draft = ask(town, "reopen_order", order_id=order["order_id"])
    assert [line["day"] for line in draft["lines"]] == [MON]
    assert at.taken(town, CANTEEN, MON) == 0
    assert _told(town)[-1] == "OrderReopened"
    confirm(town)
    assert at.taken(town, CANTEEN, MON) == 1


def test_a_settled_order_is_not_reopened(town: House):
    tick(town, change(SARAH, CANTEEN, MON))
    order = confirm(town)
    settle(town, order)
    with pytest.raises(Refused) as refusal:
        ask(town, "reopen_order", order_id=order["order_id"])
    assert refusal.value.code == "booking.order-not-open"


def test_a_day_is_given_back_until_its_cut_off_and_not_after(town: House):
    tick(town, change(SARAH, CANTEEN, MON), change(SARAH, CANTEEN, TUE))
    order = confirm(town)
    settle(town, order)
    monday, tuesday = (line["booking_id"] for line in order["lines"])
    town.clock.set("2027-06-03T18:02:00+02:00")
    answer = ask(town, "cancel_booking", booking_id=tuesday)
    assert answer["booking"]["day"] == TUE
    assert answer["cancelled_at"] == "2027-06-03T16:02:00+00:00"
    assert ask(town, "cancel_booking", booking_id=tuesday) == answer
    assert _told(town).count("BookingsCancelled") == 1
    assert at.taken(town, CANTEEN, TUE) == 0
    town.clock.set("2027-06-04T12:00:00+02:00")
    with pytest.raises(Refused) as refusal:
        ask(town, "cancel_booking", booking_id=monday)
    assert refusal.value.code == "booking.past-cutoff"
    line = ask(town, "journal", first="2027-06-01", last="2027-06-30")[0]
    assert (line["action"], line["by_name"], line["channel"], line["at"]) == (
        "cancelled",
        "Andrew",
        "web",
        "2027-06-03T16:02:00+00:00",
    )


def test_a_confirmed_day_unticked_is_cancelled_by_the_confirmation(town: House):
    tick(town, change(SARAH, EVENING, MON))
    confirm(town)
    saved = tick(town, change(SARAH, EVENING, MON, wanted=False))
    assert (saved["draft"]["adds"], saved["draft"]["cancels"]) == (0, 1)
    assert cell(town, SARAH, EVENING, MON)["draft"] == "cancel"
    order = confirm(town)
    assert (order["state"], order["held_until"]) == ("confirmed", None)
    assert [(line["action"], line["state"]) for line in order["lines"]] == [("cancel", "cancelled")]
    assert at.taken(town, EVENING, MON) == 0
    read_again = ask(town, "order", order_id=order["order_id"])["lines"]
    assert [{**line, "cancellable_until": None} for line in read_again] == order["lines"]


def test_last_school_years_movements_are_hidden_from_october_but_kept(town: House):
    tick(town, change(SARAH, EVENING, MON))
    confirm(town)
    year = {"first": "2027-01-01", "last": "2027-12-31"}
    town.clock.set("2027-09-30T23:59:59+02:00")
    assert len(ask(town, "journal", **year)) == 1
    town.clock.set("2027-10-01T00:00:00+02:00")
    assert ask(town, "journal", **year) == []
    assert len(ask(town, "journal", hidden_too=True, **year)) == 1


def test_a_cleared_draft_comes_back_once_undone(town: House):
    tick(town, change(SARAH, CANTEEN, MON), change(SARAH, CANTEEN, TUE))
    cleared = ask(town, "clear_draft")
    assert (cleared["lines"], cleared["undoable"]) == ([], True)
    tick(town, change(SARAH, CANTEEN, TUE), change(SARAH, CANTEEN, THU))
    restored = ask(town, "undo_clear")
    assert {line["day"] for line in restored["lines"]} == {MON, TUE, THU}
    assert restored["undoable"] is False


def test_a_line_is_removed_from_the_draft_and_no_other_familys_is(town: House):
    at.register(town, at.MARTIN, at.LOUISE, "Louise")
    tick(town, change(at.LOUISE, CANTEEN, MON), household_id=at.MARTIN)
    theirs = ask(town, "draft", at.MARTIN)["lines"][0]["line_id"]
    tick(town, change(SARAH, CANTEEN, MON))
    ours = ask(town, "draft")["lines"][0]["line_id"]
    assert ask(town, "remove_lines", line_ids=[ours, theirs])["lines"] == []
    assert len(ask(town, "draft", at.MARTIN)["lines"]) == 1


def test_a_clerk_passes_over_the_cut_off_never_over_the_places_and_leaves_a_trace(town: House):
    staff(town, "define_activity", **{**at.LUTINS_RULES, "places_max": 1})
    town.clock.set("2027-06-07T09:00:00+02:00")
    wanted = [change(CHLOE, LUTINS, WED), change(SARAH, LUTINS, WED), change(SARAH, CANTEEN, TUE)]
    late = staff(town, "book_for", household_id=BOND, changes=wanted)
    assert {each["code"] for each in late["refused"]} == {"booking.past-cutoff"}
    with pytest.raises(Refused, match=r"booking\.reason-missing"):
        staff(town, "book_for", household_id=BOND, changes=wanted, override=True)
    why = {"override": True, "reason": "Hospitalisation"}
    done = staff(town, "book_for", household_id=BOND, changes=wanted, **why)
    assert [line["day"] for line in done["confirmed"]] == [WED, TUE]
    assert [each["code"] for each in done["refused"]] == ["booking.full"]
    journal = ask(town, "journal", first="2027-06-01", last="2027-06-30")
    told = {(each["by_name"], each["channel"], each["reason"]) for each in journal}
    assert told == {("Nadia", "desk", "Hospitalisation")}
    assert town.events("booking")[-1][1]["reason"] == "Hospitalisation"
    assert town.events("booking")[-1][1]["order_id"] is None


def test_an_instructor_reads_lists_and_books_for_nobody(town: House):
    instructor = clerk(name="Léo", roles=("instructor",))
    with pytest.raises(Refused) as refusal:
        town.call(
            "booking",
            "tick",
            who=instructor,
            key="k",
            household_id=BOND,
            changes=[change(CHLOE, CANTEEN, MON)],
        )
    assert refusal.value.code == "chassis.forbidden"
    tick(town, change(CHLOE, EVENING, MON))
    confirm(town)
    (row,) = town.call("booking", "day_list", who=instructor, day=MON)
    assert (row["last_name"], row["level"], row["school_name"]) == ("Bond", "CP", "École Pasteur")


def test_a_draft_is_reminded_once_a_version_a_day_before_its_cut_off(town: House):
    tick(town, change(CHLOE, CANTEEN, MON))
    town.run_scheduled("booking", "remind_of_drafts")
    assert _told(town) == []
    town.clock.set("2027-06-03T12:00:00+02:00")
    town.run_scheduled("booking", "remind_of_drafts")
    town.run_scheduled("booking", "remind_of_drafts")
    assert _told(town) == ["DraftReminderDue"]
    tick(town, change(CHLOE, CANTEEN, TUE))
    town.run_scheduled("booking", "remind_of_drafts")
    assert town.events("booking")[-1][1]["count"] == 2


def test_places_cannot_shrink_below_what_is_booked(town: House):
    at.register(town, at.MARTIN, at.LOUISE, "Louise")
    tick(town, change(CHLOE, LUTINS, WED), change(SARAH, LUTINS, WED))
    confirm(town)
    with pytest.raises(Refused) as refusal:
        staff(town, "define_activity", **{**at.LUTINS_RULES, "places_max": 1})
    assert (refusal.value.code, refusal.value.details) == (
        "booking.more-booked-than-places",
        {"days": [WED]},
    )
    staff(town, "define_activity", **{**at.LUTINS_RULES, "places_max": 2})
    full = cell(town, at.LOUISE, LUTINS, WED, at.MARTIN)
    assert (full["state"], full["reason"]["code"]) == ("closed", "booking.full")
