"""Days and amounts as people type them: 18/11/2026, 18.11.26, 1 234,50."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

DAY = re.compile(r"(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4}|\d{2})\Z")
TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4})\Z")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")


def day_typed(text: str) -> date | None:
    """None for what is no day: 31/11/2026. Two digits are a year of this century."""
    typed = text.strip()
    if found := ISO.match(typed):
        year, month, day = map(int, found.groups())
    elif found := DAY.match(typed) or TOGETHER.match(typed):
        day, month, year = map(int, found.groups())
        year += 2000 if year < 100 else 0
    else:
        return None
    try:
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def amount_typed(text: str) -> str | None:
    """Euros as they travel, with a point: '1 234,50 €' -> '1234.50'. None for what is none."""
    plain = re.sub(r"[\s\u00a0\u202f€]", "", text).replace(",", ".")
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        return None
    return plain if amount.is_finite() else None
