"""Accounts that nobody uses: warned, closed, opened again."""

from chassis.contract import Command, Published, Query, View
from chassis.fields import (
    a_count,
    a_number,
    a_part,
    a_text,
    an_email,
    an_id,
    an_instant,
    nullable,
    one_of,
    some,
    some_ids,
)
from services.identity.contract.kinds import ACCOUNT, HOUSEHOLD, a_language
from services.identity.domain.idle import (
    CLOSED,
    DAYS_MAX,
    DAYS_MIN,
    MONTHS_MAX,
    MONTHS_MIN,
    REOPENED,
    WARNED,
)


class IdleOf(Query):
    page = a_number(1, 1, 10_000)


class UseAmong(Query):
    guardian_ids = some_ids()


class DecideIdle(Command):
    warned_after_months = a_number(24, MONTHS_MIN, MONTHS_MAX)
    closes_after_days = a_number(60, DAYS_MIN, DAYS_MAX)


class ReopenAccount(Command):
    account_id = an_id(ACCOUNT)


class IdleRulesView(View):
    """`changed_at` is null while the town has decided nothing: these are the defaults."""

    warned_after_months = a_count(24)
    closes_after_days = a_count(60)
    changed_at = nullable(an_instant())
    by_name = a_text("Claire")


class AccountActView(View):
    """`by_name` is null where time did it."""

    act = one_of(REOPENED, CLOSED, WARNED)
    at = an_instant()
    by_name = nullable(a_text("Nadia"))


class AccountUseView(View):
    """Of an account that was opened; `acts` the newest first."""

    guardian_id = an_id()
    account_id = an_id(ACCOUNT)
    seen_at = an_instant()
    closes_at = nullable(an_instant())
    closed_at = nullable(an_instant())
    acts = some(AccountActView)


class IdleAccountView(View):
    """`closes_at` is null until its holder is warned, `closed_at` until it is closed."""

    account_id = an_id(ACCOUNT)
    first_name = a_text("Andrew")
    last_name = a_text("Bond")
    email = nullable(an_email())
    household_ids = nullable(some(an_id(HOUSEHOLD)))
    seen_at = an_instant()
    closes_at = nullable(an_instant())
    closed_at = nullable(an_instant())
    acts = some(AccountActView)


class IdleAccountsView(View):
    """Of the families' accounts that were opened, the longest unused first."""

    total = a_count(120)
    warned = a_count(2)
    closed = a_count(1)
    pages = a_count(3)
    people = some(IdleAccountView)
    rules = a_part(IdleRulesView)


class AccountClosingDue(Published):
    subject = "account_id"
    account_id = an_id(ACCOUNT)
    email = an_email()
    first_name = a_text("Andrew")
    seen_at = an_instant()
    closes_at = an_instant()
    language = a_language()


class IdleAccountClosed(Published):
    subject = "account_id"
    account_id = an_id(ACCOUNT)
    email = an_email()
    first_name = a_text("Andrew")
    closed_at = an_instant()
    language = a_language()


class ClosedAccountAsked(Published):
    """Somebody asked for a link to an account that is closed: its holder is told how it is opened
    again, and gets no link."""

    subject = "account_id"
    account_id = an_id(ACCOUNT)
    email = an_email()
    first_name = a_text("Andrew")
    closed_at = an_instant()
    asked_at = an_instant()
    language = a_language()
