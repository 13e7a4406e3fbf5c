"""What a parent changes in the record: at once, or once a clerk has accepted it, as the town chose
for each field."""

from dataclasses import asdict
from uuid import UUID, uuid4

from chassis.principal import Principal
from services.household.domain.particulars import Wish
from services.household.unit import Unit
from services.household.workflows.changing import held
from services.household.workflows.particulars import change_particulars
from services.household.workflows.record import View
from services.household.workflows.requests import hand_over


def change(
    unit: Unit, who: Principal, household_id: UUID, person_id: UUID | None, wishes: list[Wish]
) -> View:
    """A form wholly taken or not at all: of what is taken, the fields that the town checks wait.

    Raises what change_particulars does, of all of them.
    """
    policies = unit.record_fields.policies()
    checked = [
        wish
        for wish in wishes
        if not who.is_staff
        and wish.asked != wish.seen
        and wish.field in policies
        and policies[wish.field].checked
    ]
    if checked:
        unit.try_out(lambda: change_particulars(unit, who, household_id, person_id, wishes))
        asked = {"person_id": person_id, "changes": [asdict(wish) for wish in checked]}
        hand_over(unit, who, held(unit, household_id), uuid4(), asked)
    at_once = [wish for wish in wishes if wish not in checked]
    return change_particulars(unit, who, household_id, person_id, at_once)
