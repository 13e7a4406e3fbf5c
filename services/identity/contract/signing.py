"""Codes by which a person signs."""

from chassis.contract import Published
from chassis.fields import a_text, an_email, an_id, an_instant
from services.identity.contract.kinds import ACCOUNT, a_language


class SigningCodeRequested(Published):
    """For whoever sends mails, and nobody else: the code signs."""

    subject = "account_id"
    account_id = an_id(ACCOUNT)
    email = an_email()
    first_name = a_text("Andrew")
    code = a_text("042317")
    expires_at = an_instant()
    language = a_language()
