"""What is late and what is counted is said in one way for all that waits."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from chassis.paris import today
from chassis.waiting import Holder, Waiting, oldest_promise_first, promised_by, tallies

SENT = datetime(2026, 11, 23, 21, 30, tzinfo=UTC)  # 22:30 in Paris.
ONE, TWO, THREE = (UUID(int=n) for n in (1, 2, 3))
PAUL = Holder(UUID(int=9), "Paul", SENT, SENT + timedelta(minutes=10))


def item(item_id: UUID, kind: str, since: datetime, days: int, holder: Holder | None = None):
    return Waiting(
        item_id=item_id,
        kind=kind,
        household_id=None,
        who="Camille Roy",
        about="attestation-caf",
        since=since,
        promised_by=promised_by(since, days),
        holder=holder,
    )


def test_a_promise_of_four_days_lasts_to_the_end_of_the_fourth_in_paris():
    assert promised_by(SENT, 4) == datetime(2026, 11, 27, 23, 0, tzinfo=UTC)


def test_what_came_in_after_midnight_in_paris_is_of_the_next_day():
    assert promised_by(SENT + timedelta(hours=2), 3) == datetime(2026, 11, 27, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sent", "days", "last_day"),
    [
        ("2026-11-23", 5, "2026-11-30"),  # A Saturday.
        ("2026-11-23", 6, "2026-11-30"),  # A Sunday.
        ("2026-12-22", 3, "2026-12-28"),  # Christmas, a Friday, and the weekend after it.
        ("2027-03-27", 2, "2027-03-30"),  # Easter Monday.
        ("2026-12-30", 2, "2027-01-04"),  # New Year, of the year after.
    ],
)
def test_a_promise_never_ends_on_a_day_when_nobody_is_there(sent: str, days: int, last_day: str):
    since = datetime.fromisoformat(f"{sent}T10:00:00+00:00")
    assert today(promised_by(since, days)) - timedelta(days=1) == date.fromisoformat(last_day)


def test_what_is_promised_first_comes_first_and_not_what_came_in_first():
    slow, quick = item(ONE, "message", SENT, 10), item(TWO, "piece", SENT + timedelta(days=1), 2)
    assert oldest_promise_first([slow, quick]) == [quick, slow]


def test_a_kind_is_counted_with_what_is_late_and_what_is_held():
    late, held = item(ONE, "piece", SENT, 0), item(TWO, "piece", SENT, 5, PAUL)
    other = item(THREE, "message", SENT + timedelta(hours=1), 5)
    assert tallies([late, held, other], SENT + timedelta(hours=2)) == [
        {"kind": "message", "count": 1, "late": 0, "held": 0, "since": other["since"]},
        {"kind": "piece", "count": 2, "late": 1, "held": 1, "since": SENT},
    ]
