"""Tariffs as a clerk writes them: kept with their faults, tried, published in one act."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypedDict
from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import NotFound
from services.billing.domain.errors import TariffDraftChanged
from services.billing.domain.invoices import Month
from services.billing.domain.prices import TariffVersion
from services.billing.domain.tariff_drafts import TariffDraft
from services.billing.domain.tariff_trials import Trial, tried
from services.billing.domain.tariffs import written as as_text
from services.billing.unit import Unit
from services.billing.workflows.prices import define_tariff
from services.billing.workflows.views import View


class Raise(TypedDict):
    percent: Decimal
    step_cents: int


def as_kept(grid: Mapping[str, Any]) -> dict[str, Any]:
    """A grid as it came in, in values that a row can keep."""
    bands = [
        {**band, "from": as_text(band["from"]), "to": as_text(band["to"])} for band in grid["bands"]
    ]
    rate = ("rate_percent", "floor_cents", "ceiling_cents")
    return (
        {"kind": grid["kind"], "bands": bands}
        if grid["kind"] == "bands"
        else {"kind": grid["kind"], **{name: grid[name] for name in rate}}
    )


def drafts(unit: Unit) -> list[View]:
    return [_view(unit, draft) for draft in unit.tariff_drafts.all()]


def draft(unit: Unit, draft_id: UUID) -> View:
    """Raises NotFound once it is published or thrown away."""
    return _view(unit, _found(unit, draft_id))


def save(unit: Unit, saving: TariffDraft, raised: Raise | None = None) -> View:
    """Keep what is written, faults and all; `version` is the one that was read, 0 for a new one.

    The same again changes nothing. Raises TariffDraftChanged{by} when somebody saved another since,
    or published it.
    """
    if raised is not None:
        saving = saving.raised(raised["percent"], raised["step_cents"])
    known = unit.tariff_drafts.get(saving.draft_id, locked=True)
    saved = replace(saving, version=saving.version + 1)
    if known is None and saving.version == 0:
        unit.tariff_drafts.add(saved)
    elif known is None:
        raise TariffDraftChanged(by=None)
    elif not _says_the_same(known, saving):
        if known.version != saving.version:
            raise TariffDraftChanged(by=known.saved_by)
        unit.tariff_drafts.save(saved)
    return draft(unit, saving.draft_id)


def discard(unit: Unit, draft_id: UUID) -> None:
    unit.tariff_drafts.remove(draft_id)


def try_on(unit: Unit, draft_id: UUID, month: Month) -> Trial:
    """What that month would have cost; nothing changes for anybody. Raises NotFound."""
    written = _found(unit, draft_id)
    following = [
        one["activity_id"]
        for one in unit.tariffs.follows(written.tariff_id)
        if one["valid_from"] <= month.last and (one["ends"] is None or one["ends"] > month.first)
    ]
    charged = unit.tariff_drafts.charged(following, month.first, month.last)
    return tried(written, month.first, charged)


def publish(unit: Unit, who: Principal, draft_id: UUID, version: int) -> TariffVersion:
    """The draft becomes a version of its tariff; what is confirmed of its days is priced again.

    Raises the first of its faults, TariffDraftChanged{by}, TariffAlreadyApplies.
    """
    written = unit.tariff_drafts.get(draft_id, locked=True)
    if written is None:
        raise TariffDraftChanged(by=None)
    if written.version != version:
        raise TariffDraftChanged(by=written.saved_by)
    unit.tariff_drafts.remove(draft_id)
    return define_tariff(unit, who, written.as_version())


def _found(unit: Unit, draft_id: UUID) -> TariffDraft:
    found = unit.tariff_drafts.get(draft_id)
    if found is None:
        raise NotFound()
    return found


def _says_the_same(known: TariffDraft, written: TariffDraft) -> bool:
    return replace(written, version=known.version, saved_by="", saved_at=known.saved_at) == replace(
        known, saved_by=""
    )


def _view(unit: Unit, draft: TariffDraft) -> View:
    replaced = unit.tariffs.version_on(draft.tariff_id, draft.valid_from)
    faults = [{"code": fault.code, "details": fault.details} for fault in draft.faults()]
    grid = None if replaced is None else replaced.grid
    return {
        **vars(draft),
        "faults": faults,
        "replaced": None if grid is None else grid.as_data(),
        "rises": draft.rises(grid),
    }


def tariff(unit: Unit, tariff_id: UUID) -> View:
    """One tariff whole: its versions, who follows it since when, what was done to it."""
    versions = unit.tariffs.versions(tariff_id)
    if not versions:
        raise NotFound()
    return {
        "tariff_id": tariff_id,
        "versions": [_version(one) for one in versions],
        "followers": unit.tariffs.follows(tariff_id),
        "journal": unit.tariff_drafts.journal(tariff_id),
    }


def _version(one: TariffVersion) -> View:
    return {**vars(one), "grid": one.grid.as_data(), "rules": [r.as_data() for r in one.rules]}
