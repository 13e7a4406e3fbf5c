"""What the law lets go of a record, when the town accepts to erase it (GDPR, article 17).

What families added beyond what the service needs goes at once: particulars, the health of children
who live nowhere else, the consent to ask the CAF, old requests, and their words in the journal. Who
lives with whom, what was booked and what was paid must stay for its time, and says so on the page.
"""

from uuid import UUID

from chassis import clock
from chassis.principal import Principal
from services.household.domain.events import ErasureAccepted
from services.household.domain.fields import COLUMNS, FIELDS
from services.household.domain.journal import Change
from services.household.unit import Unit
from services.household.workflows import quotient_asking
from services.household.workflows.changing import held

ERASED = "erased"  # As the journal names it.
# Fields that records held once: their words may still stand in a journal.
FORMER = frozenset({"guardian.contact_means"})


def erase(unit: Unit, who: Principal, household_id: UUID) -> None:
    household = held(unit, household_id)
    ids = [child.child_id for child in household.children]
    elsewhere = {
        child.child_id
        for home in unit.households.other_homes(household_id, ids)
        for child in home.children
    }
    only_here = [child_id for child_id in ids if child_id not in elsewhere]
    unit.particulars.forget(household_id, only_here)
    unit.health.forget(only_here, clock.today(unit.now))
    quotient_asking.forget_consent(unit, who, household_id)
    unit.requests.forget_closed(household_id)
    unit.journal.forget_words(household_id, sorted((FIELDS.keys() | FORMER) - COLUMNS))
    unit.journal.write(household_id, who, [Change(ERASED, None, None, None)])
    unit.record([ErasureAccepted(household_id, unit.now)])
