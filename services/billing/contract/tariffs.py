"""Tariffs: the town's grids, as defined and as read."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from chassis.contract import Command, View
from chassis.fields import (
    Details,
    a_day,
    a_part,
    a_text,
    an_amount,
    an_id,
    maybe,
    nullable,
    one_of,
    optional,
    otherwise,
    some,
)
from services.billing.contract.kinds import a_percentage, a_quotient, a_regie

# `from` is a word of Python: these two are built by name.
Band: type[Command] = Command.from_dict(  # type: ignore[assignment]
    {
        "from": otherwise(a_quotient(), 0),
        "to": maybe(a_quotient("700")),
        "amount_cents": an_amount(),
        "label": a_text("4", 80),
    },
    name="Band",
)
SettledHole: type[Command] = Command.from_dict(  # type: ignore[assignment]
    {
        "from": a_quotient("800"),
        "to": nullable(a_quotient("860")),
        "amount_cents": maybe(an_amount(650)),
        "label": maybe(a_text("ext 1", 80)),
    },
    name="SettledHole",
)

LATE = {"kind": "late", "days_before": 2, "percent": "50"}


class Grid(Command):
    """`bands`: every quotient has one price. `rate`: a percentage, between floor and ceiling."""

    kind = one_of("bands", "rate")
    bands = optional(some(Band))
    rate_percent = optional(a_percentage("0.36"))
    floor_cents = optional(an_amount(260))
    ceiling_cents = optional(an_amount(450))

    @validates_schema
    def complete(self, data: dict[str, Any], **_: Any) -> None:
        needed = {"bands": ("bands",), "rate": ("rate_percent", "floor_cents", "ceiling_cents")}
        for name in needed[data["kind"]]:
            if name not in data:
                raise ValidationError("this kind of grid needs it", name)


class DefineTariff(Command):
    """`settled_holes` say what a hole of the published grid costs: cents, or a band's label.
    `rules` are what the town adds and takes off, each by its `kind` (docs/rules/prices.md)."""

    tariff_id = an_id()
    name = a_text("Cantine", 120)
    regie = a_regie()
    grid = a_part(Grid)
    valid_from = a_day("2026-09-01")
    settled_holes = otherwise(some(SettledHole), list)
    rules = otherwise(some(Details(LATE), longest=10), list)


class AssignTariff(Command):
    activity_id = an_id()
    tariff_id = an_id()
    valid_from = a_day("2026-09-01")


class TariffView(View):
    tariff_id = an_id()
    name = a_text("Cantine")
    regie = a_text("003")
    valid_from = a_day()
    grid = Details({"kind": "bands", "bands": []})
    rules = some(Details(LATE))
    activities = some(a_text("Cantine Pasteur"))
