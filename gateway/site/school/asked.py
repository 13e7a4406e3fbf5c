"""One entry to a school under way, with all that its steps show around it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import abort, request

from gateway.backend import known, need
from gateway.inscribing.school import papers_of
from gateway.inscribing.words import SCHOOL
from gateway.pages import ask, ask_page, backend, household_login
from gateway.remote import household
from gateway.remote.documents import AskedView
from gateway.remote.household import (
    ChildView,
    HouseholdView,
    InscriptionView,
    SchoolEntryView,
    SchoolView,
    SeasonView,
)
from gateway.schools import placed_by_town

STEPS = "/ecole"


@dataclass(frozen=True)
class Asked:
    inscription: InscriptionView
    entry: SchoolEntryView
    season: SeasonView
    child: ChildView
    record: HouseholdView
    schools: list[SchoolView]
    reasons: list[str]

    @property
    def at(self) -> str:
        return f"{STEPS}/{self.inscription['inscription_id']}"

    @property
    def others(self) -> list[SchoolView]:
        """The schools that a dérogation may ask for."""
        place = self.entry["place"]
        own = place["school_id"] if place else None
        return [it for it in placed_by_town(self.schools) if it["school_id"] != own]

    def papers(self) -> list[AskedView] | None:
        """None while documents is away: they may be given afterwards."""
        (told,) = ask(papers_of(household_login().household_id, self.child))
        return known(told)


def found(inscription_id: UUID, states: tuple[str, ...] = ("draft", "sent")) -> Asked:
    """404 for one that is not this family's, or not in one of these states."""
    household_id = household_login().household_id
    told, seasons, record, schools = ask_page(
        household.inscriptions(household_id),
        household.seasons(),
        household.record(household_id),
        household.schools(),
    )
    (reasons,) = ask(household.derogation_reasons())
    labels = known(reasons)
    mine = _one(need(told), "inscription_id", str(inscription_id))
    entry = mine["entry"]
    if mine["purpose"] != SCHOOL or mine["state"] not in states or entry is None:
        abort(404)
    return Asked(
        inscription=mine,
        entry=entry,
        season=_one(need(seasons), "season_id", mine["season_id"]),
        child=_one(need(record)["children"], "child_id", mine["child_id"]),
        record=need(record),
        schools=need(schools),
        reasons=labels["labels"] if labels else [],
    )


def save(asked: Asked, values: dict[str, Any], *, is_other: bool) -> InscriptionView:
    """What this step says, over the version that its form was made of."""
    inscription, typed = asked.inscription, request.form.get("version", "")
    told: dict[str, Any] = {"wanted_school_id": None, "derogation_reason": None}
    told["derogation_text"] = None
    if is_other:
        told = {
            "wanted_school_id": values["ecole"],
            "derogation_reason": values["motif"],
            "derogation_text": values["precisions"] or None,
        }
    question = household.save_school_entry(
        household_login().household_id,
        inscription_id=inscription["inscription_id"],
        season_id=inscription["season_id"],
        child_id=inscription["child_id"],
        level=values["niveau"],
        version=int(typed) if typed.isdecimal() else 0,
        **told,
    )
    return backend().tell(household_login(), question)


def _one(many: Any, name: str, value: str) -> Any:
    return next((each for each in many if each[name] == value), None) or abort(404)
