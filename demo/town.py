"""Démoville, whole: pure data, the same at each run for a given day.

Every entry is the JSON-able arguments of a command; `enter.py` says them to the services.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from demo import (
    accounts,
    activities,
    asked,
    bookings,
    consents,
    desk_notes,
    households,
    inscriptions,
    news,
    papers,
    pieces,
    presentation,
    records,
    sectors,
    two_homes,
)

Arguments = dict[str, Any]


# The Leroys are asked for a new quotient: theirs counts so long from today.
LAPSES_IN = timedelta(days=20)


@dataclass(frozen=True)
class Town:
    schools: list[Arguments]
    classes: list[Arguments]
    sectors: list[Arguments]
    activities: list[Arguments]
    zone: str
    tariffs: list[Arguments]
    tariffs_with_holes: list[tuple[Arguments, list[Arguments]]]
    assignments: list[Arguments]
    series: list[Arguments]
    households: list[Arguments]
    diets: list[Arguments]
    notes: list[Arguments]
    consents: list[Arguments]
    consent_texts: list[Arguments]
    consent_answers: list[tuple[asked.Family, Arguments]]
    consents_asked_again: list[Arguments]
    health: list[Arguments]
    particulars: list[Arguments]
    enrolments: list[Arguments]
    bookings: list[Arguments]
    shared: list[Arguments]
    seasons: list[Arguments]
    inscriptions: list[tuple[asked.Family, Arguments]]
    school_entries: list[tuple[asked.Family, Arguments]]
    presentation: Arguments
    news: list[Arguments]
    documents: list[Arguments]
    pieces: list[Arguments]
    requests: list[tuple[asked.Family, Arguments]]
    messages: list[tuple[asked.Family, Arguments]]
    staff: list[Arguments]


def demoville(today: date) -> Town:
    """The town, alive around today and in June 2027, whichever comes first."""
    year = school_year(min(today, bookings.JUNE[0]))
    opening = date(year, 9, 1)
    closing = date(school_year(max(today, bookings.JUNE[1])) + 1, 8, 31)
    lapsing = a_year_before(today + LAPSES_IN)
    families = households.households(school_year(bookings.JUNE[0]), opening, lapsing)
    return Town(
        schools=activities.schools(),
        classes=activities.classes(),
        sectors=sectors.sectors(),
        activities=activities.activities(),
        zone=activities.ZONE,
        tariffs=activities.tariffs(opening),
        tariffs_with_holes=activities.tariffs_with_holes(opening),
        assignments=activities.assignments(opening),
        series=activities.series(),
        households=families,
        diets=records.diets(),
        notes=desk_notes.notes(families, today),
        consents=consents.kinds(),
        consent_texts=consents.texts(),
        consent_answers=consents.answers(families),
        consents_asked_again=consents.asked_again(),
        health=records.health(families, closing),
        particulars=records.particulars(families, closing),
        enrolments=bookings.enrolments(families, opening, closing),
        bookings=bookings.bookings(families, today),
        shared=two_homes.shared(),
        seasons=inscriptions.seasons(today, opening, closing),
        inscriptions=inscriptions.inscriptions(families),
        school_entries=inscriptions.school_entries(families),
        presentation=presentation.presentation(),
        news=news.news(),
        documents=papers.documents(),
        pieces=pieces.pieces(families, today),
        requests=asked.requests(families, today),
        messages=asked.messages(families),
        staff=accounts.staff(),
    )


def a_year_before(day: date) -> date:
    """The 29th of February is the 28th."""
    return day.replace(year=day.year - 1, day=min(day.day, 28))


def school_year(day: date) -> int:
    """The calendar year in which the school year of that day began."""
    return day.year if day.month >= 9 else day.year - 1
