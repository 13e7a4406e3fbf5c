"""Sessions: a browser signed in, and what it is worth."""

from chassis.contract import Command, Published, View
from chassis.fields import (
    a_flag,
    a_part,
    a_text,
    an_id,
    an_identifier,
    an_instant,
    nullable,
    one_of,
    otherwise,
    some,
)
from services.identity.contract.accounts import AccountView
from services.identity.contract.kinds import (
    ACCOUNT,
    DIGEST,
    a_network_place,
    a_password,
    a_token,
)
from services.identity.contract.picture_codes import Coded


class SignIn(Coded, Command):
    """`remember` is for families: of the town's staff nobody is remembered. `device` is what its
    holder will know this browser by."""

    identifier = an_identifier()
    password = a_password()
    address = a_network_place()
    remember = otherwise(a_flag(), False)
    device = otherwise(a_text("Firefox, Windows", 60, shortest=0), "")


class OfSession(Command):
    session = a_token()


class Exchange(OfSession):
    """A browser's session speaks for a parent on the site, for one of the staff at the desk."""

    channel = one_of("web", "desk")


class SessionView(View):
    session = a_token()
    expires_at = an_instant()


class SignedOutView(View):
    """`leave_at` is where the browser ends its session at the identity provider too."""

    leave_at = nullable(a_text("https://oidc.franceconnect.gouv.fr/api/v2/session/end"))


class PassView(View):
    """What a session is worth: a token every service checks for itself, good for minutes."""

    token = a_text("eyJhbGciOiJFZERTQSJ9.e30.c2lnbmF0dXJl")
    token_expires_at = an_instant()
    session_digest = a_text(DIGEST)
    session_expires_at = an_instant()
    account = a_part(AccountView)


class SessionRevoked(Published):
    """`reason` tells the access to a record that has ended from what somebody wished."""

    subject = "account_id"
    account_id = an_id(ACCOUNT)
    session_digests = some(a_text(DIGEST))
    reason = one_of("signed-out", "access-ended")
