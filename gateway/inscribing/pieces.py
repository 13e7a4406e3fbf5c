"""The pieces that an inscription asks, told from what the town knows of the child."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from chassis import clock
from chassis.language import _
from gateway.checklist import CAF_RECIPIENT, facts_of_child
from gateway.question import Id, Question
from gateway.remote import documents
from gateway.remote.booking import EnrolmentView
from gateway.remote.documents import AskedView
from gateway.remote.household import ChildView, InscriptionView, QuotientView

GIVEN = ("given", "lapsing")
WAITING = "waiting"


class Known(NamedTuple):
    """What decides which pieces a child's inscription asks; None is what is not known."""

    child: ChildView
    of_the_caf: bool | None
    is_first: bool
    is_quotient_known: bool | None


class Lack(NamedTuple):
    """A piece that has not been accepted: `child_id` is None for the whole household's."""

    kind: str
    child_id: str | None


def question(household_id: Id, purpose: str, known: Known) -> Question[list[AskedView]]:
    facts: dict[str, Any] = {
        CAF_RECIPIENT: known.of_the_caf,
        "quotient_known": known.is_quotient_known,
    }
    child = facts_of_child(known.child, known.is_first, clock.today(clock.now()))
    return documents.checklist(household_id, facts=facts, children=[child], purpose=purpose)


def is_first(
    child_id: str, inscriptions: Iterable[InscriptionView], enrolments: Iterable[EnrolmentView]
) -> bool:
    """Whether the town has never inscribed this child."""
    accepted = any(
        each["child_id"] == child_id
        and each["state"] == "accepted"
        and each["purpose"] == "activities"
        for each in inscriptions
    )
    return not accepted and not any(each["child_id"] == child_id for each in enrolments)


def quotient_known(quotients: Sequence[QuotientView] | None) -> bool | None:
    if quotients is None:
        return None
    return any(each["amount"] is not None for each in quotients)


def lacking(asked: Iterable[AskedView]) -> list[Lack]:
    """What has not been accepted, or is no longer good."""
    return [Lack(each["kind_id"], each["child_id"]) for each in asked if is_lacking(each)]


def is_lacking(asked: AskedView) -> bool:
    return asked["state"] not in GIVEN


def is_to_give(asked: AskedView) -> bool:
    """What the family has still to hand in: what waits for a clerk has been."""
    return is_lacking(asked) and asked["state"] != WAITING


def named(asked: AskedView) -> str:
    """In the language spoken, while the town keeps the usual name."""
    return _(asked["kind_name"])
