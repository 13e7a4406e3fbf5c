"""Several days closed in one act: shown before, done once, each family told once, and listed."""

from typing import Any
from uuid import uuid4

import pytest

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND
from tests.service.booking import booking_town as at
from tests.service.booking.booking_town import CANTEEN, CHLOE, EVENING, MON, SARAH, TUE, change

DAYS = {"first": MON, "last": TUE}


@pytest.fixture
def town(house: House) -> House:
    """Chloé in the evening on two days, Sarah on one; invoiced at the end of the month."""
    at.start(house)
    stays = [change(CHLOE, EVENING, MON), change(CHLOE, EVENING, TUE), change(SARAH, EVENING, MON)]
    at.tick(house, *stays)
    at.confirm(house)
    return house


def close(town: House, **but: Any) -> Any:
    told = {"closure_id": str(uuid4()), **DAYS, "reason": "Grève", "activity_ids": None, **but}
    return at.staff(town, "close_days", **told)


def cancelled(town: House) -> list[dict[str, Any]]:
    return [data for name, data in town.events("booking") if name == "BookingsCancelled"]


def test_who_is_concerned_is_shown_before_and_nothing_is_done(town: House):
    shown = town.call("booking", "preview_closure", who=at.NADIA, **DAYS, activity_ids=None)
    assert (shown["households"], shown["bookings"], shown["paid_ahead"]) == (1, 3, 0)
    named = {child["first_name"]: child["count"] for child in shown["children"]}
    assert named == {"Chloé": 2, "Sarah": 1}
    assert cancelled(town) == []


def test_a_family_hears_once_of_all_its_days_with_the_reason(town: House):
    assert close(town)["cancelled"] == 3
    (told,) = cancelled(town)
    assert (told["household_id"], len(told["lines"]), told["reason"]) == (str(BOND), 3, "Grève")
    assert at.taken(town, EVENING, MON) == 0
    closed = town.sql("booking", "SELECT day FROM closures WHERE reason = 'Grève' ORDER BY day")
    assert [str(row.day) for row in closed] == [MON, TUE]


def test_a_closure_asked_again_does_nothing_more(town: House):
    closure_id = str(uuid4())
    for _ in range(2):
        assert close(town, closure_id=closure_id)["cancelled"] == 3
    assert len(cancelled(town)) == 1


def test_some_activities_close_and_the_others_go_on(town: House):
    assert close(town, activity_ids=[str(CANTEEN)])["cancelled"] == 0
    assert at.taken(town, EVENING, MON) == 2


def test_what_is_opened_again_says_who_and_gives_nothing_back(town: House):
    closure_id = str(uuid4())
    close(town, closure_id=closure_id)
    at.staff(town, "reopen_closure", closure_id=closure_id)
    (listed,) = town.call("booking", "closures", who=at.NADIA, since=MON)
    assert (listed["by_name"], listed["reason"], listed["households"]) == ("Nadia", "Grève", 1)
    assert listed["reopened_by"] == "Nadia"
    assert at.taken(town, EVENING, MON) == 0
    with pytest.raises(Refused, match="not-found"):
        at.staff(town, "reopen_closure", closure_id=str(uuid4()))


def test_days_end_after_they_begin_and_within_a_month(town: House):
    for last in ("2027-06-06", "2027-07-08"):
        with pytest.raises(Refused):
            close(town, last=last)
