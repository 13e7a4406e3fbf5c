"""The second factor of an account, and how surely the town wants its people to sign in."""

from uuid import UUID

from chassis.contract import Nothing
from chassis.database import Transactions
from chassis.entrypoints import command, query, saga
from chassis.principal import FUNCTIONS, Principal
from chassis.rights import anyone, staff
from services.identity.adapters.factor_codes import FactorCodes
from services.identity.contract.factors import (
    BeginFactor,
    BegunFactorView,
    DecideSecurity,
    FactorStepOf,
    FactorStepView,
    ProveFactor,
    RecoveryCodesView,
    RemakeCodes,
    RequireFactor,
    SecurityView,
)
from services.identity.contract.staff import OfStaff
from services.identity.domain.security import Security
from services.identity.unit import Unit
from services.identity.workflows import factors
from services.identity.workflows.factors import View, Wanted


class FactorDoors:
    """What a session still asks is proved with that session: whoever holds it has given the first
    factor. No commands where a secret is answered, or where a failure must stay counted."""

    codes = FactorCodes()

    @query(FactorStepOf, FactorStepView, allowed=anyone)
    def factor_step(self, unit: Unit, who: Principal | None, *, session: str) -> View:
        return factors.step(unit, session)

    @saga(BeginFactor, BegunFactorView, allowed=anyone)
    def begin_factor(
        self, units: Transactions[Unit], who: Principal | None, *, session: str
    ) -> View:
        with units() as unit:
            return factors.begin(unit, self.codes, session)

    @saga(ProveFactor, RecoveryCodesView, allowed=anyone)
    def confirm_factor(
        self, units: Transactions[Unit], who: Principal | None, *, session: str, code: str
    ) -> View:
        return factors.confirm(units, self.codes, session, code)

    @saga(ProveFactor, None, allowed=anyone)
    def prove_factor(
        self, units: Transactions[Unit], who: Principal | None, *, session: str, code: str
    ) -> None:
        factors.prove(units, self.codes, session, code)

    @saga(RemakeCodes, RecoveryCodesView, allowed=staff(*FUNCTIONS).within_structures())
    def remake_codes(self, units: Transactions[Unit], who: Principal, *, code: str) -> View:
        return factors.remake_codes(units, self.codes, who, code)

    @command(RequireFactor, None, allowed=staff("admin"))
    def require_factor(
        self, unit: Unit, who: Principal, *, account_id: UUID, required: bool
    ) -> None:
        factors.require(unit, who, account_id, required=required)

    @command(OfStaff, None, allowed=staff("admin"))
    def reset_factor(self, unit: Unit, who: Principal, *, account_id: UUID) -> None:
        factors.reset(unit, who, account_id)

    @query(Nothing, SecurityView, allowed=staff("admin"))
    def security(self, unit: Unit, who: Principal) -> Security:
        return unit.securities.now()

    @command(DecideSecurity, SecurityView, allowed=staff("admin"))
    def decide_security(
        self,
        unit: Unit,
        who: Principal,
        *,
        sirets: str,
        levels: list[dict[str, str]],
        functions: list[str],
        unused_after_months: int,
    ) -> Security:
        by_function = {one["function"]: one["level"] for one in levels}
        asked = frozenset(functions)
        wanted = Wanted(sirets, by_function, asked, unused_after_months)
        return factors.decide(unit, who, wanted)
