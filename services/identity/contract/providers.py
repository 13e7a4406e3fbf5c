"""Signing in by an identity provider, FranceConnect or ProConnect."""

from marshmallow import fields

from chassis.contract import Command, Published, Query, View
from chassis.fields import (
    a_day,
    a_flag,
    a_text,
    an_email,
    an_id,
    an_instant,
    maybe,
    nullable,
    one_of,
    otherwise,
    some,
    some_ids,
)
from services.identity.contract.kinds import ACCOUNT, a_password, a_token

IDENTITY = "1c9e7f50-3a1b-4f0d-9b4f-6a2f8d1c5e09"
SUITE = "/planning?mois=2027-06"


def a_provider() -> fields.String:
    return one_of("franceconnect", "proconnect")


def a_browser() -> fields.String:
    """The secret of the browser that began to sign in: empty where it has lost it."""
    return a_text("pX2c9Jt1qz0Yx7Vd4mKs8BnR5wLhG3uEoTiAfCk6yQ0", 200, shortest=0)


class BeginSignIn(Command):
    """`suite` is the page to come back to; `step_up` asks for a second factor there."""

    provider = a_provider()
    suite = maybe(a_text(SUITE, 2000))
    step_up = otherwise(a_flag(False), False)


class BegunView(View):
    address = a_text("https://oidc.franceconnect.gouv.fr/api/v2/authorize?client_id=demoville")
    browser = a_token()


class FinishSignIn(Command):
    """As the browser brings it back: `error` instead of `code` where the provider refused."""

    provider = a_provider()
    state = a_text("Ld0xJmB3u4bq7nq3lN2j5xWn7mQ9xw4n7dW8r2Yd6zE", 500, shortest=0)
    browser = a_browser()
    code = a_text("2a0e6b3f9c", 2000, shortest=0)
    error = a_text("", 200, shortest=0)


class FinishedView(View):
    """`opened` with a session, or `unknown`: their identity is proved, not yet their account."""

    state = one_of("opened", "unknown")
    session = nullable(a_token())
    expires_at = nullable(an_instant())
    suite = nullable(a_text(SUITE))


class OfBrowser(Command):
    browser = a_browser()


class AwaitingOf(Query):
    browser = a_browser()


class AwaitingView(View):
    """As the provider names them."""

    first_name = a_text("Andrew")
    last_name = a_text("Bond")
    suite = nullable(a_text(SUITE))


class RecogniseByChild(OfBrowser):
    """One fact more than the provider tells: a child of theirs."""

    child_first_name = a_text("Chloé", 100)
    child_birth_date = a_day("2020-11-03")
    address = a_text("192.0.2.7", 100, shortest=0)


class RecogniseByPassword(OfBrowser):
    email = an_email()
    password = a_password()
    address = a_text("192.0.2.7", 100, shortest=0)


class RecognitionAsked(Published):
    """Whose identity FranceConnect has just proved asks the town to find them. The birth date is as
    it is told: 1985-00-00 where nobody wrote down the day."""

    subject = "request_id"
    request_id = an_id(IDENTITY)
    account_id = an_id(ACCOUNT)
    first_names = a_text("Andrew James")
    birth_name = a_text("BOND")
    birth_date = a_text("1985-03-12")


class IdentityProved(Published):
    """FranceConnect has just said who holds this account, by which these guardians reach their
    households."""

    subject = "account_id"
    account_id = an_id(ACCOUNT)
    guardian_ids = some(an_id(ACCOUNT))
    first_names = a_text("Andrew James")
    birth_name = a_text("BOND")
    birth_date = a_text("1985-03-12")


class LinkedAmong(Query):
    guardian_ids = some_ids()


class LinkedView(View):
    """Whose account somebody of a provider has: by which proof, since when, by whom."""

    identity_id = an_id(IDENTITY)
    provider = a_provider()
    account_id = an_id(ACCOUNT)
    first_name = a_text("Andrew")
    last_name = a_text("Bond")
    way = one_of("child", "password", "new", "invitation", "approval")
    linked_at = an_instant()
    linked_by = a_text("Andrew Bond")
    undone_at = nullable(an_instant())
    undone_by = nullable(a_text("Nadia"))
    may_be_undone = a_flag()


class OfIdentity(Command):
    identity_id = an_id(IDENTITY)
