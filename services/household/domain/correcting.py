"""A correction is made against what was seen: what others wrote meanwhile is never lost unseen."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from services.household.domain.errors import BirthDateUnlikely, ChangedMeanwhile

CHILDHOOD_YEARS = 25  # Grown-up pupils are no longer the town's; a slip of the pen is older.


def agreed(
    current: Mapping[str, Any], seen: Mapping[str, Any], asked: Mapping[str, Any]
) -> dict[str, Any]:
    """What of `asked` is to be written: whatever is not so already.

    A field that is as asked stays, whoever made it so. Raises ChangedMeanwhile, naming them, for
    fields that are neither as seen nor as asked.
    """
    wanted = {name: value for name, value in asked.items() if current[name] != value}
    moved = sorted(name for name in wanted if name in seen and current[name] != seen[name])
    if moved:
        raise ChangedMeanwhile(fields=moved)
    return wanted


def check_birth_date(birth_date: date, today: date) -> None:
    """Raises BirthDateUnlikely."""
    first = today - timedelta(days=CHILDHOOD_YEARS * 365)
    if not first <= birth_date <= today:
        raise BirthDateUnlikely(first=first, last=today)
