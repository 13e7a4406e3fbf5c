"""One clock for every decision: a test can stand at any minute, a browser's clock never counts.

Prevents: two modules asking the machine for the time and disagreeing about a cut-off, a naive
date taken for a local one, and a deadline that cannot be tested without waiting for it.
"""

from datetime import UTC, datetime
from pathlib import Path

from chassis.paris import PARIS, paris, today
from chassis.settings import settings

__all__ = ["PARIS", "now", "paris", "today"]


def now() -> datetime:
    """The instant decisions are made at, aware and in UTC.

    PREAU_TEST_CLOCK names a file holding an ISO instant; it is read again at each call, so
    every process of a test stands at the same minute.
    """
    if settings.test_clock is None:
        return datetime.now(UTC)
    return datetime.fromisoformat(Path(settings.test_clock).read_text().strip()).astimezone(UTC)
