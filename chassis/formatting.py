"""Amounts, days and hours as people read them in the language spoken, with the no-break spaces that
French typography asks for. English is Britain's, on Paris's clock."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from babel import Locale

from chassis.clock import paris
from chassis.language import language

NBSP = "\u00a0"


@dataclass(frozen=True)
class Conventions:
    """How one language writes: names from the Unicode locale data, signs and orders from usage."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    thousands: str
    decimal: str
    euros: str  # With {amount}.
    first_of_month: str
    hour: str  # With {hour} and {minute}.
    whole_hour: str
    at: str
    and_: str
    thousand_bytes: str
    million_bytes: str


def _names(tag: str) -> dict[str, tuple[str, ...]]:
    known = Locale.parse(tag)
    months, days = known.months["format"], known.days["format"]
    return {
        "months": tuple(months["wide"][number] for number in range(1, 13)),
        "weekdays": tuple(days["wide"][number] for number in range(7)),
        "short_weekdays": tuple(days["abbreviated"][number] for number in range(7)),
    }


@cache
def conventions(spoken: str) -> Conventions:
    """Those of a language of `chassis.language.LANGUAGES`."""
    if spoken == "en":
        return Conventions(
            **_names("en_GB"), thousands=",", decimal=".", euros="€{amount}", first_of_month="1",
            hour="{hour:02d}:{minute:02d}", whole_hour="{hour:02d}:00", at=" at ",
            and_=" and ", thousand_bytes="KB", million_bytes="MB",
        )  # fmt: skip
    return Conventions(
        **_names("fr"), thousands=NBSP, decimal=",", euros=f"{{amount}}{NBSP}€",
        first_of_month="1er", hour=f"{{hour}}{NBSP}h{NBSP}{{minute:02d}}",
        whole_hour=f"{{hour}}{NBSP}h", at=" à ", and_=" et ", thousand_bytes="Ko",
        million_bytes="Mo",
    )  # fmt: skip


def _usage() -> Conventions:
    return conventions(language())


def as_date(value: str | date) -> date:
    """A day from the wire (ISO string) or already a day."""
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value


def as_instant(value: str | datetime) -> datetime:
    """An aware instant from the wire, as the town hall's clock shows it."""
    return paris(datetime.fromisoformat(value) if isinstance(value, str) else value)


def euros(cents: int) -> str:
    """1234567 -> '12 345,67 €', '€12,345.67'."""
    usage = _usage()
    whole, rest = divmod(abs(cents), 100)
    amount = f"{count(whole)}{usage.decimal}{rest:02d}"
    return ("−" if cents < 0 else "") + usage.euros.format(amount=amount)


def whole_euros(amount: int | float) -> str:
    """1400 -> '1 400 €': a quotient is told without cents."""
    return _usage().euros.format(amount=count(round(amount)))


def minus_euros(cents: int) -> str:
    """360 -> '−3,60 €': an amount taken off."""
    return euros(-cents)


def signed_euros(cents: int) -> str:
    """360 -> '+3,60 €'."""
    return f"+{euros(cents)}" if cents > 0 else euros(cents)


def weekday(value: str | date) -> str:
    """'lundi'."""
    return _usage().weekdays[as_date(value).weekday()]


def short_weekday(value: str | date) -> str:
    """'lun.', 'Mon'."""
    return _usage().short_weekdays[as_date(value).weekday()]


def month_name(value: str | date) -> str:
    """'juin'."""
    return _usage().months[as_date(value).month - 1]


def day_number(value: str | date) -> str:
    """The first of a month is '1er', as it is said."""
    number = as_date(value).day
    return _usage().first_of_month if number == 1 else str(number)


def day(value: str | date) -> str:
    """'lundi 7 juin', 'Monday 7 June'."""
    return f"{weekday(value)} {day_number(value)} {month_name(value)}"


def long_day(value: str | date) -> str:
    """'lundi 7 juin 2027'."""
    return f"{day(value)} {as_date(value).year}"


def short_day(value: str | date) -> str:
    """'lun. 7'."""
    return f"{short_weekday(value)}{NBSP}{day_number(value)}"


def short_date(value: str | date) -> str:
    """'lun. 7 juin'."""
    return f"{short_day(value)} {month_name(value)}"


def digits(value: str | date) -> str:
    """'07/06/2027'."""
    return as_date(value).strftime("%d/%m/%Y")


def hour(value: str | datetime) -> str:
    """'12 h' or '18 h 02', '12:00' or '18:02'."""
    shown, usage = as_instant(value), _usage()
    pattern = usage.hour if shown.minute else usage.whole_hour
    return pattern.format(hour=shown.hour, minute=shown.minute)


def moment(value: str | datetime) -> str:
    """'vendredi 4 juin à 12 h'."""
    return f"{day(as_instant(value).date())}{_usage().at}{hour(value)}"


def long_moment(value: str | datetime) -> str:
    """'vendredi 4 juin 2027 à 12 h', where it may be read long after."""
    return f"{long_instant_day(value)}{_usage().at}{hour(value)}"


def weekday_hour(value: str | datetime) -> str:
    """'vendredi 12 h': a cut-off, where the day is near enough to need no date."""
    return f"{weekday(as_instant(value).date())} {hour(value)}"


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
    return f"{month_name(shown)} {shown.year}"


def long_instant_day(value: str | datetime) -> str:
    """The day of an instant, in Paris: 'mercredi 2 juin 2027'."""
    return long_day(as_instant(value).date())


def size(size_bytes: int) -> str:
    """'340 Ko', '1,2 Mo'."""
    usage = _usage()
    if size_bytes < 1_000_000:
        return f"{max(1, round(size_bytes / 1000))}{NBSP}{usage.thousand_bytes}"
    millions = f"{size_bytes / 1_000_000:.1f}".replace(".", usage.decimal)
    return f"{millions}{NBSP}{usage.million_bytes}"


def count(number: int) -> str:
    """4000 -> '4 000'."""
    return f"{number:,}".replace(",", _usage().thousands)


def decimal(value: object) -> str:
    """'0.45' -> '0,45': a rate, as many digits as it came with."""
    return str(value).replace(".", _usage().decimal)


def capital(text: str) -> str:
    """'lundi 7 juin' -> 'Lundi 7 juin', where a line begins; other capitals stay."""
    return text[:1].upper() + text[1:]


def listed(words: list[str]) -> str:
    """'Chloé, Sarah et Louise'."""
    return _usage().and_.join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


# Every one of them, as a filter of templates under its own name.
FILTERS = (
    euros, minus_euros, signed_euros, whole_euros, day_number, day, long_day, long_instant_day,
    size, short_day, short_date, digits, hour, moment, long_moment, weekday_hour, stamp, month,
    listed, count, capital,
)  # fmt: skip
