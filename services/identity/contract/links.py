"""Links by mail, with which a password is set."""

from chassis.contract import Command, Published, Query, View
from chassis.fields import a_text, an_email, an_id, an_identifier, an_instant
from services.identity.contract.kinds import ACCOUNT, a_language, a_password, a_token


class RequestLink(Command):
    """`email` is what somebody signs in with: an address or a user name."""

    email = an_identifier()


class ReadLink(Query):
    token = a_token()


class LinkView(View):
    state = a_text("usable")  # usable, used, expired or unknown.


class SetPassword(Command):
    token = a_token()
    password = a_password()


class LinkAsked(Published):
    """Published for unknown addresses too: identity alone hears it, and looks the address up."""

    subject = "request_id"
    request_id = an_id("0d9c7d5e-5c1d-4d0b-9a55-1f0f1e2d3c4b")
    email = an_email()


class LinkRequested(Published):
    subject = "account_id"
    account_id = an_id(ACCOUNT)
    email = an_email()
    first_name = a_text("Andrew")
    token = a_token()
    expires_at = an_instant()
    language = a_language()


class KeyRefusalDue(Published):
    """The town has refused a key to whoever has this account: they are to be told."""

    subject = "account_id"
    account_id = an_id(ACCOUNT)
    request_id = an_id()
    email = an_email()
    first_name = a_text("Camille")
    refused_at = an_instant()
    language = a_language()


class PasswordChanged(Published):
    subject = "account_id"
    account_id = an_id(ACCOUNT)
    email = an_email()
    first_name = a_text("Andrew")
    changed_at = an_instant()
    language = a_language()
