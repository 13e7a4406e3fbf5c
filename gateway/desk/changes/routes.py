"""What a family asks to have changed: beside what its record says, accepted or refused."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, request
from werkzeug.wrappers import Response

from chassis.language import _
from gateway import words
from gateway.asking.compared import compared
from gateway.asking.forms import rule_of
from gateway.asking.pieces import wanted
from gateway.asking.words import NAMES, Known
from gateway.backend import Refused, known
from gateway.compose.custody import Homes, Week, weeks_said
from gateway.desk import sections
from gateway.desk.changes.forms import Refusal
from gateway.desk.changes.words import correction, homes_of, written
from gateway.desk.queue.kinds import REQUEST
from gateway.desk.queue.routes import decided, not_to_be_had
from gateway.desk.queue.screens import around
from gateway.desk.screens import ask, once, shown, tell
from gateway.forms import read
from gateway.question import asked_if
from gateway.remote import documents, household
from gateway.remote.household import (
    ChildView,
    FieldView,
    HouseholdView,
    ParticularsView,
    RequestView,
    ReviewedRequestView,
    SchoolView,
)

changes = Blueprint("desk_changes", __name__)
sections.only(changes, sections.CHANGES)
AT = "/desk/a-traiter/changements/<uuid:request_id>"


@changes.get(AT)
def change(request_id: UUID) -> Response:
    """Whoever holds it reads it; another is told who does."""
    try:
        found = tell(household.review_request(request_id))
    except Refused as refused:
        return not_to_be_had(refused)
    return _page(200, found, {}, {})


@changes.post(f"{AT}/accepter")
def accept(request_id: UUID) -> Response:
    """What cannot be taken back asks for more than a key: a box to tick."""
    if "a-cocher" in request.form and "relu" not in request.form:
        errors = {"relu": _("Cochez cette case : ce qui est effacé ne revient pas.")}
        return _page(422, tell(household.review_request(request_id)), {}, errors)
    version = request.form.get("version", "0")
    mark = request.form.get("dossier") or None
    asked = household.accept_request(
        request_id,
        version=int(version) if version.isdecimal() else 0,
        current_mark=mark,
    )
    key = once(request.form.get("cle") or str(uuid4()), version, mark or "")
    return decided(asked, key, partial(_again, request_id))


@changes.get(f"{AT}/refuser")
def why(request_id: UUID) -> Response:
    found = tell(household.review_request(request_id))
    return _refusal(200, found, {"motif": found["typed"] or ""}, {})


@changes.post(f"{AT}/refuser")
def refuse(request_id: UUID) -> Response:
    """The reason is the family's to read; without one nothing is refused."""
    values, errors = read(Refusal)
    if errors:
        return _refusal(422, tell(household.review_request(request_id)), values, errors)
    asked = household.refuse_request(request_id, version=values["version"], reason=values["motif"])
    key = once(str(values["cle"]), values["motif"], str(values["version"]))
    return decided(asked, key, partial(_again, request_id))


def _again(request_id: UUID, errors: dict[str, str]) -> Response:
    return _page(409, tell(household.review_request(request_id)), {}, errors)


def _page(
    status: int, found: ReviewedRequestView, values: dict[str, Any], errors: dict[str, str]
) -> Response:
    return shown(status, "changes/change.html", **_screen(found, values, errors))


def _refusal(
    status: int, found: ReviewedRequestView, values: dict[str, Any], errors: dict[str, str]
) -> Response:
    return shown(status, "changes/refusal.html", **_screen(found, values, errors))


def _screen(
    found: ReviewedRequestView, values: dict[str, Any], errors: dict[str, str]
) -> dict[str, Any]:
    asked = found["request"]
    household_id = asked["household_id"]
    is_fields = asked["kind"] == "particulars"
    about: Any = asked["asked"]
    child_id = about.get("child_id")
    record, schools, shelf, told, ties = ask(
        household.record(household_id),
        household.schools(),
        documents.shelf(household_id),
        asked_if(is_fields, household.particulars(household_id)),
        asked_if(bool(child_id), household.ties(household_id)),
    )
    family = known(record)
    listed = known(schools)
    names = _names(family, listed or [], homes_of(family, known(ties), child_id))
    needed = wanted(asked, known(shelf))
    note = asked["note"]
    return {
        "review": found,
        "asked": asked,
        "about": _(NAMES[asked["kind"]]),
        "family": family,
        "family_name": family["name"] if family else asked["by_name"],
        "lines": compared(found, names, _fields(known(told))),
        "weeks": _weeks(asked, names.homes),
        "wanted": needed,
        "lacking": sum(1 for each in needed if not each.is_accepted),
        "writes": written(asked["kind"], about),
        "correction": correction(asked["kind"], about, household_id),
        "to_link": _to_link(asked, family),
        "stood_in_the_way": words.sentence(note, {}) if note else "",
        "around": around(REQUEST, asked["request_id"]),
        "done_today": found["done_today"],
        "values": values,
        "errors": errors,
        "cle": values.get("cle") or uuid4(),
    }


def _names(family: HouseholdView | None, schools: list[SchoolView], homes: Homes) -> Known:
    children = family["children"] if family else []
    return Known(
        {school["school_id"]: school["name"] for school in schools},
        {child["child_id"]: child["first_name"] for child in children},
        homes,
    )


def _fields(told: ParticularsView | None) -> dict[str, FieldView]:
    return {field["field"]: field for field in told["fields_shown"]} if told else {}


def _to_link(asked: RequestView, family: HouseholdView | None) -> ChildView | None:
    """The child whose other home is to be linked before its custody is accepted."""
    about: Any = asked["asked"]
    if asked["kind"] != "custody" or family is None:
        return None
    same = (it for it in family["children"] if it["child_id"] == about.get("child_id"))
    child = next(same, None)
    return child if child and child["weeks"] == "all" else None


def _weeks(asked: RequestView, homes: Homes) -> list[Week]:
    """The six weeks that a rule of custody would give."""
    if asked["kind"] != "custody":
        return []
    whole: Any = asked["asked"]
    rule: Any = rule_of(whole)
    (weeks,) = ask(household.preview_custody(asked["household_id"], **rule))
    return weeks_said(known(weeks) or [], homes)
