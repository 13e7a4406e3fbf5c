"""What a partner town takes on itself of each act of its families: a fixed amount an act.

The simplest third-party share. A grant is for one household and one kind of activity, over days,
both included; of two that cover the same day, the one recorded last counts. It never exceeds the
price: the town pays the family's act, not the family.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

SHARE_MAX_CENTS = 10_000_000  # More than any price: what a partner grants beyond it is the same.


@dataclass(frozen=True)
class Grant:
    grant_id: UUID
    partner: str
    activity_kind: str
    share_cents: int
    first: date
    last: date

    @property
    def ends(self) -> date:
        """The first day after it; a partner may grant "for ever", the calendar's last day."""
        return self.last if self.last == date.max else self.last + timedelta(days=1)


@dataclass(frozen=True)
class Share:
    """A partner's part of one price; the family pays the rest."""

    partner: str
    activity_kind: str
    share_cents: int


def share_of(
    price_cents: int, grants: Sequence[Grant], activity_kind: str | None, day: date
) -> Share | None:
    """`grants` in the order they were recorded. None when nobody takes anything of this price."""
    covering = [g for g in grants if g.activity_kind == activity_kind and g.first <= day <= g.last]
    if not covering:
        return None
    granted = covering[-1]
    taken = min(price_cents, granted.share_cents)
    return Share(granted.partner, granted.activity_kind, taken) if taken > 0 else None
