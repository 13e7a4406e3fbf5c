"""The town's tariffs."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import staff
from services.billing.contract.tariffs import AssignTariff, DefineTariff, TariffView
from services.billing.domain.prices import TariffVersion
from services.billing.domain.rules import read_rules
from services.billing.domain.tariffs import read_grid
from services.billing.unit import Unit
from services.billing.workflows import prices
from services.billing.workflows.views import View


class TariffDoors:
    @command(DefineTariff, TariffView, allowed=staff("clerk"))
    def define_tariff(
        self,
        unit: Unit,
        who: Principal,
        *,
        tariff_id: UUID,
        name: str,
        regie: str,
        valid_from: date,
        grid: dict[str, object],
        settled_holes: list[dict[str, object]],
        rules: list[dict[str, object]],
    ) -> View:
        version = TariffVersion(
            tariff_id,
            name,
            regie,
            read_grid(grid, settled_holes),
            valid_from,
            rules=read_rules(rules),
        )
        prices.define_tariff(unit, who, version)
        read = {"grid": version.grid.as_data(), "rules": rules, "activities": []}
        return {**vars(version), **read}

    @command(AssignTariff, None, allowed=staff("clerk"))
    def assign_tariff(
        self, unit: Unit, who: Principal, *, activity_id: UUID, tariff_id: UUID, valid_from: date
    ) -> None:
        prices.assign_tariff(unit, who, activity_id, tariff_id, valid_from)

    @query(Nothing, many(TariffView), allowed=staff("clerk", "cashier"))
    def tariffs(self, unit: Unit, who: Principal) -> Sequence[object]:
        return prices.tariffs(unit)
