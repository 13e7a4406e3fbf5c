"""A family attaches its household to its account."""

from typing import Unpack
from uuid import UUID

from chassis.database import Transactions
from chassis.entrypoints import hears, saga
from chassis.principal import Principal
from chassis.proofs import proved
from chassis.rights import parents_to_be
from services.household import heard
from services.household.adapters.pepper import digest
from services.household.contract.attaching import AttachByCodes, AttachByKey, AttachedView
from services.household.unit import Unit
from services.household.workflows import attaching
from services.household.workflows.attaching import CodesTyped, KeyTyped, Secrets
from services.household.workflows.keys import View

BY_PROOFS = Secrets(digest, proved)


class AttachingDoors:
    # No commands: those keep a digest of their arguments that takes no pepper, and a refusal of
    # theirs leaves nothing, where a wrong key must stay counted.
    @saga(AttachByKey, AttachedView, allowed=parents_to_be())
    def attach_by_key(
        self, units: Transactions[Unit], who: Principal, **typed: Unpack[KeyTyped]
    ) -> View:
        return attaching.attach_by_key(units, BY_PROOFS, who, typed)

    @saga(AttachByCodes, AttachedView, allowed=parents_to_be())
    def attach_by_codes(
        self, units: Transactions[Unit], who: Principal, **typed: Unpack[CodesTyped]
    ) -> View:
        return attaching.attach_by_codes(units, BY_PROOFS, who, typed)

    @hears("identity.GuardianEntrusted", heard.GuardianEntrusted)
    def learn_email(
        self,
        unit: Unit,
        *,
        account_id: UUID,
        guardian_id: UUID,
        household_id: UUID,
        email: str | None,
    ) -> None:
        if email is not None:
            attaching.learn_email(unit, household_id, guardian_id, account_id, email)
