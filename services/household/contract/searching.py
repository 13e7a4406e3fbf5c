"""Households looked for, by what, and those whose words are near."""

from chassis.contract import Query, View
from chassis.fields import a_count, a_number, a_text, an_id, an_instant, nullable, otherwise, some
from services.household.contract.kinds import HOUSEHOLD


class Search(Query):
    """A name, a telephone, an e-mail, an address, a reference, or parts of them, in any order."""

    text = a_text("bond chlo", 100)
    page = otherwise(a_number(1, 1, 1000), 1)


class EvidenceView(View):
    """What was typed stands in `text`, `length` characters from `start` on."""

    field = a_text("guardian.phone")
    text = a_text("06 12 34 56 78")
    start = a_count(0)
    length = a_count(8)


class FoundView(View):
    household_id = an_id(HOUSEHOLD)
    reference = a_text("F-000123")
    name = a_text("Bond")
    children = some(a_text("Chloé"))
    line1 = a_text("12 rue des Lilas")
    city = a_text("Démoville")
    closed_at = nullable(an_instant("2028-09-01T09:00:00+00:00"))
    found_by = some(EvidenceView)


class SearchView(View):
    """One page of those found; `total` is how many there are in all, of the `among` that whoever
    asks may find. `near` have words that what was typed may have meant, when few are found."""

    total = a_count(53)
    pages = a_count(3)
    among = a_count(19_842)
    households = some(FoundView)
    near = some(FoundView)
