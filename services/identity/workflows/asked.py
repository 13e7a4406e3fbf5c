"""Whether a second factor is asked of an account."""

from services.identity.domain import factor as factors
from services.identity.domain.account import Account
from services.identity.unit import Unit


def awaited(unit: Unit, account: Account) -> str | None:
    """What is asked once the first factor is given: a code, to install one, or nothing."""
    known = unit.factors.find(account.account_id)
    wanted = bool(account.staff_roles & unit.securities.now().functions)
    required = account.factor_required or wanted
    return factors.step_of(is_on=bool(known and known.is_on), is_required=required)
