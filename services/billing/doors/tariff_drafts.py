"""Tariffs as a clerk writes them."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import staff
from services.billing.contract.tariff_drafts import (
    DiscardTariffDraft,
    OfTariff,
    OfTariffDraft,
    PublishTariffDraft,
    SaveTariffDraft,
    TariffDraftView,
    TrialView,
    TryTariffDraft,
    WholeTariffView,
)
from services.billing.domain.invoices import Month
from services.billing.domain.tariff_drafts import TariffDraft
from services.billing.domain.tariff_trials import Trial
from services.billing.unit import Unit
from services.billing.workflows import tariff_drafts as writing
from services.billing.workflows.views import View


class TariffDraftDoors:
    @query(Nothing, many(TariffDraftView), allowed=staff("clerk", "cashier"))
    def tariff_drafts(self, unit: Unit, who: Principal) -> Sequence[View]:
        return writing.drafts(unit)

    @query(OfTariffDraft, TariffDraftView, allowed=staff("clerk", "cashier"))
    def tariff_draft(self, unit: Unit, who: Principal, *, draft_id: UUID) -> View:
        return writing.draft(unit, draft_id)

    @command(SaveTariffDraft, TariffDraftView, allowed=staff("clerk"))
    def save_tariff_draft(
        self,
        unit: Unit,
        who: Principal,
        *,
        draft_id: UUID,
        tariff_id: UUID,
        version: int,
        name: str,
        regie: str,
        valid_from: date,
        grid: dict[str, Any],
        rules: list[dict[str, Any]],
        raised: writing.Raise | None,
    ) -> View:
        written = TariffDraft(
            draft_id=draft_id,
            tariff_id=tariff_id,
            version=version,
            name=name,
            regie=regie,
            valid_from=valid_from,
            grid=writing.as_kept(grid),
            rules=rules,
            saved_by=who.name,
            saved_at=unit.now,
        )
        return writing.save(unit, written, raised)

    @command(DiscardTariffDraft, None, allowed=staff("clerk"))
    def discard_tariff_draft(self, unit: Unit, who: Principal, *, draft_id: UUID) -> None:
        writing.discard(unit, draft_id)

    @command(PublishTariffDraft, None, allowed=staff("clerk"))
    def publish_tariff_draft(
        self, unit: Unit, who: Principal, *, draft_id: UUID, version: int
    ) -> None:
        writing.publish(unit, who, draft_id, version)

    @query(TryTariffDraft, TrialView, allowed=staff("clerk", "cashier"))
    def try_tariff_draft(self, unit: Unit, who: Principal, *, draft_id: UUID, month: str) -> Trial:
        return writing.try_on(unit, draft_id, Month.read(month))

    @query(OfTariff, WholeTariffView, allowed=staff("clerk", "cashier"))
    def tariff(self, unit: Unit, who: Principal, *, tariff_id: UUID) -> View:
        return writing.tariff(unit, tariff_id)
