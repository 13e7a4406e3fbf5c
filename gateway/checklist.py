"""What documents is told of a family, to say which pieces it is asked for.

Whoever asks tells the facts: documents knows none of them. One that is not known is left out.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from chassis.language import _
from gateway.compose.checklist import PURPOSES
from gateway.pieces import known_kinds
from gateway.question import Question
from gateway.remote import documents
from gateway.remote.booking import EnrolmentView
from gateway.remote.documents import AskedView, ChildFacts
from gateway.remote.household import ChildView, HouseholdView

CAF = "CAF"


def asked_of(
    record: HouseholdView,
    enrolments: Sequence[EnrolmentView] | None,
    today: date,
    purpose: str | None = None,
) -> Question[list[AskedView]]:
    """`enrolments` is None while booking is away: whether a child comes for the first time is then
    not known, and asks for nothing."""
    return documents.checklist(
        record["household_id"],
        facts=facts_of(record),
        children=[facts_of_child(child, enrolments, today) for child in record["children"]],
        purpose=purpose,
    )


def facts_of(record: HouseholdView) -> dict[str, Any]:
    known = record["quotient_familial"]
    is_known = known is not None and known["amount"] is not None
    facts: dict[str, Any] = {"quotient_known": is_known}
    if known is not None and known["source"] == CAF:
        facts["caf_recipient"] = True
    return facts


def facts_of_child(
    child: ChildView, enrolments: Iterable[EnrolmentView] | None, today: date
) -> ChildFacts:
    facts: dict[str, Any] = {
        "age": _years(date.fromisoformat(child["birth_date"]), today),
        "school_level": child["level"],
        "shared_custody": child["weeks"] != "all",
    }
    if enrolments is not None:
        facts["first_registration"] = child["child_id"] not in {
            enrolment["child_id"] for enrolment in enrolments
        }
    return {"child_id": child["child_id"], "facts": facts}


def for_what(code: str) -> list[str]:
    """What a kind of piece is asked for, as a family says it."""
    kind = known_kinds().get(code)
    return [_(PURPOSES[each]) for each in (kind["purposes"] if kind else ()) if each in PURPOSES]


def _years(birth: date, today: date) -> int:
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
