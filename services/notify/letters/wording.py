"""Amounts and times as a French letter writes them, with the spaces that may not break."""

from datetime import date, datetime

from chassis.clock import paris

NO_BREAK = "\u00a0"
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def euros(cents: int) -> str:
    """1234550 -> 12 345,50 €"""
    whole, rest = divmod(abs(cents), 100)
    grouped = f"{whole:,}".replace(",", NO_BREAK)
    return f"{'−' if cents < 0 else ''}{grouped},{rest:02d}{NO_BREAK}€"


def day(value: date) -> str:
    """lundi 7 juin 2027; the first of a month is « 1er »."""
    number = "1er" if value.day == 1 else value.day
    return f"{DAYS[value.weekday()]} {number} {MONTHS[value.month - 1]} {value.year}"


def moment(instant: datetime) -> str:
    """vendredi 4 juin 2027 à 12 h, by the clock in Paris."""
    local = paris(instant)
    minutes = f"{NO_BREAK}{local.minute:02d}" if local.minute else ""
    return f"{day(local.date())} à {local.hour}{NO_BREAK}h{minutes}"


def month(value: str) -> str:
    """2027-06 -> juin 2027"""
    year, number = value.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"
