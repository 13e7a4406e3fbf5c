"""Who may touch whose papers, beyond what the doors already check."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from chassis.principal import Principal

# Papers hold incomes and judgments: the kitchen and the instructors have no need of them.
DESK_ROLES = frozenset({"clerk", "cashier"})


def is_desk(who: Principal | None) -> bool:
    return who is not None and bool(who.roles & (DESK_ROLES | {"admin"}))


def is_of_household(who: Principal | None, household_id: UUID | None) -> bool:
    return who is not None and household_id in who.household_ids


def family_or_desk(who: Principal | None, arguments: Mapping[str, Any]) -> bool:
    """Narrower than chassis.principal.own_household, which any staff may pass."""
    return is_desk(who) or is_of_household(who, arguments["household_id"])
