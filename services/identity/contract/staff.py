"""The town's staff: who may what, and who gave it to them."""

from typing import Any

from marshmallow import fields

from chassis.contract import Command, Published, Query, View
from chassis.fields import (
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
from chassis.principal import FUNCTIONS
from services.identity.contract.kinds import ACCOUNT, a_language, a_token
from services.identity.domain.staff import ACTS

STRUCTURES_MAX = 200


def the_functions(shortest: int | None = 1) -> fields.List[Any]:
    named = some(one_of(*sorted(FUNCTIONS)), shortest, len(FUNCTIONS))
    named.metadata = {"example": ["clerk"]}
    return named


def the_structures() -> fields.List[Any]:
    """Schools; none is the whole town."""
    return some_ids(None, STRUCTURES_MAX)


class RegisterStaff(Command):
    """`roles` are functions; none ends the employment."""

    email = an_email()
    first_name = a_text("Nadia", 100)
    last_name = a_text("Haddad", 100)
    roles = the_functions(None)
    structures = otherwise(the_structures(), [])
    exports = otherwise(a_flag(False), False)


class RegisteredView(View):
    account_id = an_id(ACCOUNT)


class InviteStaff(Command):
    email = an_email()
    first_name = a_text("Nadia", 100)
    last_name = a_text("Haddad", 100)
    functions = the_functions()
    structures = the_structures()
    exports = a_flag(False)


class OfStaff(Command):
    account_id = an_id(ACCOUNT)


class ChangeStaff(OfStaff):
    first_name = a_text("Nadia", 100)
    last_name = a_text("Haddad", 100)
    functions = the_functions()
    structures = the_structures()
    exports = a_flag(False)


class StaffMemberView(View):
    """`has_password` tells who has begun; `invited_at` is the last invitation mailed, `came_at` the
    last sign-in, null where there was none: then they count since `opened_at`."""

    account_id = an_id(ACCOUNT)
    email = an_email()
    first_name = a_text("Nadia")
    last_name = a_text("Haddad")
    functions = the_functions()
    structures = the_structures()
    exports = a_flag(False)
    is_suspended = a_flag(False)
    is_parent = a_flag(False)
    factor_required = a_flag(False)
    has_factor = a_flag(False)
    has_password = a_flag()
    invited_at = nullable(an_instant())
    opened_at = an_instant()
    came_at = nullable(an_instant())
    is_unused = a_flag(False)


class ColleagueView(View):
    """Somebody of the town who may be given a task: no address, no rights."""

    account_id = an_id(ACCOUNT)
    first_name = a_text("Nadia")
    last_name = a_text("Haddad")
    functions = the_functions()


class StaffJournalOf(Query):
    """Of one person, or of everybody."""

    account_id = maybe(an_id(ACCOUNT))


class StaffActView(View):
    """What somebody was given or lost, by whom; the functions, schools and right to export are
    those after it."""

    at = an_instant()
    by_name = a_text("Claire Fontaine")
    account_id = an_id(ACCOUNT)
    name = a_text("Nadia Haddad")
    act = one_of(*ACTS)
    functions = the_functions(None)
    structures = the_structures()
    exports = a_flag(False)


class StaffInvited(Published):
    """`token` is a link's, null for whoever has a password already."""

    subject = "account_id"
    account_id = an_id(ACCOUNT)
    email = an_email()
    first_name = a_text("Nadia")
    token = nullable(a_token())
    expires_at = nullable(an_instant())
    invited_at = an_instant()
    language = a_language()
