"""Who may touch whose papers, beyond what the doors already check."""

from uuid import UUID

from chassis.principal import Principal
from chassis.rights import staff

# Papers hold incomes and judgments: no other function has need of them.
_TOWN = staff("clerk")


def is_desk(who: Principal | None) -> bool:
    return _TOWN.allows(who, {})


def is_of_household(who: Principal | None, household_id: UUID | None) -> bool:
    return who is not None and household_id in who.household_ids


def is_family(who: Principal | None) -> bool:
    """Whoever is signed in with a household, be it another one."""
    return who is not None and bool(who.household_ids)
