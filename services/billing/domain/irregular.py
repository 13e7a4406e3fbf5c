"""A household's record that lacks a piece after a season's last day: while it does, an activity
costs the highest price of its grid ("tarif 10").

What was confirmed before that stays at its price. In order again, the days from `ends` on are
priced again; the earlier ones stay dear, unless the town decided otherwise (RecordRule).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from services.billing.domain.tariffs import Step, step

IRREGULAR = "billing.why-irregular"


@dataclass(frozen=True)
class IrregularPeriod:
    """From `since` to the day before `ends`; null while it lasts. Ended the day it began, it never
    was. `season` is its name, or nothing where it is not known."""

    season_id: UUID
    season: str
    since: date
    ends: date | None = None

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.ends is None or day < self.ends)

    def step(self) -> Step:
        named = {"season": self.season} if self.season else {}
        return step(IRREGULAR, **named, valid_from=self.since.isoformat())


@dataclass(frozen=True)
class RecordRule:
    """What the town decided last: whether a record put in order was in order all along."""

    is_retroactive: bool
    decided_by: str
    decided_at: datetime


def period_of(periods: Sequence[IrregularPeriod], day: date) -> IrregularPeriod | None:
    """Of several seasons that lack a piece that day, the one that has lacked it longest."""
    holding = [period for period in periods if period.holds(day)]
    return min(holding, key=lambda period: period.since, default=None)


def left_before(periods: Sequence[IrregularPeriod], day: date) -> date | None:
    """The day on which the last of the irregularities that began by then ended."""
    ended = [each.ends for each in periods if each.since <= day and each.ends is not None]
    return max((end for end in ended if end <= day), default=None)


def counted_to(since: date, regular_from: date, rule: RecordRule | None) -> date:
    """The first day that is no longer dear."""
    return since if rule is not None and rule.is_retroactive else regular_from
