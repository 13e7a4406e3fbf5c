"""What is said of an entry to a school: where its address is in the table of streets, what is
asked, what was given."""

from services.household.domain.contact import Address
from services.household.domain.household import Household
from services.household.domain.inscription import Inscription
from services.household.domain.sectors import place
from services.household.unit import Unit
from services.household.workflows import sectors

View = dict[str, object]


def viewed(unit: Unit, inscription: Inscription, household: Household) -> View | None:
    """None of what is not a school's. While it is not decided the address is the household's own,
    as it is now; once it is, the one that decided."""
    entry = inscription.entry
    if entry is None:
        return None
    names = unit.schools.names()
    address = household.address
    asked = None
    if entry.school_id is None:
        found = place(unit.sectors.all(), address.line1, address.city, entry.level)
        asked = sectors.found(unit, found)
    child = next((c for c in household.children if c.child_id == inscription.child_id), None)
    return {
        **vars(entry),
        "address": entry.address or address_said(address),
        "place": asked,
        "wanted_school_name": names.get(entry.wanted_school_id) if entry.wanted_school_id else None,
        "school_name": names.get(entry.school_id) if entry.school_id else None,
        "two_homes": child is not None and child.weeks != "all",
    }


def address_said(address: Address) -> str:
    lines = (address.line1, address.line2, f"{address.postcode} {address.city}")
    return ", ".join(line for line in lines if line)
