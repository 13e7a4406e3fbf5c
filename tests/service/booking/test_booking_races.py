"""The last seat raced for on real PostgreSQL: what a naive service does, and what ours does."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import eventlet
import pytest
from eventlet.event import Event
from sqlalchemy import text

from chassis.errors import Refused
from services.booking.domain.booking import ADD, CONFIRMED, Line
from tests.house import House
from tests.people import BOND, demo_id
from tests.service.booking import booking_town as at
from tests.service.booking.booking_town import CANTEEN, LUTINS, MON, SARAH, TUE, WED, ask, tick

FAMILIES, PLACES = 8, 3
HOUSEHOLDS = [demo_id(f"household/race-{number}") for number in range(FAMILIES)]


@pytest.fixture
def town(house: House) -> House:
    at.start(house)
    at.staff(house, "define_activity", **{**at.LUTINS_RULES, "places_max": PLACES})
    with house.unit("booking") as unit:
        for household_id in HOUSEHOLDS:
            _register(unit, household_id)
    return house


YEAR = (date(2026, 9, 1), date(2027, 7, 2))


def _register(unit: Any, household_id: UUID) -> None:
    child = {"household_id": household_id, "child_id": household_id, "weeks": "all"}
    names = {"first_name": "Louise", "last_name": "Martin", "school_id": None, "level": None}
    unit.town.learn_child(child | names)
    for activity_id in (LUTINS, CANTEEN):
        unit.enrolments.save(household_id, activity_id, *YEAR)


def all_at_once(work: Callable[[Any], Any], subjects: list[Any]) -> list[Any]:
    """Each subject in a green thread of its own, which yields at each statement it sends."""

    def one(subject: Any) -> Any:
        try:
            return work(subject)
        except Refused as refusal:
            return refusal

    pool = eventlet.GreenPool(len(subjects))
    return list(pool.imap(one, subjects))


def test_check_then_insert_overbooks_which_is_why_we_do_not_do_it(town: House):
    everybody_looked, looking = Event(), []

    def naive(household_id: UUID) -> None:
        with town.unit("booking") as unit:
            count = text("SELECT count(*) FROM bookings WHERE activity_id = :a AND day = :d")
            booked = unit.connection.execute(count, {"a": LUTINS, "d": WED}).scalar_one()
            looking.append(household_id)
            if len(looking) == FAMILIES:
                everybody_looked.send()
            everybody_looked.wait()
            if booked < PLACES:
                line = Line(
                    uuid4(),
                    ADD,
                    CONFIRMED,
                    household_id,
                    "",
                    LUTINS,
                    "",
                    "monthly",
                    WED,
                    None,
                    "wednesday",
                )
                unit.bookings.insert(household_id, [line], channel="web", at=unit.now)

    all_at_once(naive, HOUSEHOLDS)
    assert _booked(town) == FAMILIES > PLACES


def _booked(town: House) -> int:
    sql = "SELECT count(*) FROM bookings WHERE activity_id = :a AND state IN ('held', 'confirmed')"
    return town.sql("booking", sql, a=LUTINS)[0][0]


def test_the_last_seats_raced_for_are_never_overbooked_and_the_losers_keep_their_draft(
    town: House,
):
    for household_id in HOUSEHOLDS:
        wanted = [
            at.change(household_id, each, day) for each, day in ((LUTINS, WED), (CANTEEN, MON))
        ]
        assert tick(town, *wanted, household_id=household_id)["refused"] == []
    versions = {each: ask(town, "draft", each)["version"] for each in HOUSEHOLDS}

    def confirm(household_id: UUID) -> Any:
        version = versions[household_id]
        return ask(town, "confirm_draft", household_id, order_id=uuid4(), draft_version=version)

    answers = dict(zip(HOUSEHOLDS, all_at_once(confirm, HOUSEHOLDS), strict=True))
    losers = {each: answer for each, answer in answers.items() if isinstance(answer, Refused)}
    assert len(losers) == FAMILIES - PLACES
    assert _booked(town) == at.taken(town, LUTINS, WED) == PLACES
    assert at.taken(town, CANTEEN, MON) == PLACES
    for household_id, refusal in losers.items():
        assert refusal.code == "booking.draft-has-refusals"
        (line,) = refusal.details["lines"]
        assert (line["activity_id"], line["code"]) == (str(LUTINS), "booking.full")
        draft = ask(town, "draft", household_id)
        flags = {each["activity_id"]: each["refusal"] for each in draft["lines"]}
        assert flags == {
            str(LUTINS): {"code": "booking.full", "details": {"waiting": 0}},
            str(CANTEEN): None,
        }


def test_a_double_click_on_confirm_makes_one_order(town: House):
    tick(town, at.change(SARAH, CANTEEN, MON), at.change(SARAH, LUTINS, WED))
    order_id, version = uuid4(), ask(town, "draft")["version"]

    def confirm(_: int) -> Any:
        return ask(town, "confirm_draft", order_id=order_id, draft_version=version)

    first, *others = all_at_once(confirm, list(range(6)))
    assert all(answer == first for answer in others)
    assert len(town.sql("booking", "SELECT 1 FROM bookings")) == 2
    assert _placed(town) == 1


def test_two_devices_confirming_the_same_draft_make_one_order(town: House):
    tick(town, at.change(SARAH, CANTEEN, MON))
    version = ask(town, "draft")["version"]

    def confirm(order_id: UUID) -> Any:
        return ask(town, "confirm_draft", order_id=order_id, draft_version=version)

    answers = all_at_once(confirm, [uuid4(), uuid4()])
    refusals = [answer.code for answer in answers if isinstance(answer, Refused)]
    assert refusals == ["booking.draft-empty"]
    assert _placed(town) == 1


def _placed(town: House) -> int:
    return [name for name, _ in town.events("booking")].count("OrderPlaced")


@pytest.mark.parametrize("homes", [HOUSEHOLDS[:2], HOUSEHOLDS[1::-1]], ids=("one", "the-other"))
def test_two_homes_that_confirm_the_same_day_at_once_have_one_seat_and_the_other_is_told(
    town: House, homes: list[UUID]
):
    """Nothing is stated of the child: every day is either's."""
    louise = demo_id("child/louise")
    with town.unit("booking") as unit:
        unit.enrolments.save(louise, CANTEEN, *YEAR)
        for home in homes:
            child = {"household_id": home, "child_id": louise, "weeks": "either"}
            named = {"first_name": "Louise", "last_name": "Martin"}
            unit.town.learn_child({**child, **named, "school_id": None, "level": None})
    for household_id in homes:
        tick(town, at.change(louise, CANTEEN, TUE), household_id=household_id)
    versions = {each: ask(town, "draft", each)["version"] for each in homes}

    def confirm(household_id: UUID) -> Any:
        version = versions[household_id]
        return ask(town, "confirm_draft", household_id, order_id=uuid4(), draft_version=version)

    answers = dict(zip(homes, all_at_once(confirm, homes), strict=True))
    ((loser, refusal),) = [(h, a) for h, a in answers.items() if isinstance(a, Refused)]
    (winner,) = set(homes) - {loser}
    assert refusal.details["lines"][0]["code"] == "booking.booked-by-other-home"
    assert at.taken(town, CANTEEN, TUE) == 1
    (line,) = ask(town, "draft", loser)["lines"]
    assert line["refusal"]["code"] == "booking.booked-by-other-home"
    seen = at.cell(town, louise, CANTEEN, TUE, loser)
    assert seen["reason"]["code"] == "booking.booked-by-other-home"
    told, order = repr((refusal.details, line, seen)), answers[winner]
    hidden = [str(winner), order["order_id"], order["lines"][0]["booking_id"]]
    assert [each for each in hidden if each in told] == []


def test_a_payment_and_the_end_of_its_hold_crossing_leave_one_seat_each(town: House):
    tick(town, at.change(SARAH, LUTINS, WED))
    order = at.confirm(town)
    town.clock.set("2027-06-02T10:20:00+02:00")
    work = [
        lambda: at.settle(town, order),
        lambda: town.run_scheduled("booking", "expire_holds"),
    ]
    all_at_once(lambda each: each(), work)
    town.settle()
    assert _booked(town) == at.taken(town, LUTINS, WED) == 1
    assert ask(town, "draft", BOND)["lines"] == []
