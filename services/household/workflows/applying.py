"""What a request that is accepted changes in the record, by its kind."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

from chassis import clock
from chassis.principal import Principal
from services.household.domain.contact import postal_address
from services.household.domain.journal import Change
from services.household.domain.particulars import Wish
from services.household.domain.request import (
    CHILD,
    CUSTODY,
    DAYS,
    ERASURE,
    GUARDIAN,
    MOVE,
    PARTICULARS,
    SITUATION,
    Request,
)
from services.household.unit import Unit
from services.household.workflows import correcting, custody, erasing
from services.household.workflows.changing import held, put
from services.household.workflows.particulars import change_particulars

Asked = Mapping[str, Any]


def apply(unit: Unit, who: Principal, request: Request, asked: Asked) -> None:
    """Raises what the change itself raises: ChangedMeanwhile, PersonKnown, CustodyInThePast...

    Ids of people who come are the request's own, so that applied twice it adds nobody twice.
    """
    EFFECTS[request.kind](unit, who, request, asked)


def _add_child(unit: Unit, who: Principal, request: Request, asked: Asked) -> None:
    facts = ("first_name", "last_name", "birth_date", "school_id", "level")
    told: Any = {
        "child_id": request.new_child_id,
        "weeks": "all",
        **{name: asked[name] for name in facts},
    }
    correcting.add_child(unit, who, request.household_id, told)


def _add_guardian(unit: Unit, who: Principal, request: Request, asked: Asked) -> None:
    guardian_id = uuid5(request.request_id, "guardian")
    told: Any = {"guardian_id": guardian_id, **asked}
    correcting.add_guardian(unit, who, request.household_id, told)


def _note_situation(unit: Unit, who: Principal, request: Request, asked: Asked) -> None:
    """The new address of a household that moves becomes the record's; what else it changes there is
    the clerk's to do: the journal keeps the day. Raises AddressIncomplete, PostcodeInvalid."""
    if asked["situation"] == MOVE and asked["address"]:
        before = held(unit, request.household_id)
        put(unit, who, before, replace(before, address=postal_address(**asked["address"])))
    told = {"situation": asked["situation"], "since": asked["since"].isoformat()}
    unit.journal.write(request.household_id, who, [Change("situation", None, None, told)])


def _state_custody(unit: Unit, who: Principal, request: Request, asked: Asked) -> None:
    """From the day that was asked, or from today when the town took longer to answer. Of a child
    who has one home still, it raises HomesNotTwo: which one the other is, a clerk says first."""
    told: Any = {name: value for name, value in asked.items() if name != "other_parent"}
    told["valid_from"] = max(asked["valid_from"], clock.today(unit.now))
    custody.state(unit, who, request.household_id, told)


def _except_days(unit: Unit, who: Principal, request: Request, asked: Asked) -> None:
    custody.except_days(
        unit,
        who,
        request.household_id,
        asked["child_id"],
        exception_id=request.request_id,
        days=(max(asked["first"], clock.today(unit.now)), asked["last"]),
        here=asked["here"],
    )


def _change_particulars(unit: Unit, who: Principal, request: Request, asked: Asked) -> None:
    wishes = [Wish(**wish) for wish in asked["changes"]]
    person_id: UUID | None = asked["person_id"]
    change_particulars(unit, who, request.household_id, person_id, wishes)


def _erase(unit: Unit, who: Principal, request: Request, _asked: Asked) -> None:
    erasing.erase(unit, who, request.household_id)


EFFECTS: Mapping[str, Callable[[Unit, Principal, Request, Asked], None]] = {
    CHILD: _add_child,
    GUARDIAN: _add_guardian,
    SITUATION: _note_situation,
    CUSTODY: _state_custody,
    DAYS: _except_days,
    PARTICULARS: _change_particulars,
    ERASURE: _erase,
}
