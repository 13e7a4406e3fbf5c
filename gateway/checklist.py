"""What documents is told of a family, to say which pieces it is asked for.

Whoever asks tells the facts: documents knows none of them. One that is not known is left out.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from chassis.formatting import as_date
from chassis.language import _
from gateway.compose.checklist import PURPOSES
from gateway.pieces import known_kinds
from gateway.question import Question
from gateway.remote import documents
from gateway.remote.booking import EnrolmentView
from gateway.remote.documents import AskedView, ChildFacts
from gateway.remote.household import ChildView, HouseholdView, ParticularsView, QuotientView

GONE = ("missing", "lapsed")
CAF_RECIPIENT = "caf_recipient"  # As the record's field and the pieces' conditions name it.


def asked_of(
    record: HouseholdView,
    of_the_caf: bool | None,
    enrolments: Iterable[EnrolmentView] | None,
    today: date,
    purpose: str | None = None,
) -> Question[list[AskedView]]:
    """What is None is not known, and asks for nothing: `of_the_caf` where the record says nothing
    of it, `enrolments` while booking is away."""
    known = None if enrolments is None else {each["child_id"] for each in enrolments}

    def of(child: ChildView) -> ChildFacts:
        is_first = None if known is None else child["child_id"] not in known
        return facts_of_child(child, is_first, today)

    return documents.checklist(
        record["household_id"],
        facts=facts_of(record, of_the_caf),
        children=[of(child) for child in record["children"]],
        purpose=purpose,
    )


def facts_of(record: HouseholdView, of_the_caf: bool | None) -> dict[str, Any]:
    """Whether the family receives the CAF's benefits is what its record says: a tax notice is asked
    of those alone who said that they do not."""
    quotient = record["quotient_familial"]
    facts: dict[str, Any] = {
        "quotient_known": quotient is not None and quotient["amount"] is not None
    }
    return facts if of_the_caf is None else facts | {CAF_RECIPIENT: of_the_caf}


def caf_recipient(particulars: ParticularsView | None) -> bool | None:
    """As the record says of the household; None where it says nothing."""
    for fact in particulars["facts"] if particulars is not None else []:
        if fact["field"] == CAF_RECIPIENT and fact["person_id"] is None:
            said: Any = fact["value"]
            return bool(said)
    return None


def without_the_known(asked: Iterable[AskedView], quotient: QuotientView | None) -> list[AskedView]:
    """A paper that would only say the quotient is not to be given where the CAF itself has told it
    to the town."""
    told = quotient is not None and quotient["amount"] is not None and quotient["origin"] == "api"
    return [row for row in asked if not (told and row["state"] in GONE and _says_it(row))]


def _says_it(row: AskedView) -> bool:
    kind = known_kinds().get(row["kind_id"])
    return kind is not None and any(note["use"] == "quotient" for note in kind["notes"])


def facts_of_child(child: ChildView, is_first: bool | None, today: date) -> ChildFacts:
    """`is_first`: whether the town has never inscribed this child; None is not known."""
    facts: dict[str, Any] = {
        "age": _years(as_date(child["birth_date"]), today),
        "school_level": child["level"] or None,
        "shared_custody": child["weeks"] != "all",
    }
    if is_first is not None:
        facts["first_registration"] = is_first
    return {"child_id": child["child_id"], "facts": facts}


def for_what(code: str) -> list[str]:
    """What a kind of piece is asked for, as a family says it."""
    kind = known_kinds().get(code)
    return [_(PURPOSES[each]) for each in (kind["purposes"] if kind else ()) if each in PURPOSES]


def _years(birth: date, today: date) -> int:
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
