"""Accounts of parents."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.entrypoints import command, hears
from chassis.principal import Principal
from chassis.rights import parents
from services.identity import heard
from services.identity.contract.accounts import ChooseLanguage
from services.identity.unit import Unit
from services.identity.workflows import accounts


def _welcome_guardians(unit: Unit, told: Sequence[dict[str, Any]]) -> None:
    accounts.welcome_guardians(unit, [accounts.Guardian(**one) for one in told])


class AccountDoors:
    @command(ChooseLanguage, None, allowed=parents())
    def choose_language(self, unit: Unit, who: Principal, *, language: str) -> None:
        accounts.choose_language(unit, who.account_id, language)

    @hears("household.GuardianRegistered", heard.GuardianRegistered, many=_welcome_guardians)
    def welcome_guardian(
        self,
        unit: Unit,
        *,
        guardian_id: UUID,
        household_id: UUID,
        email: str | None,
        first_name: str,
        last_name: str,
    ) -> None:
        guardian = accounts.Guardian(guardian_id, household_id, email, first_name, last_name)
        accounts.welcome_guardian(unit, guardian)

    @hears("household.GuardianLeft", heard.GuardianLeft)
    def let_guardian_go(self, unit: Unit, *, guardian_id: UUID, household_id: UUID) -> None:
        accounts.let_go(unit, guardian_id, household_id)

    @hears("household.GuardianAttached", heard.GuardianAttached)
    def attach_guardian(
        self, unit: Unit, *, household_id: UUID, guardian_id: UUID, account_id: UUID
    ) -> None:
        accounts.attach_guardian(unit, guardian_id, household_id, account_id)

    @hears("household.KeyRequestRefused", heard.KeyRequestRefused)
    def tell_key_refused(
        self, unit: Unit, *, request_id: UUID, account_id: UUID, refused_at: datetime
    ) -> None:
        accounts.tell_key_refused(unit, account_id, request_id, refused_at)

    @hears("household.GuardianDetached", heard.GuardianDetached)
    def detach_guardian(
        self, unit: Unit, *, household_id: UUID, guardian_id: UUID, account_id: UUID
    ) -> None:
        accounts.detach_guardian(unit, guardian_id, household_id, account_id)
