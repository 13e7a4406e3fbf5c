"""The town's seasons, and what families ask for their children."""

from collections.abc import Sequence
from typing import Unpack
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import anyone, family, staff
from services.household.contract.common import OfHousehold
from services.household.contract.inscriptions import (
    AcceptInscription,
    Inscribe,
    InscriptionView,
    RefuseInscription,
    ReviewedInscriptionView,
    ReviewInscription,
    SaveInscription,
    SendInscription,
    WithdrawInscription,
)
from services.household.contract.seasons import SeasonView, SetSeason
from services.household.unit import Unit
from services.household.workflows import inscribing, inscriptions, seasons
from services.household.workflows.inscriptions import Asked, View
from services.household.workflows.irregular import LackTold
from services.household.workflows.seasons import SeasonTold


class InscriptionDoors:
    @query(Nothing, many(SeasonView), allowed=anyone)
    def seasons(self, unit: Unit, who: Principal) -> Sequence[object]:
        return unit.seasons.all()

    @command(SetSeason, SeasonView, allowed=staff("clerk"))
    def set_season(self, unit: Unit, who: Principal, **told: Unpack[SeasonTold]) -> object:
        return seasons.set_season(unit, told)

    @query(OfHousehold, many(InscriptionView), allowed=family("clerk"))
    def inscriptions(self, unit: Unit, who: Principal, *, household_id: UUID) -> Sequence[View]:
        return inscriptions.of_household(unit, household_id)

    @command(SaveInscription, InscriptionView, allowed=family("clerk"))
    def save_inscription(
        self, unit: Unit, who: Principal, *, version: int, **asked: Unpack[Asked]
    ) -> View:
        return inscriptions.save(unit, who, asked, version)

    @command(SendInscription, InscriptionView, allowed=family("clerk"))
    def send_inscription(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        inscription_id: UUID,
        version: int,
        answer: str | None,
    ) -> View:
        return inscriptions.send(
            unit, who, household_id, inscription_id, version=version, answer=answer
        )

    @command(WithdrawInscription, InscriptionView, allowed=family("clerk"))
    def withdraw_inscription(
        self, unit: Unit, who: Principal, *, household_id: UUID, inscription_id: UUID
    ) -> View:
        return inscriptions.withdraw(unit, household_id, inscription_id)

    @command(Inscribe, InscriptionView, allowed=staff("clerk"))
    def inscribe(
        self, unit: Unit, who: Principal, *, lacking: list[LackTold], **asked: Unpack[Asked]
    ) -> View:
        return inscriptions.inscribe(unit, who, asked, lacking)

    @query(ReviewInscription, ReviewedInscriptionView, allowed=staff("clerk"))
    def review_inscription(self, unit: Unit, who: Principal, *, inscription_id: UUID) -> View:
        return inscribing.review(unit, who, inscription_id)

    @command(AcceptInscription, InscriptionView, allowed=staff("clerk"))
    def accept_inscription(
        self,
        unit: Unit,
        who: Principal,
        *,
        inscription_id: UUID,
        version: int,
        lacking: list[LackTold],
    ) -> View:
        return inscribing.accept(unit, who, inscription_id, version, lacking)

    @command(RefuseInscription, InscriptionView, allowed=staff("clerk"))
    def refuse_inscription(
        self, unit: Unit, who: Principal, *, inscription_id: UUID, version: int, reason: str
    ) -> View:
        return inscribing.refuse(unit, who, inscription_id, version, reason)
