"""What is said and asked of a child's entry to a school, on the families' pages and at the desk."""

from collections.abc import Iterable
from typing import Any

from chassis.formatting import as_date
from gateway.inscribing import pieces
from gateway.inscribing.words import SCHOOL
from gateway.question import Question
from gateway.remote.documents import AskedView
from gateway.remote.household import ChildView, InscriptionView, SeasonView
from gateway.sectors import LEVELS, why_said

ENTERS_AT = 3
BEGINNINGS = ("PS", "CP")


def level_on(birth_date: str, first: str) -> str:
    """The level of a child in the school year that has this day, by the year it was born in; the
    nearest one for whoever is younger or older."""
    return list(LEVELS)[max(0, min(_place(birth_date, first), len(LEVELS) - 1))]


def to_enter(
    children: Iterable[ChildView], inscriptions: Iterable[InscriptionView], season: SeasonView
) -> list[ChildView]:
    """The children for whom this season's entry is: by their year of birth they begin nursery or
    elementary school that year, and no school is asked or given for them yet."""
    asked = {
        each["child_id"]
        for each in entries_of(inscriptions)
        if each["season_id"] == season["season_id"] and each["state"] in ("sent", "accepted")
    }
    beginning = [list(LEVELS).index(level) for level in BEGINNINGS]
    return [
        child
        for child in children
        if _place(child["birth_date"], season["first"]) in beginning
        and child["child_id"] not in asked
    ]


def _place(birth_date: str, first: str) -> int:
    """Among LEVELS, or out of them."""
    opens = as_date(first)
    year = opens.year if opens.month >= 8 else opens.year - 1
    return year - as_date(birth_date).year - ENTERS_AT + 1


def papers_of(household_id: str, child: ChildView) -> Question[list[AskedView]]:
    """The three papers that may be asked (code de l'éducation, D131-3-1), whatever else the town
    knows of the child."""
    return pieces.question(household_id, SCHOOL, pieces.Known(child, None, True, None))


def entries_of(inscriptions: Iterable[InscriptionView]) -> list[InscriptionView]:
    return [each for each in inscriptions if each["purpose"] == SCHOOL]


def given_to(inscriptions: Iterable[InscriptionView], child_id: str) -> list[InscriptionView]:
    """The schools that the town gave to a child, the last first."""
    return [
        each
        for each in entries_of(inscriptions)
        if each["child_id"] == child_id and each["state"] == "accepted"
    ]


def place_said(entry: Any) -> str:
    """The line of the table of streets that gives the school, or why there is none."""
    return why_said(entry["place"]) if entry["place"] else ""
