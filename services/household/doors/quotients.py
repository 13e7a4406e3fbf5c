"""A household's quotient familial, and what the town decides of quotients."""

from collections.abc import Sequence
from typing import Unpack
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.database import Transactions
from chassis.entrypoints import command, query, saga
from chassis.principal import Principal
from chassis.rights import family, staff
from chassis.shared import Shared
from services.household.adapters.caf_line import caf_line
from services.household.contract.common import OfHousehold
from services.household.contract.households import HouseholdView
from services.household.contract.quotient_asking import (
    AskQuotientAgain,
    ConsentToQuotient,
    QuotientStateView,
)
from services.household.contract.quotients import (
    QuotientRulesView,
    QuotientView,
    RecordQuotientFamilial,
    SetQuotientRules,
)
from services.household.domain.quotient import Rules
from services.household.unit import Unit
from services.household.workflows import quotient_asking, quotients
from services.household.workflows.quotient_asking import ConsentTold, Line
from services.household.workflows.record import View
from services.household.workflows.told import QuotientShown


class QuotientDoors:
    caf = Shared(caf_line)

    def line(self, units: Transactions[Unit]) -> Line:
        return Line(units, self.caf)

    @command(RecordQuotientFamilial, HouseholdView, allowed=staff("clerk", "cashier"))
    def record_quotient_familial(
        self, unit: Unit, who: Principal, *, household_id: UUID, **told: Unpack[QuotientShown]
    ) -> View:
        return quotients.record_at_desk(unit, who, household_id, told)

    @query(OfHousehold, many(QuotientView), allowed=family("clerk", "cashier"))
    def quotients(self, unit: Unit, who: Principal, *, household_id: UUID) -> Sequence[object]:
        return unit.quotients.of(household_id)

    @query(OfHousehold, QuotientStateView, allowed=family("clerk", "cashier"))
    def quotient_state(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        return quotients.state(unit, household_id, asks_the_caf=self.caf is not None)

    @saga(ConsentToQuotient, QuotientStateView, allowed=family("clerk"))
    def consent_to_quotient(
        self,
        units: Transactions[Unit],
        who: Principal,
        *,
        household_id: UUID,
        **told: Unpack[ConsentTold],
    ) -> View:
        return quotient_asking.consent(self.line(units), who, household_id, told)

    @saga(AskQuotientAgain, QuotientStateView, allowed=family("clerk"))
    def ask_quotient_again(
        self, units: Transactions[Unit], who: Principal, *, household_id: UUID, ask_id: UUID
    ) -> View:
        return quotient_asking.ask_again(self.line(units), who, household_id, ask_id)

    @command(OfHousehold, QuotientStateView, allowed=family("clerk"))
    def withdraw_quotient_consent(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        return quotient_asking.withdraw(unit, who, household_id, asks_the_caf=self.caf is not None)

    @query(Nothing, QuotientRulesView, allowed=staff("clerk"))
    def quotient_rules(self, unit: Unit, who: Principal) -> Rules:
        return unit.quotient_rules.now()

    @command(SetQuotientRules, QuotientRulesView, allowed=staff("clerk"))
    def set_quotient_rules(
        self,
        unit: Unit,
        who: Principal,
        *,
        starts: str,
        lasts_months: int | None,
        asked_days_before: int,
    ) -> Rules:
        rules = Rules(starts, lasts_months, asked_days_before)
        unit.quotient_rules.set(rules)
        return rules
