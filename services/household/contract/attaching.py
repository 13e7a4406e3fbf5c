"""A family attaches its household to its account."""

from marshmallow import fields

from chassis.contract import Command, Published, View
from chassis.fields import a_text, an_id, an_instant, maybe, nullable, otherwise
from services.household.contract.kinds import GUARDIAN, HOUSEHOLD, a_name

ATTEMPT, ACCOUNT = "b7e0a5f3-1d1c-4f0e-8f3a-5c2d9e8b7a06", "7b0c5a0e-8d53-5b53-9a4b-0e1f9f6f8a11"


def a_code_proof() -> fields.String:
    """Identity's, that the code of a picture was read for this try; empty where none was asked."""
    return otherwise(a_text("eyJhbGciOiJFZERTQSJ9.e30.c2lnbmF0dXJl", 2000, shortest=0), "")


class AttachByKey(Command):
    """`address` is where the person is on the network, as the street door saw it; `attempt_id` is
    of one showing of the page."""

    access_key = a_text("40317-C2M7R5", 40)
    address = a_text("192.0.2.7", 100, shortest=0)
    attempt_id = an_id(ATTEMPT)
    code_proof = a_code_proof()


class AttachByCodes(Command):
    child_code = a_text("301842", 40)
    payer_code = a_text("52018834", 40)
    first_name = a_name("Andrew")
    last_name = a_name("Bond")
    address = a_text("192.0.2.7", 100, shortest=0)
    attempt_id = an_id(ATTEMPT)
    code_proof = a_code_proof()


class AttachedView(View):
    """`attached`, or `waiting` for a clerk, who looks at who it is; then no household is named."""

    state = a_text("attached")
    household_id = nullable(an_id(HOUSEHOLD))


class GuardianAttached(Published):
    """This account speaks for this guardian from now on, by a key or by codes. `first_name` is the
    guardian's; `account_name` what the account's holder calls themselves, null where it is not
    known (a record that opens again)."""

    subject = "household_id"
    household_id = an_id(HOUSEHOLD)
    guardian_id = an_id(GUARDIAN)
    account_id = an_id(ACCOUNT)
    first_name = a_text("Andrew")
    attached_at = an_instant()
    account_name = maybe(a_text("Claire"))


class GuardianDetached(Published):
    """This account speaks for this guardian no more: the desk has said so."""

    subject = "household_id"
    household_id = an_id(HOUSEHOLD)
    guardian_id = an_id(GUARDIAN)
    account_id = an_id(ACCOUNT)
