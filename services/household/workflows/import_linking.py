"""Families of a file that are households known already: what would change of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from services.household.domain.household import Household, Quotient, quotient_on
from services.household.domain.import_merging import Base, Ids, Merged, merged
from services.household.domain.importing import LINK, Import
from services.household.unit import Unit
from services.household.workflows.import_reading import Family, Told, ids

NOTHING = Base({}, {})


@dataclass(frozen=True)
class Known:
    """What is known of the households of a batch, asked of the database together."""

    households: Mapping[UUID, Household]
    bases: Mapping[UUID, Base]
    quotients: Mapping[UUID, Sequence[Quotient]]
    ids: Mapping[int, Ids]

    def merge(self, family: Family, told: Told) -> Merged | None:
        """None for a household that is known no more."""
        household = self.households.get(family["household_id"])
        if household is None:
            return None
        home = household.household_id
        since = told["quotient"]["valid_from"] if told["quotient"] else None
        counts = quotient_on(since, self.quotients.get(home, ())) if since else None
        base = self.bases.get(home, NOTHING)
        return merged(household, counts, told, base, self.ids[family["place"]])


def known(unit: Unit, current: Import, told: Sequence[tuple[Family, Told]]) -> Known:
    """Of those that are to be linked."""
    linked = [(family, one) for family, one in told if family["choice"] == LINK]
    homes = [family["household_id"] for family, _ in linked]
    return Known(
        {one.household_id: one for one in unit.households.whole(homes)},
        unit.imported_facts.of(homes),
        unit.quotients.of_many(homes),
        ids(unit, current, linked),
    )


def preview(family: Family, told: Told, known: Known) -> None:
    """What of the household that is known would change, and what would be left as it is."""
    family |= {"changed": [], "kept": [], "joined": []}
    found = known.merge(family, told) if family["choice"] == LINK else None
    if found is not None:
        family |= {"changed": found.changed, "kept": found.kept, "joined": found.joined}
