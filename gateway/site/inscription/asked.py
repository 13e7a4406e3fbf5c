"""One inscription under way, with all that its steps show around it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import abort, request

from gateway.backend import known, need
from gateway.checklist import caf_recipient, without_the_known
from gateway.inscribing import pieces
from gateway.inscribing.words import ACTIVITIES, offered
from gateway.pages import ask, ask_page, backend, household_login
from gateway.remote import booking, household
from gateway.remote.booking import ActivityView, EnrolmentView
from gateway.remote.documents import AskedView
from gateway.remote.household import (
    ChildView,
    HouseholdView,
    InscriptionView,
    QuotientView,
    SeasonView,
)

STEPS = "/inscrire"


@dataclass(frozen=True)
class Asked:
    inscription: InscriptionView
    season: SeasonView
    child: ChildView
    record: HouseholdView
    catalogue: list[ActivityView]
    enrolments: list[EnrolmentView]
    quotients: list[QuotientView] | None
    is_first: bool
    of_the_record: bool | None = None  # Of the CAF, as the record says; None where it says nothing.

    @property
    def at(self) -> str:
        return f"{STEPS}/{self.inscription['inscription_id']}"

    @property
    def of_the_caf(self) -> bool | None:
        """As this inscription says; before it does, as the record."""
        said = self.inscription["of_the_caf"]
        return self.of_the_record if said is None else said

    @property
    def activities(self) -> list[ActivityView]:
        """Those that the family may choose among."""
        return offered(self.catalogue, self.season, self.child["school_id"])

    @property
    def known(self) -> pieces.Known:
        return pieces.Known(
            self.child,
            self.inscription["of_the_caf"],
            self.is_first,
            pieces.quotient_known(self.quotients),
        )

    def pieces(self) -> list[AskedView] | None:
        """None while documents is away: they may be given afterwards."""
        question = pieces.question(household_login().household_id, "inscription", self.known)
        (told,) = ask(question)
        asked = known(told)
        return asked and without_the_known(asked, self._quotient)

    @property
    def _quotient(self) -> QuotientView | None:
        return next(iter(self.quotients or []), None)


def found(inscription_id: UUID) -> Asked:
    """404 for one that is not this family's, or is decided."""
    household_id = household_login().household_id
    told, seasons, record, quotients = ask_page(
        household.inscriptions(household_id),
        household.seasons(),
        household.record(household_id),
        household.quotients(household_id),
    )
    catalogue, enrolled, said = ask(
        booking.catalogue(), booking.enrolments(household_id), household.particulars(household_id)
    )
    every = need(told)
    mine = _one(every, "inscription_id", str(inscription_id))
    if mine["state"] not in ("draft", "sent") or mine["purpose"] != ACTIVITIES:
        abort(404)
    enrolments = known(enrolled) or []
    return Asked(
        inscription=mine,
        season=_one(need(seasons), "season_id", mine["season_id"]),
        child=_one(need(record)["children"], "child_id", mine["child_id"]),
        record=need(record),
        catalogue=need(catalogue),
        enrolments=enrolments,
        quotients=known(quotients),
        is_first=pieces.is_first(mine["child_id"], every, enrolments),
        of_the_record=caf_recipient(known(said)),
    )


def save(asked: Asked, **but: Any) -> InscriptionView:
    """What this step changes, of what was read when its form was made."""
    inscription = asked.inscription
    typed = request.form.get("version", "")
    told: dict[str, Any] = {
        "inscription_id": inscription["inscription_id"],
        "season_id": inscription["season_id"],
        "child_id": inscription["child_id"],
        "activity_ids": inscription["activity_ids"],
        "of_the_caf": inscription["of_the_caf"],
        "version": int(typed) if typed.isdecimal() else 0,
    }
    question = household.save_inscription(household_login().household_id, **told | but)
    return backend().tell(household_login(), question)


def _one(many: Any, name: str, value: str) -> Any:
    return next((each for each in many if each[name] == value), None) or abort(404)
