"""How long identity keeps what is families', as the town decides, and what is past it."""

from datetime import date

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.purging import approve, decide, kept_until, told
from chassis.retention import ApprovePurge, KeptFor, KeptUntilView, RetentionView, SetTerm
from chassis.rights import parents, staff
from services.identity.unit import Unit
from services.identity.workflows.retention import DESTROYS


class RetentionDoors:
    @query(Nothing, many(RetentionView), allowed=staff("admin"))
    def retention(self, unit: Unit, who: Principal) -> object:
        return told(unit, DESTROYS)

    @query(KeptFor, many(KeptUntilView), allowed=parents("admin"))
    def kept_until(self, unit: Unit, who: Principal, *, day: date) -> object:
        return kept_until(unit, DESTROYS, day)

    @command(SetTerm, None, allowed=staff("admin"))
    def set_term(self, unit: Unit, who: Principal, *, kind: str, count: int) -> None:
        decide(unit, DESTROYS, who, kind=kind, count=count)

    @command(ApprovePurge, None, allowed=staff("admin"))
    def approve_purge(
        self, unit: Unit, who: Principal, *, kind: str, cutoff: date, count: int, visa: str
    ) -> None:
        approve(unit, DESTROYS, who, kind=kind, cutoff=cutoff, count=count, visa=visa)
