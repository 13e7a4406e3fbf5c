"""What is said and asked of a child's entry to a school, on the families' pages and at the desk."""

from collections.abc import Iterable
from typing import Any

from gateway.inscribing import pieces
from gateway.inscribing.words import SCHOOL
from gateway.question import Question
from gateway.remote.documents import AskedView
from gateway.remote.household import ChildView, InscriptionView
from gateway.sectors import why_said


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
