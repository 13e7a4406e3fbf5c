"""Accounts that nobody uses: their holder is warned, then they are closed. The household's record
is not theirs to close, and stays.

Source: GDPR, article 5, 1, e; the CNIL advises two to three years without use, after a warning.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

# What becomes of such an account, as the desk reads it.
WARNED, CLOSED, REOPENED = "warned", "closed", "reopened"
MONTHS_MIN, MONTHS_MAX = 12, 36
DAYS_MIN, DAYS_MAX = 30, 180
A_MONTH = timedelta(days=365.25 / 12)


@dataclass(frozen=True)
class IdleRules:
    """What the town has decided: after how many months without use a mail warns, and how many days
    later the account closes."""

    warned_after_months: int = 24
    closes_after_days: int = 60
    changed_at: datetime | None = None
    by_name: str = ""

    def unused_since(self, now: datetime) -> datetime:
        """Whoever was last seen before is warned."""
        return now - self.warned_after_months * A_MONTH

    def closes_at(self, now: datetime) -> datetime:
        return now + timedelta(days=self.closes_after_days)


@dataclass(frozen=True)
class Use:
    """Of one account. What a warning has promised stays, whatever the town decides afterwards."""

    seen_at: datetime
    closes_at: datetime | None = None
    closed_at: datetime | None = None
    # When whoever asked for a link to it, closed, was last written to.
    closed_told_at: datetime | None = None
