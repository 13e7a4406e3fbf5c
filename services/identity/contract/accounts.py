"""Accounts: who somebody is."""

from typing import Any

from marshmallow import post_dump

from chassis.contract import Command, Published, View
from chassis.fields import a_flag, a_text, an_email, an_id, kept_as, nullable, one_of, some
from chassis.language import LANGUAGES
from services.identity.contract.kinds import ACCOUNT, DIGEST, HOUSEHOLD, a_language


class ChooseLanguage(Command):
    language = one_of(*LANGUAGES)


class AccountView(View):
    """`email` is null where another way in opened the account."""

    account_id = an_id(ACCOUNT)
    first_name = a_text("Andrew")
    last_name = a_text("Bond")
    email = kept_as("email_or_none", nullable(an_email()))
    roles = some(a_text("parent"))
    household_ids = some(an_id(HOUSEHOLD))
    structures = some(an_id())
    exports = a_flag(False)
    language = a_language()

    @post_dump
    def in_a_stable_order(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        """A parent of two households finds the same one first each time."""
        return {
            **data,
            **{name: sorted(data[name]) for name in ("roles", "household_ids", "structures")},
        }


class AccountOpened(Published):
    subject = "account_id"
    account_id = an_id(ACCOUNT)


class GuardianEntrusted(Published):
    """By a key or codes, this guardian reaches this household by this account: at this address,
    and in these browsers, whose tokens do not say so yet."""

    subject = "account_id"
    account_id = an_id(ACCOUNT)
    guardian_id = an_id(ACCOUNT)
    household_id = an_id(HOUSEHOLD)
    email = nullable(an_email())
    session_digests = some(a_text(DIGEST))


class LanguageChosen(Published):
    """In which language these guardians are written to from now on, by the account they hold."""

    subject = "account_id"
    account_id = an_id(ACCOUNT)
    guardian_ids = some(an_id(ACCOUNT))
    language = a_language()
