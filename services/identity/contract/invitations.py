"""Families asked to open their accounts."""

from chassis.contract import Command, Published, Query, View
from chassis.fields import (
    a_count,
    a_flag,
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
from services.identity.contract.kinds import ACCOUNT, HOUSEHOLD, a_language, a_token
from services.identity.domain.invitation import DONE, RUNNING

GUARDIANS_MAX = 500


class StartInvitations(Command):
    """To whoever was never written to; with `again`, to those too whose link was not used."""

    run_id = an_id()
    again = a_flag(False)


class InvitationRunView(View):
    run_id = an_id()
    again = a_flag(False)
    state = one_of(RUNNING, DONE)
    done = a_count(120)
    total = a_count(380)
    started_at = an_instant()
    started_by = a_text("Nadia")


class OfInvitationRun(Query):
    run_id = an_id()


class FamiliesAccountsView(View):
    """How many people of the families' files opened their account; of those who did not, how many
    were never written to, and how many were and may be again."""

    opened = a_count(3)
    never_invited = a_count(380)
    unused = a_count(12)
    to_invite_again = a_count(10)
    last_run = nullable(a_part(InvitationRunView))


class InviteGuardian(Command):
    """`run_id` is of this one act: the same again is the same."""

    run_id = an_id()
    guardian_id = an_id(ACCOUNT)
    household_id = an_id(HOUSEHOLD)


class InvitationsOf(Query):
    household_id = an_id(HOUSEHOLD)


class GuardianInvitationView(View):
    """Of a guardian who has an account: its address, what was sent last and by whom, until when a
    link is good, and when one was used."""

    guardian_id = an_id(ACCOUNT)
    email = nullable(an_email())
    is_open = a_flag(False)
    invited_at = nullable(an_instant())
    invited_by = nullable(a_text("Nadia"))
    times = a_count(1)
    link_until = nullable(an_instant())
    used_at = nullable(an_instant())


class UnusedOf(Query):
    page = a_number(1, 1, 10_000)


class UnusedInvitationView(View):
    account_id = an_id(ACCOUNT)
    first_name = a_text("Andrew")
    last_name = a_text("Bond")
    email = an_email()
    household_ids = some(an_id(HOUSEHOLD))
    invited_at = an_instant()
    times = a_count(1)


class UnusedInvitationsView(View):
    """The earliest first: they have waited the longest."""

    total = a_count(12)
    pages = a_count(1)
    people = some(UnusedInvitationView)


class OpenedAmong(Query):
    guardian_ids = some_ids(None, GUARDIANS_MAX)


class OpenedView(View):
    guardian_ids = some_ids()


class ParentInvited(Published):
    subject = "account_id"
    account_id = an_id(ACCOUNT)
    email = an_email()
    first_name = a_text("Andrew")
    token = a_token()
    expires_at = an_instant()
    invited_at = an_instant()
    language = a_language()
