"""What a record lacks once a season is over, and from when to when it is irregular for it.

An inscription may be accepted while a piece is still missing. From the day after the season's last
one to ask, the household's record is irregular, until the last of these pieces is given (or
accepted, as the town decides for the season).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.household.domain.season import Season

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Lack:
    """A piece that was missing when an inscription was accepted; `kind_name` as it was said then.
    `child_id` is null for the whole household's."""

    lack_id: UUID
    inscription_id: UUID
    household_id: UUID
    season_id: UUID
    kind: str
    kind_name: str
    child_id: UUID | None
    since: date
    put_right_on: date | None = None
    put_right_by: str | None = None


@dataclass(frozen=True)
class Irregularity:
    """From `first` to `last`, both included; null while it lasts."""

    household_id: UUID
    season_id: UUID
    first: date
    last: date | None = None


def irregular_since(season: Season, lacks: Sequence[Lack], today: date) -> date | None:
    """None while the season runs, and when nothing is lacking."""
    open_ones = [lack.since for lack in lacks if lack.put_right_on is None]
    if not open_ones or not season.is_over(today):
        return None
    return max(season.closes_on + DAY, min(open_ones))


def regular_from(irregular: Irregularity, lacks: Sequence[Lack]) -> date | None:
    """The first day in order again; None while a piece is lacking. One given before the first
    irregular day leaves none of them."""
    days = [lack.put_right_on for lack in lacks]
    known = [day for day in days if day is not None]
    if len(known) < len(days) or not known:
        return None
    return max(irregular.first, *known)
