"""Until when what a family may not have erased is kept, as the rooms that hold it say.

As docs/decisions/0036-what-is-erased.md has it. A room that does not answer has no day: the page
names its ground all the same.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from chassis.formatting import as_date
from gateway.backend import Refused, Unavailable
from gateway.question import Question
from gateway.remote import billing, booking, documents, household
from gateway.remote.household import KeptUntilView

Answer = Sequence[KeptUntilView] | Refused | Unavailable


class Until(NamedTuple):
    record: date | None
    attendance: date | None
    money: date | None
    logs: date | None


def asked_for(day: date) -> list[Question[list[KeptUntilView]]]:
    """What each room is asked of a day, in the order in which `kept_until` reads the answers."""
    return [
        household.kept_until(day=day),
        booking.kept_until(day=day),
        billing.kept_until(day=day),
        documents.kept_until(day=day),
    ]


def kept_until(answers: Iterable[Answer]) -> Until:
    told = {
        each["kind"]: as_date(each["until"])
        for answer in answers
        if not isinstance(answer, Refused | Unavailable)
        for each in answer
    }
    return Until(told.get("records"), told.get("attendance"), told.get("money"), told.get("reads"))
