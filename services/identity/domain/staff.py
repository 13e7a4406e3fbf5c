"""What the town gives one of its staff: functions, the schools they are limited to, and the right
to take files of many families away."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from services.identity.domain.account import Account
from services.identity.domain.errors import FunctionOfWholeTown, LastAdministrator, NotStaff

ADMIN = "admin"
# What they do is of no school: limited to one, they could do nothing, and would seem to.
OF_THE_WHOLE_TOWN = frozenset({ADMIN, "operator"})
REGISTERED, INVITED, CHANGED = "registered", "invited", "changed"
SUSPENDED, RESTORED, REMOVED = "suspended", "restored", "removed"
FACTOR_REQUIRED, FACTOR_FREE, FACTOR_RESET = "factor-required", "factor-free", "factor-reset"
CODES_REMADE = "codes-remade"
ACTS = (
    INVITED,
    REGISTERED,
    CHANGED,
    SUSPENDED,
    RESTORED,
    REMOVED,
    FACTOR_REQUIRED,
    FACTOR_FREE,
    FACTOR_RESET,
    CODES_REMADE,
)
# Who gave what to whom, and who exported what: CNIL, délibération 2021-122, for logs that a town
# needs in order to find out, long after, how data left it.
KEPT = timedelta(days=3 * 365)
REASON_MIN = 10  # Of an export, in characters: a word is no reason.


@dataclass(frozen=True)
class Given:
    """`structures` empty is the whole town."""

    functions: frozenset[str]
    structures: frozenset[UUID] = frozenset()
    exports: bool = False


NOTHING = Given(frozenset())


def given_to(account: Account) -> Given:
    """Suspended or not."""
    functions = account.staff_roles | account.suspended_roles
    return Given(functions, account.structures, account.exports)


def giving(account: Account, given: Given) -> Account:
    """Instead of what it had; somebody suspended stays so. Raises FunctionOfWholeTown."""
    whole = given.functions & OF_THE_WHOLE_TOWN
    if given.structures and whole:
        raise FunctionOfWholeTown(functions=sorted(whole))
    had = bool(account.suspended_roles)
    return replace(
        account,
        staff_roles=frozenset() if had else given.functions,
        suspended_roles=given.functions if had else frozenset(),
        structures=given.structures,
        exports=given.exports,
    )


def suspended(account: Account) -> Account:
    """Without any function until it is restored; suspended twice is suspended."""
    functions = account.staff_roles | account.suspended_roles
    return replace(account, staff_roles=frozenset(), suspended_roles=functions)


def restored(account: Account) -> Account:
    functions = account.staff_roles | account.suspended_roles
    return replace(account, staff_roles=functions, suspended_roles=frozenset())


def removed(account: Account) -> Account:
    """Of the staff no more; a parent stays one."""
    return giving(restored(account), NOTHING)


def of_the_staff(account: Account | None) -> Account:
    """Raises NotStaff."""
    if account is None or not given_to(account).functions:
        raise NotStaff()
    return account


def refuse_to_leave_none(administrators: Collection[UUID], after: Account) -> None:
    """Somebody must be left who can give rights. Raises LastAdministrator."""
    if ADMIN not in after.staff_roles and set(administrators) == {after.account_id}:
        raise LastAdministrator()
