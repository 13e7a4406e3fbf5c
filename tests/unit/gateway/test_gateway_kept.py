"""Until when the page says that something is kept: as the rooms that destroy it count."""

from datetime import date
from typing import Any

from chassis.errors import Unavailable
from gateway.compose.kept import kept_until


def test_each_day_is_the_rooms_own_and_a_room_away_has_none() -> None:
    answers: list[Any] = [
        [{"kind": "records", "until": "2028-08-31"}, {"kind": "requests", "until": "2029-06-01"}],
        [{"kind": "attendance", "until": "2033-08-31"}],
        Unavailable("billing"),
        [{"kind": "reads", "until": "2028-06-01"}],
    ]
    until = kept_until(answers)
    assert until.record == date(2028, 8, 31)
    assert until.attendance == date(2033, 8, 31)
    assert until.money is None
    assert until.logs == date(2028, 6, 1)
