"""Régies and their means: what a régisseur or the administration enters of their acts."""

from chassis.contract import Nothing
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import staff
from services.billing.contract.regies import (
    LimitMeans,
    MeansView,
    OfRegie,
    RegiePageView,
    RegiesView,
    RegieView,
    SetRegie,
)
from services.billing.domain.tills import Means, Regie
from services.billing.unit import Unit
from services.billing.workflows import regies
from services.billing.workflows.views import View


class RegieDoors:
    @query(Nothing, RegiesView, allowed=staff("cashier"))
    def regies(self, unit: Unit, who: Principal) -> View:
        return regies.listed(unit)

    @query(OfRegie, RegiePageView, allowed=staff("cashier"))
    def regie(self, unit: Unit, who: Principal, *, regie: str) -> View:
        return regies.one(unit, regie)

    @command(SetRegie, RegieView, allowed=staff("cashier"))
    def set_regie(
        self,
        unit: Unit,
        who: Principal,
        *,
        regie: str,
        name: str,
        owed: str,
        means: list[str],
        cash_max_cents: int | None,
        held_max_cents: int | None,
        payee: str,
    ) -> Regie:
        chosen = tuple(dict.fromkeys(means))
        told = Regie(regie, name, owed, chosen, cash_max_cents, held_max_cents, payee)
        return regies.save(unit, who, told)

    @command(LimitMeans, MeansView, allowed=staff("cashier"))
    def limit_means(
        self, unit: Unit, who: Principal, *, means: str, kinds: list[str] | None
    ) -> Means:
        return regies.limit_means(unit, who, means, kinds)
