"""One's own space: what its holder said of themselves, and changes."""

from dataclasses import asdict, replace
from typing import Any, TypedDict
from uuid import UUID

from chassis.refusals import NotFound
from services.identity.domain.errors import HouseholdHoldsIt
from services.identity.domain.profile import Profile
from services.identity.unit import Unit


class Said(TypedDict):
    phone: str
    other_phone: str
    line1: str
    line2: str
    postcode: str
    city: str
    reply_by: str


def space(unit: Unit, account_id: UUID) -> dict[str, Any]:
    account = unit.accounts.held(account_id)
    return asdict(unit.profiles.of(account_id)) | {
        "first_name": account.first_name,
        "last_name": account.last_name,
        "email": account.email_or_none,
        "user_name": account.user_name,
    }


def contact(unit: Unit, account_id: UUID) -> dict[str, Any]:
    """How the town's people may answer this person. Raises NotFound for an account that is no
    more."""
    account = unit.accounts.get(account_id)
    if account is None:
        raise NotFound()
    profile = unit.profiles.of(account_id)
    return {
        "email": account.email_or_none,
        "phone": profile.phone,
        "other_phone": profile.other_phone,
        "reply_by": profile.reply_by,
    }


def change(unit: Unit, account_id: UUID, first_name: str, last_name: str, said: Said) -> None:
    """Raises HouseholdHoldsIt once the town's own record says who they are and where they live."""
    account = unit.accounts.held(account_id)
    if account.household_ids:
        raise HouseholdHoldsIt()
    unit.accounts.save(replace(account, first_name=first_name, last_name=last_name))
    unit.profiles.save(account_id, Profile(**said))


def choose_reply(unit: Unit, account_id: UUID, reply_by: str) -> None:
    unit.accounts.held(account_id)
    profile = unit.profiles.of(account_id)
    unit.profiles.save(account_id, replace(profile, reply_by=reply_by))
