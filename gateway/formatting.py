"""French amounts, days and hours, with the no-break spaces French typography asks for."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from flask import Flask

from chassis.clock import paris

NBSP = "\u00a0"
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
SHORT_WEEKDAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def as_date(value: str | date) -> date:
    """A day from the wire (ISO string) or already a day."""
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value


def as_instant(value: str | datetime) -> datetime:
    """An aware instant from the wire, as the town hall's clock shows it."""
    return paris(datetime.fromisoformat(value) if isinstance(value, str) else value)


def euros(cents: int) -> str:
    """1234567 -> '12 345,67 €'."""
    whole, rest = divmod(abs(cents), 100)
    sign = "−" if cents < 0 else ""
    return f"{sign}{whole:,}".replace(",", NBSP) + f",{rest:02d}{NBSP}€"


def whole_euros(amount: int | float) -> str:
    """1400 -> '1 400 €': a quotient is told without cents."""
    return f"{amount:,.0f}".replace(",", NBSP) + f"{NBSP}€"


def minus_euros(cents: int) -> str:
    """360 -> '−3,60 €': an amount taken off."""
    return euros(-cents)


def signed_euros(cents: int) -> str:
    """360 -> '+3,60 €'."""
    return f"+{euros(cents)}" if cents > 0 else euros(cents)


def day_number(value: str | date) -> str:
    """The first of a month is '1er', as it is said."""
    number = as_date(value).day
    return "1er" if number == 1 else str(number)


def day(value: str | date) -> str:
    """'lundi 7 juin'."""
    shown = as_date(value)
    return f"{WEEKDAYS[shown.weekday()]} {day_number(shown)} {MONTHS[shown.month - 1]}"


def long_day(value: str | date) -> str:
    """'lundi 7 juin 2027'."""
    return f"{day(value)} {as_date(value).year}"


def short_day(value: str | date) -> str:
    """'lun. 7'."""
    shown = as_date(value)
    return f"{SHORT_WEEKDAYS[shown.weekday()]}{NBSP}{day_number(shown)}"


def short_date(value: str | date) -> str:
    """'lun. 7 juin'."""
    shown = as_date(value)
    return f"{short_day(shown)} {MONTHS[shown.month - 1]}"


def digits(value: str | date) -> str:
    """'07/06/2027'."""
    return as_date(value).strftime("%d/%m/%Y")


def hour(value: str | datetime) -> str:
    """'12 h' or '18 h 02'."""
    shown = as_instant(value)
    minutes = f"{NBSP}{shown.minute:02d}" if shown.minute else ""
    return f"{shown.hour}{NBSP}h{minutes}"


def moment(value: str | datetime) -> str:
    """'vendredi 4 juin à 12 h'."""
    return f"{day(as_instant(value).date())} à {hour(value)}"


def weekday_hour(value: str | datetime) -> str:
    """'vendredi 12 h': a cut-off, where the day is near enough to need no date."""
    return f"{WEEKDAYS[as_instant(value).weekday()]} {hour(value)}"


def near(value: str | datetime, now: datetime) -> str:
    """'vendredi 12 h' within six days of now, else 'vendredi 28 mai à 12 h'."""
    days = abs((as_instant(value).date() - as_instant(now).date()).days)
    return weekday_hour(value) if days <= 6 else moment(value)


def stamp(value: str | datetime) -> str:
    """'03/06/2027 18:02': the journal's precise form."""
    return as_instant(value).strftime("%d/%m/%Y %H:%M")


def month(value: str | date) -> str:
    """'juin 2027', from a day or from '2027-06'."""
    shown = as_date(f"{value}-01" if isinstance(value, str) and len(value) == 7 else value)
    return f"{MONTHS[shown.month - 1]} {shown.year}"


def of_month(value: str | date) -> str:
    """'de juin 2027', 'd’avril 2027'."""
    named = month(value)
    return f"d’{named}" if named[0] in "ao" else f"de {named}"


def long_instant_day(value: str | datetime) -> str:
    """The day of an instant, in Paris: 'mercredi 2 juin 2027'."""
    return long_day(as_instant(value).date())


def size(size_bytes: int) -> str:
    """'340 Ko', '1,2 Mo'."""
    if size_bytes < 1_000_000:
        return f"{max(1, round(size_bytes / 1000))}{NBSP}Ko"
    return f"{size_bytes / 1_000_000:.1f}".replace(".", ",") + f"{NBSP}Mo"


def count(number: int) -> str:
    """4000 -> '4 000'."""
    return f"{number:,}".replace(",", NBSP)


def plural(count: int, singular: str, plural_form: str | None = None) -> str:
    """'6 réservations'; French is singular below two."""
    word = singular if abs(count) < 2 else plural_form or f"{singular}s"
    return f"{count} {word}"


def listed(words: list[str]) -> str:
    """'Chloé, Sarah et Louise'."""
    return " et ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def of_town(short_name: str) -> str:
    """'de Voisinville', 'd’Ailleurs': a town by the short name partners know it by."""
    elided = short_name[:1].lower() in "aeiouyh"
    return f"{'d’' if elided else 'de '}{short_name.title()}"


def map_pairs(items: Sequence[Mapping[str, Any]], key: str, name: str) -> list[tuple[str, str]]:
    """(value, label) pairs, as the options of a form want them."""
    return [(item[key], item[name]) for item in items]


def register(app: Flask) -> None:
    """Every function above is a Jinja filter under its own name."""
    filters = (
        euros,
        minus_euros,
        signed_euros,
        whole_euros,
        day_number,
        day,
        long_day,
        long_instant_day,
        size,
        short_day,
        short_date,
        digits,
        hour,
        moment,
        weekday_hour,
        stamp,
        month,
        of_month,
        plural,
        listed,
        map_pairs,
    )
    app.jinja_env.filters.update({function.__name__: function for function in filters})
