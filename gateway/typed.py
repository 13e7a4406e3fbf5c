"""Days and amounts as people type them: 18/11/2026, 18.11.26, 18 novembre 2026, 1 234,50."""

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation

DAY = re.compile(r"(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4}|\d{2})\Z")
TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4})\Z")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\Z")
WORDS = re.compile(r"(\d{1,2})(?:er)?\s+([^\W\d]+)\.?\s+(\d{4})\Z")
MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre",
    "octobre", "novembre", "decembre",
)  # fmt: skip
# As household takes them (services/household/domain/contact.py), which decides.
APART = re.compile(r"[\s./()\u2010-\u2015\u2212-]+")
PHONE = re.compile(
    r"(?:0|(?:\+|00)(?:33|262|508|590|594|596)0?)[1-9]\d{8}\Z"
    r"|(?:\+|00)(?:681|687|689)(?:\d{6}|\d{8})\Z"
)


def day_typed(text: str) -> date | None:
    """None for what is no day: 31/11/2026. Two digits are a year of this century."""
    typed = text.strip()
    if found := ISO.match(typed):
        year, month, day = map(int, found.groups())
    elif found := DAY.match(typed) or TOGETHER.match(typed):
        day, month, year = map(int, found.groups())
        year += 2000 if year < 100 else 0
    elif (found := WORDS.match(typed)) and _folded(found[2]) in MONTHS:
        day, month, year = int(found[1]), MONTHS.index(_folded(found[2])) + 1, int(found[3])
    else:
        return None
    try:
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def is_phone(text: str) -> bool:
    """Whether it is a French number, overseas included, with any separators."""
    shown = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return PHONE.match(APART.sub("", shown)) is not None


def amount_typed(text: str) -> str | None:
    """Euros as they travel, with a point: '1 234,50 €' -> '1234.50'. None for what is none."""
    plain = re.sub(r"[\s\u00a0\u202f€]", "", text).replace(",", ".")
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        return None
    return plain if amount.is_finite() else None
