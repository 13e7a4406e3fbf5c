"""What identity stores. Of passwords, links and sessions, only hashes."""

from services.identity.tables.accounts import (
    accounts,
    attempts,
    exports,
    guardians,
    identities,
    identity_changes,
    invitation_runs,
    invitations,
    links,
    logins,
    place_failures,
    provider_sign_ins,
    recovery_codes,
    safe_shares,
    second_factors,
    staff_acts,
    staff_security,
)
from services.identity.tables.idle import account_acts, idle_rules
from services.identity.tables.metadata import metadata
from services.identity.tables.picture_codes import picture_codes
from services.identity.tables.spaces import email_changes, profiles, sign_ups

__all__ = [
    "account_acts",
    "accounts",
    "attempts",
    "email_changes",
    "exports",
    "guardians",
    "identities",
    "identity_changes",
    "idle_rules",
    "invitation_runs",
    "invitations",
    "links",
    "logins",
    "metadata",
    "picture_codes",
    "place_failures",
    "profiles",
    "provider_sign_ins",
    "recovery_codes",
    "safe_shares",
    "second_factors",
    "sign_ups",
    "staff_acts",
    "staff_security",
]
