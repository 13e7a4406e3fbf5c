"""A family is told before a piece lapses, on the days that are promised, and not at night."""

from datetime import UTC, date, datetime, timedelta

import pytest

from services.documents.domain.lapsing import days_to_tell, is_hour

UNTIL = date(2027, 8, 31)


@pytest.mark.parametrize(
    ("left", "told"), [(31, None), (30, 30), (8, 30), (7, 7), (1, 7), (0, 0), (-1, None)]
)
def test_each_of_the_days_before_is_told_and_the_nearest_alone_after_an_outage(
    left: int, told: int | None
) -> None:
    assert days_to_tell(UNTIL, UNTIL - timedelta(days=left)) == told


def test_nobody_is_woken_by_a_mail() -> None:
    assert not is_hour(datetime(2027, 6, 2, 5, 59, tzinfo=UTC))
    assert is_hour(datetime(2027, 6, 2, 6, 0, tzinfo=UTC))
