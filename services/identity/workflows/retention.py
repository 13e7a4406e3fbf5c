"""What identity destroys at its term: what the town's people were given and what they took away,
and when accounts that nobody used were closed and opened again.

Families' logins end by themselves (domain/login.py), and failures to sign in within days.
"""

from uuid import UUID

from chassis.purging import Destroys
from chassis.retention import DAYS, Term
from services.identity.unit import Unit

STAFF_LOGS = Term("staff-logs", DAYS, usual=3 * 365, least=365, most=3 * 365)

DESTROYS: tuple[Destroys[Unit], ...] = (
    Destroys(
        STAFF_LOGS,
        lambda unit, cutoff: unit.past.staff_logs(cutoff),
        lambda unit, cutoff, batch_max: unit.past.destroy_staff_logs(cutoff, batch_max),
    ),
)


def erase(unit: Unit, household_id: UUID) -> None:
    """The devices that remember its accounts, and the links they left unused: whoever wants to come
    back signs in again."""
    unit.past.forget_devices(household_id)


def forget(unit: Unit, household_id: UUID) -> None:
    """Nobody reaches that household any more; an account is its holder's."""
    unit.past.forget_guardians(household_id)
