"""Tariffs being written, tried and published; one tariff whole."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from chassis.contract import Command, Query, View
from chassis.fields import (
    Details,
    a_count,
    a_day,
    a_number,
    a_part,
    a_text,
    an_amount,
    an_id,
    an_instant,
    cents,
    maybe,
    nullable,
    one_of,
    optional,
    otherwise,
    some,
)
from services.billing.contract.common import StepView
from services.billing.contract.kinds import a_month, a_percentage, a_regie
from services.billing.contract.tariffs import LATE, Band

BANDS_MAX = 60


class DraftGrid(Command):
    """As it is written: bands may leave holes and overlap, a rate may be beyond its ceiling."""

    kind = one_of("bands", "rate")
    bands = otherwise(some(Band, longest=BANDS_MAX), list)
    rate_percent = optional(a_text("0.36", 20))
    floor_cents = optional(an_amount(260))
    ceiling_cents = optional(an_amount(450))

    @validates_schema
    def complete(self, data: dict[str, Any], **_: Any) -> None:
        if data["kind"] == "rate":
            for name in ("rate_percent", "floor_cents", "ceiling_cents"):
                if name not in data:
                    raise ValidationError("a rate needs it", name)


class Raise(Command):
    """Every price so much higher, or lower, to the nearest multiple of `step_cents`."""

    percent = a_percentage("2.5", least=-90, most=200)
    step_cents = otherwise(a_number(5, 1, 100), 1)


class SaveTariffDraft(Command):
    """`version` is the one that was read, 0 for a new draft. `raised` changes what is written
    before it is kept."""

    draft_id = an_id()
    tariff_id = an_id()
    version = a_number(0)
    name = a_text("Cantine", 120)
    regie = a_regie()
    valid_from = a_day("2027-01-01")
    grid = a_part(DraftGrid)
    rules = otherwise(some(Details(LATE), longest=10), list)
    raised = maybe(a_part(Raise))


class RiseView(View):
    """What a band's lowest quotient pays by the grid it replaces."""

    before_cents = nullable(cents(360))
    percent = nullable(a_percentage("2.8"))


class OfTariffDraft(Query):
    draft_id = an_id()


class DiscardTariffDraft(Command):
    draft_id = an_id()


class PublishTariffDraft(Command):
    """`version` is the one that was read: what was tried is what is published."""

    draft_id = an_id()
    version = a_number(3)


class TryTariffDraft(Query):
    draft_id = an_id()
    month = a_month()


class TariffDraftView(View):
    """`faults` keep it from being published, each a refusal; `replaced` is the grid in force on
    `valid_from`, where there is one."""

    draft_id = an_id()
    tariff_id = an_id()
    version = a_count(3)
    name = a_text("Cantine")
    regie = a_text("003")
    valid_from = a_day("2027-01-01")
    grid = Details({"kind": "bands", "bands": []})
    rules = some(Details(LATE))
    saved_by = a_text("Nadia")
    saved_at = an_instant()
    faults = some(StepView)
    replaced = nullable(Details({"kind": "bands", "bands": []}))
    rises = some(RiseView)


class TriedView(View):
    """Whoever pays by one band, by a rate (no label), or in a `fault`: an interval of no price, or
    of two. `households` counts a family once a quotient."""

    label = nullable(a_text("4"))
    fault = nullable(one_of("hole", "overlap"))
    households = a_count(36)
    units = a_count(558)
    before_cents = cents(200880)
    after_cents = nullable(cents(206460))
    change_cents = nullable(cents(5580))


class TrialView(View):
    """`units`, `before_cents` and `after_cents` leave out what has no sure price."""

    month = a_day("2026-11-01")
    rows = some(TriedView)
    units = a_count(3456)
    before_cents = cents(1457580)
    after_cents = cents(1520500)
    change_cents = cents(62920)
    unsure_units = a_count(77)
    unsure_cents = cents(31750)


class OfTariff(Query):
    tariff_id = an_id()


class TariffVersionView(View):
    name = a_text("Cantine")
    regie = a_text("003")
    valid_from = a_day("2026-09-01")
    grid = Details({"kind": "bands", "bands": []})
    rules = some(Details(LATE))


class FollowerView(View):
    """`ends` is the first day that another tariff applies."""

    activity_id = an_id()
    name = nullable(a_text("Cantine Pasteur"))
    valid_from = a_day("2026-09-01")
    ends = nullable(a_day("2027-09-01"))


class TariffEntryView(View):
    at = an_instant()
    by_name = a_text("Nadia")
    act = one_of("published", "followed")
    details = Details({"valid_from": "2027-01-01", "name": "Cantine"})


class WholeTariffView(View):
    """Versions and journal, the latest first."""

    tariff_id = an_id()
    versions = some(TariffVersionView)
    followers = some(FollowerView)
    journal = some(TariffEntryView)
