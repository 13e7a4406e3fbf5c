"""The school year of each zone, from a library's own table, beside the public holidays.

vacances-scolaires-france holds the ministry's school holidays per zone (known to the end of
August 2028 in 0.12). Reading it takes a fifth of a second and some megabytes, so it is read once
a process, and only the names of days are kept. What libraries do not know (a rector's change, a
bridge, a strike) is a closure of the town's.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from vacances_scolaires_france import SchoolHolidayDates

from chassis.public_holidays import public_holidays
from services.booking.domain.calendar import Calendar

FIRST_YEAR = 2020
ZONES = ("A", "B", "C")


@cache
def calendar_of(zone: str | None) -> Calendar:
    """The zone's calendar without the town's closures. Without a zone yet, no school holidays."""
    names_by_zone, known_until = _school_holidays()
    names = {} if zone is None else names_by_zone[zone]
    return Calendar(names, _public_holidays(known_until.year), known_until)


@cache
def _school_holidays() -> tuple[dict[str, dict[date, str]], date]:
    """Each zone's holidays by day, and the last day that is known."""
    every_day: Mapping[date, dict[str, Any]] = SchoolHolidayDates().data
    return {zone: _of_zone(every_day, zone) for zone in ZONES}, max(every_day)


def _of_zone(every_day: Mapping[date, dict[str, Any]], zone: str) -> dict[date, str]:
    column = f"vacances_zone_{zone.lower()}"
    return {
        day: row["nom_vacances"]
        for day, row in every_day.items()
        if day.year >= FIRST_YEAR and row[column]
    }


def _public_holidays(last_year: int) -> dict[date, str]:
    years = range(FIRST_YEAR, last_year + 1)
    return {day: name for year in years for day, name in public_holidays(year).items()}
