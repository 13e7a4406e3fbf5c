"""Identities of staff that changed, until an administrator decides."""

from chassis.contract import Command, Published, View
from chassis.fields import a_flag, a_text, an_email, an_id, an_instant, nullable
from services.identity.contract.kinds import ACCOUNT, a_language

CHANGE = "2f0a9d61-5b7c-4e0e-8c5d-7b3a9e2d6f1a"


class IdentityChangeView(View):
    change_id = an_id(CHANGE)
    account_id = an_id(ACCOUNT)
    first_name = a_text("Nadia")
    last_name = a_text("Haddad")
    email = nullable(an_email("nadia.haddad@demoville.example"))
    asked_at = an_instant()


class DecideIdentityChange(Command):
    change_id = an_id(CHANGE)
    accept = a_flag()


class IdentityChangeAsked(Published):
    """To one administrator: `account_id`, `email` and `first_name` are theirs."""

    subject = "account_id"
    account_id = an_id(ACCOUNT)
    email = an_email()
    first_name = a_text("Claire")
    change_id = an_id(CHANGE)
    whose = a_text("Nadia Haddad")
    asked_at = an_instant()
    language = a_language()
