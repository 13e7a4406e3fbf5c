"""Identity's own tolerant copies of the events it hears: only what it uses."""

from chassis.contract import Heard
from chassis.fields import a_text, an_email, an_id, an_instant, nullable
from services.identity.contract.kinds import ACCOUNT, HOUSEHOLD


class LinkAsked(Heard):
    email = an_email()


class SignUpAsked(Heard):
    sign_up_id = an_id()


class GuardianRegistered(Heard):
    """A guardian without e-mail address has no account; they come to the desk."""

    guardian_id = an_id(ACCOUNT)
    household_id = an_id(HOUSEHOLD)
    email = nullable(an_email())
    first_name = a_text("Andrew")
    last_name = a_text("Bond")


class GuardianLeft(Heard):
    guardian_id = an_id(ACCOUNT)
    household_id = an_id(HOUSEHOLD)


class GuardianAttached(Heard):
    household_id = an_id(HOUSEHOLD)
    guardian_id = an_id(ACCOUNT)
    account_id = an_id(ACCOUNT)


class KeyRequestRefused(Heard):
    request_id = an_id()
    account_id = an_id(ACCOUNT)
    refused_at = an_instant()


class GuardianDetached(GuardianAttached):
    pass


class SignatureCodeAsked(Heard):
    account_id = an_id()
    code = a_text("042317")
    expires_at = an_instant()


class ErasureAccepted(Heard):
    household_id = an_id(HOUSEHOLD)


class RecordForgotten(Heard):
    household_id = an_id(HOUSEHOLD)
