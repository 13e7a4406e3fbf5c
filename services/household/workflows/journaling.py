"""What is true of a child wherever it sleeps is in the journal of each of its homes."""

from collections.abc import Iterable
from uuid import UUID

from chassis.principal import Principal
from services.household.domain.household import Household
from services.household.domain.journal import Change
from services.household.unit import Unit


def write_in_every_home(
    unit: Unit, who: Principal, household: Household, child_id: UUID, lines: Iterable[Change]
) -> None:
    told = list(lines)
    if not told:
        return
    others = unit.households.sharing_children_with(household)
    homes = [other for other in others if any(c.child_id == child_id for c in other.children)]
    for home in (household, *homes):
        unit.journal.write(home.household_id, who, told)
