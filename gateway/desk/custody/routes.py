"""The time of a child between two homes: what is stated, and how a clerk states it."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from chassis.formatting import digits
from gateway import words
from gateway.asking.custody_forms import Days, Rule, typed_again
from gateway.backend import Refused, need
from gateway.compose.custody import FOR_THE_DESK, Week, rule_said, weeks_said
from gateway.desk import sections
from gateway.desk.families.routes import tabs
from gateway.desk.screens import ask, once, show, shown, staff_login, tell, today
from gateway.forms import read
from gateway.pages import say
from gateway.remote import household
from gateway.remote.household import CustodyView

custody = Blueprint("desk_custody", __name__)
sections.only(custody, sections.CUSTODY)

LIST, CHILD = "/desk/familles/<uuid:household_id>/garde", "/<uuid:child_id>"
# A refusal of the room, beside the field that it is about.
FIELDS = {
    "household.custody-in-the-past": ("debut", "du"),
    "household.custody-incomplete": ("lundi", "du"),
}


@custody.get(LIST)
def family(household_id: UUID) -> str:
    return show("custody/family.html", **_family(household_id))


@custody.get(f"{LIST}{CHILD}")
def choose(household_id: UUID, child_id: UUID) -> str:
    page = _child(household_id, child_id)
    rule = page["child"]["rule"]
    # A change of the rule in force begins today.
    values = {**(typed_again(rule) if rule else {}), "debut": digits(today())}
    return show("custody/rule.html", **page, values=values, errors={}, weeks=[])


@custody.post(f"{LIST}{CHILD}")
def decide(household_id: UUID, child_id: UUID) -> Response:
    """The weeks to come are seen before anything is kept: `apercu` shows them, the other button,
    which stands beside them, keeps."""
    values, errors = read(Rule)
    typed = request.form.to_dict()
    weeks: list[Week] = []
    if not errors:
        told = {"child_id": str(child_id), **values["rule"]}
        try:
            if "apercu" in request.form:
                found = tell(household.preview_custody(household_id, **told))
                weeks = weeks_said(found, FOR_THE_DESK)
            else:
                content = [f"{name}={value}" for name, value in sorted(typed.items())]
                key = once(str(child_id), *content)
                tell(household.state_custody(household_id, **told), key=key)
                return say("custody-stated", _address(household_id))
        except Refused as refusal:
            errors = _beside(refusal, 0)
    page = _child(household_id, child_id)
    status = 422 if errors else 200
    return shown(status, "custody/rule.html", **page, values=typed, errors=errors, weeks=weeks)


@custody.get(f"{LIST}{CHILD}/jours")
def choose_days(household_id: UUID, child_id: UUID) -> str:
    return show("custody/days.html", **_child(household_id, child_id), values={}, errors={})


@custody.post(f"{LIST}{CHILD}/jours")
def except_days(household_id: UUID, child_id: UUID) -> Response:
    values, errors = read(Days)
    if not errors:
        exception_id = values["cle"] or uuid4()
        here = values["chez"] == "ici"
        asked = household.except_days(
            household_id,
            child_id=str(child_id),
            exception_id=str(exception_id),
            first=values["du"],
            last=values["au"],
            here=here,
        )
        try:
            tell(
                asked, key=once(str(exception_id), str(values["du"]), str(values["au"]), str(here))
            )
            return say("custody-stated", _address(household_id))
        except Refused as refusal:
            errors = _beside(refusal, 1)
    page = _child(household_id, child_id)
    typed = request.form.to_dict()
    return shown(422, "custody/days.html", **page, values=typed, errors=errors)


@custody.post(f"{LIST}{CHILD}/jours/<uuid:exception_id>/retirer")
def withdraw(household_id: UUID, child_id: UUID, exception_id: UUID) -> Response:
    asked = household.withdraw_exception(
        household_id, child_id=str(child_id), exception_id=str(exception_id)
    )
    tell(asked, key=once(str(exception_id), "withdrawn"))
    return say("custody-stated", _address(household_id))


def _family(household_id: UUID) -> dict[str, Any]:
    told, found = ask(household.record(household_id), household.custody(household_id))
    record = need(told)
    corrects = record["closed_at"] is None and sections.CORRECTING.is_open_to(staff_login())
    return {
        "record": record,
        # Whose other home is to be found before its weeks may be stated.
        "unshared": [it for it in record["children"] if corrects and it["weeks"] == "all"],
        "children": [_shown(child) for child in need(found)],
        "cle": uuid4(),
        **tabs("custody"),
    }


def _child(household_id: UUID, child_id: UUID) -> dict[str, Any]:
    page = _family(household_id)
    found = [child for child in page["children"] if child["child_id"] == str(child_id)]
    if not found:
        abort(404)
    return page | {"child": found[0]}


def _shown(child: CustodyView) -> dict[str, Any]:
    rule, coming = child["rule"], child["next_rule"]
    return {
        **child,
        "said": rule_said(rule, FOR_THE_DESK),
        "coming": rule_said(coming, FOR_THE_DESK) if coming else [],
        "coming_from": coming and coming["valid_from"],
        "weeks_said": weeks_said(child["weeks"], FOR_THE_DESK),
    }


def _beside(refusal: Refused, form: int) -> dict[str, str]:
    if refusal.code not in FIELDS:
        raise refusal
    return {FIELDS[refusal.code][form]: words.sentence(refusal.code, refusal.details)}


def _address(household_id: UUID) -> str:
    return f"/desk/familles/{household_id}/garde"
