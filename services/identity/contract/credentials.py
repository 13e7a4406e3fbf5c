"""How one signs in, changed: password, user name, address."""

from chassis.contract import Command, Published, Query
from chassis.fields import a_text, an_email, an_id, an_instant, nullable
from services.identity.contract.kinds import (
    ACCOUNT,
    a_language,
    a_network_place,
    a_password,
    a_token,
)


class Proved(Command):
    """With the password of whoever asks, and where they are, which slows guesses down."""

    current = a_password()
    address = a_network_place()


class ChangePassword(Proved):
    """`session` is the browser that asks: it alone stays signed in."""

    session = a_token()
    password = a_password()


class ChangeUserName(Proved):
    """Null takes it away."""

    user_name = nullable(a_text("andrew.bond", 100, shortest=0))


class AskEmail(Proved):
    email = an_email("andrew@bond.example")


class ReadEmailChange(Query):
    token = a_token()


class ConfirmEmail(Command):
    token = a_token()


class EmailChangeRequested(Published):
    subject = "account_id"
    account_id = an_id(ACCOUNT)
    email = an_email()
    first_name = a_text("Andrew")
    token = a_token()
    expires_at = an_instant()
    language = a_language()


class EmailChangeRefused(Published):
    subject = "account_id"
    account_id = an_id(ACCOUNT)
    email = an_email()
    first_name = a_text("Andrew")
    asked_at = an_instant()
    language = a_language()


class EmailChanged(Published):
    """`email` is the address that was."""

    subject = "account_id"
    account_id = an_id(ACCOUNT)
    email = an_email()
    first_name = a_text("Andrew")
    changed_at = an_instant()
    language = a_language()
