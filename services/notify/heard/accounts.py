"""Of accounts: links, changes, ends, invitations."""

from chassis.contract import Heard
from chassis.fields import a_text, an_email, an_id, an_instant, maybe, nullable, some_ids
from services.notify.contract.kinds import HOUSEHOLD


class LanguageChosen(Heard):
    """`language` is null for the town's own."""

    guardian_ids = some_ids()
    language = nullable(a_text("en"))


class LinkRequested(Heard):
    email = an_email()
    first_name = a_text("Andrew")
    token = a_text("pX2c9Jt1qz0Yx7Vd4mKs8BnR5w")
    expires_at = an_instant()
    language = maybe(a_text("en"))


class SigningCodeRequested(Heard):
    email = an_email()
    first_name = a_text("Andrew")
    code = a_text("042317")
    expires_at = an_instant()
    language = maybe(a_text("en"))


class SignUpRequested(Heard):
    sign_up_id = an_id()
    email = an_email()
    first_name = a_text("Camille")
    token = a_text("pX2c9Jt1qz0Yx7Vd4mKs8BnR5w")
    expires_at = an_instant()
    language = maybe(a_text("en"))


class SignUpRefused(Heard):
    sign_up_id = an_id()
    email = an_email()
    first_name = a_text("Andrew")
    asked_at = an_instant()
    language = maybe(a_text("en"))


class ToItsHolder(Heard):
    account_id = an_id()
    email = an_email()
    first_name = a_text("Andrew")
    language = maybe(a_text("en"))


class EmailChangeRequested(ToItsHolder):
    token = a_text("pX2c9Jt1qz0Yx7Vd4mKs8BnR5w")
    expires_at = an_instant()


class EmailChangeRefused(ToItsHolder):
    asked_at = an_instant()


class EmailChanged(ToItsHolder):
    changed_at = an_instant()


class AccountClosingDue(ToItsHolder):
    seen_at = an_instant()
    closes_at = an_instant()


class IdleAccountClosed(ToItsHolder):
    closed_at = an_instant()


class ClosedAccountAsked(IdleAccountClosed):
    asked_at = an_instant()


class StaffInvited(ToItsHolder):
    """Without a token for whoever has a password already."""

    token = nullable(a_text("pX2c9Jt1qz0Yx7Vd4mKs8BnR5w"))
    expires_at = nullable(an_instant())
    invited_at = an_instant()


class IdentityChangeAsked(ToItsHolder):
    change_id = an_id()
    whose = a_text("Nadia Haddad")
    asked_at = an_instant()


class ParentInvited(ToItsHolder):
    token = a_text("pX2c9Jt1qz0Yx7Vd4mKs8BnR5w")
    expires_at = an_instant()
    invited_at = an_instant()


class KeyRefusalDue(Heard):
    request_id = an_id()
    email = an_email()
    first_name = a_text("Camille")
    refused_at = an_instant()
    language = maybe(a_text("en"))


class PasswordChanged(ToItsHolder):
    changed_at = an_instant()


class GuardianAttached(Heard):
    household_id = an_id(HOUSEHOLD)
    guardian_id = an_id()
    first_name = a_text("Camille")
    attached_at = an_instant()
    account_name = maybe(a_text("Élodie"))
