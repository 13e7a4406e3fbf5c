"""Days, hours and amounts as people type them: 18/11/2026, 18.11.26, 18 novembre 2026, 1 234,50."""

import re
import unicodedata
from datetime import date, time
from decimal import Decimal, InvalidOperation

DAY = re.compile(r"(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4}|\d{2})\Z")
TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4})\Z")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\Z")
WORDS = re.compile(r"(\d{1,2})(?:er)?\s+([^\W\d]+)\.?\s+(\d{4})\Z")
MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre",
    "octobre", "novembre", "decembre",
)  # fmt: skip


def day_typed(text: str) -> date | None:
    """None for what is no day: 31/11/2026. Two digits are a year of this century."""
    typed = text.strip()
    if found := ISO.match(typed):
        year, month, day = map(int, found.groups())
    elif found := DAY.match(typed) or TOGETHER.match(typed):
        day, month, year = map(int, found.groups())
        year += 2000 if year < 100 else 0
    elif (found := WORDS.match(typed)) and folded(found[2]) in MONTHS:
        day, month, year = int(found[1]), MONTHS.index(folded(found[2])) + 1, int(found[3])
    else:
        return None
    try:
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None


HOUR = re.compile(r"(\d{1,2})\s*(?:[h:.]\s*(\d{2})?|heures?)?\s*\Z", re.IGNORECASE)


def hour_typed(text: str) -> time | None:
    """12 h, 12h30, 12:30, 9. None for what is no hour: 25 h."""
    found = HOUR.match(text.strip())
    if found is None:
        return None
    hours, minutes = int(found[1]), int(found[2] or 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def folded(text: str) -> str:
    """Without accents and capitals, which are typed as one likes."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def words_of(text: str) -> list[str]:
    """Its words, folded: what is neither letter nor figure stands between two."""
    return "".join(sign if sign.isalnum() else " " for sign in folded(text)).split()


def is_same_name(one: str, other: str) -> bool:
    """Whatever the order, the accents, the capitals and the hyphens."""
    return sorted(words_of(one)) == sorted(words_of(other))


def amount_typed(text: str) -> str | None:
    """Euros as they travel, with a point: '1 234,50 €' -> '1234.50'. None for what is none."""
    plain = re.sub(r"[\s\u00a0\u202f€]", "", text).replace(",", ".")
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        return None
    return plain if amount.is_finite() else None


def cents_typed(text: str) -> int | None:
    """'1 234,50 €' -> 123450. None for what is no amount, less than nothing, or parts of a cent."""
    amount = amount_typed(text)
    exact = None if amount is None else Decimal(amount) * 100
    return int(exact) if exact is not None and exact >= 0 and exact == int(exact) else None
