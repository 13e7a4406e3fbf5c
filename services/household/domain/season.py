"""A season: when the town takes inscriptions, and for which days they are good.

The town decides of its seasons on a page; whoever comes after the last day comes to the counter.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

ACTIVITIES, SCHOOL = PURPOSES = ("activities", "school")
ACTIVITY_KINDS = (
    *("canteen", "midday", "morning", "evening", "study"),
    *("wednesday", "sports_wednesday", "holiday", "sports_holiday", "mini_stay", "holiday_stay"),
)
DAYS_MAX = 90
# From which day a record that lacked a piece is in order again: when the family gave it, or when
# the town accepted it.
GIVEN, ACCEPTED = REGULAR_FROM = ("given", "accepted")


@dataclass(frozen=True)
class Season:
    """Taken from `opens_on` to `closes_on`, both included, for the days from `first` to `last`."""

    season_id: UUID
    name: str
    purpose: str
    opens_on: date
    closes_on: date
    first: date
    last: date
    kinds: tuple[str, ...]
    promised_days: int
    regular_from: str = GIVEN

    def takes(self, purpose: str, today: date) -> bool:
        return self.purpose == purpose and self.opens_on <= today <= self.closes_on

    def is_over(self, today: date) -> bool:
        """Its last day to ask is past: what a family still lacks makes its record irregular."""
        return today > self.closes_on
