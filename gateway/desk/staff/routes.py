"""The town's people: who they are, what they are given, who may do what, who gave it."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from chassis.language import _
from gateway import words
from gateway.backend import Refused, known, need
from gateway.desk import sections
from gateway.desk.menu import FUNCTIONS
from gateway.desk.screens import ask, once, show, shown, staff_login, tell
from gateway.desk.staff.forms import LISTS, SOME_SCHOOLS, WHOLE_TOWN, Invitation, Rights, given
from gateway.desk.staff.words import ROLES, closed_by_schools, opened_by, table
from gateway.forms import read
from gateway.pages import say
from gateway.question import Question
from gateway.remote import household, identity
from gateway.remote.household import SchoolView
from gateway.remote.identity import StaffMemberView
from gateway.schools import placed_by_town

staff = Blueprint("desk_staff", __name__)
sections.only(staff, sections.STAFF)

HOME = sections.STAFF.path
FIELDS = {
    "identity.already-staff": "courriel",
    "identity.function-of-whole-town": "portee",
    "identity.last-administrator": "fonctions",
}


@staff.get(HOME)
def people() -> str:
    members, schools = ask(identity.staff_members(), household.schools())
    listed = need(members)
    unused = [member for member in listed if member["is_unused"]]
    return show(
        "staff/list.html",
        members=listed,
        unused=sorted(unused, key=lambda it: it["came_at"] or it["opened_at"]),
        schools=_names(schools),
        form_id=uuid4,
    )


@staff.get(f"{HOME}/fonctions")
def functions() -> str:
    """Who may do what, read of the doors themselves."""
    return show("staff/functions.html", rows=table(), functions=FUNCTIONS)


@staff.get(f"{HOME}/historique")
def history() -> str:
    acts, schools = ask(identity.staff_journal(), household.schools())
    return show("staff/history.html", acts=need(acts), schools=_names(schools))


@staff.get(f"{HOME}/exports")
def exports() -> str:
    return show("staff/exports.html", exports=tell(identity.exports()))


@staff.get(f"{HOME}/inviter")
def describe() -> str:
    return show("staff/invite.html", **_form({}, {}))


@staff.post(f"{HOME}/inviter")
def invite() -> Response:
    values, errors = read(Invitation, LISTS)
    if not errors:
        asked = identity.invite_staff(values["courriel"], **given(values))
        errors = _told(asked, values)
    if errors:
        return shown(422, "staff/invite.html", **_form(values, errors))
    return say("staff-invited", HOME, text=values["courriel"])


@staff.get(f"{HOME}/<uuid:account_id>")
def member(account_id: UUID) -> str:
    return show("staff/member.html", **_member(account_id))


@staff.post(f"{HOME}/<uuid:account_id>")
def change(account_id: UUID) -> Response:
    values, errors = read(Rights, LISTS)
    if not errors:
        errors = _told(identity.change_staff(account_id, **given(values)), values)
    if errors:
        return shown(422, "staff/member.html", **_member(account_id, values, errors))
    return _after(account_id, "staff-rights-saved")


@staff.post(f"{HOME}/<uuid:account_id>/inviter-encore")
def invite_again(account_id: UUID) -> Response:
    return _act(account_id, identity.invite_staff_again(account_id), "staff-invited")


@staff.post(f"{HOME}/<uuid:account_id>/suspendre")
def suspend(account_id: UUID) -> Response:
    return _act(account_id, identity.suspend_staff(account_id), "staff-suspended")


@staff.post(f"{HOME}/<uuid:account_id>/retablir")
def restore(account_id: UUID) -> Response:
    return _act(account_id, identity.restore_staff(account_id), "staff-restored")


@staff.post(f"{HOME}/<uuid:account_id>/retirer")
def remove(account_id: UUID) -> Response:
    return _act(account_id, identity.remove_staff(account_id), "staff-removed")


@staff.post(f"{HOME}/<uuid:account_id>/second-facteur")
def require_factor(account_id: UUID) -> Response:
    required = request.form.get("demande") == "oui"
    asked = identity.require_factor(account_id, required=required)
    return _act(account_id, asked, "factor-required" if required else "factor-free")


@staff.post(f"{HOME}/<uuid:account_id>/reinitialiser-second-facteur")
def reset_factor(account_id: UUID) -> Response:
    return _act(account_id, identity.reset_factor(account_id), "factor-reset")


def _act(account_id: UUID, asked: Question[None], code: str) -> Response:
    """Of one button: what is refused is said on the same page."""
    values = {"cle_formulaire": request.form.get("cle_formulaire", "")}
    errors = _told(asked, values)
    if errors:
        return shown(409, "staff/member.html", **_member(account_id, None, errors))
    return _after(account_id, code)


def _after(account_id: UUID, code: str) -> Response:
    """Whoever changed their own rights has just ended their own session."""
    own = str(account_id) == staff_login().account_id
    gone = own or code == "staff-removed"
    return say(code, HOME if gone else f"{HOME}/{account_id}")


def _told(asked: Question[Any], values: dict[str, Any]) -> dict[str, str]:
    """The sentence of what was refused, at the field it is about; none once it is done."""
    try:
        tell(asked, key=once(str(values["cle_formulaire"]), str(asked.arguments)))
    except Refused as refusal:
        if not refusal.code.startswith("identity."):
            raise
        field = FIELDS.get(refusal.code, "")
        return {field: words.sentence(refusal.code, refusal.details)}
    return {}


def _member(
    account_id: UUID, values: dict[str, Any] | None = None, errors: dict[str, str] | None = None
) -> dict[str, Any]:
    members, acts, schools = ask(
        identity.staff_members(),
        identity.staff_journal(account_id=account_id),
        household.schools(),
    )
    found = next((it for it in need(members) if it["account_id"] == str(account_id)), None)
    if found is None:
        abort(404)
    given_now = values if values is not None else _as_form(found)
    return _form(given_now, errors or {}, known(schools)) | {
        "member": found,
        "acts": acts,
        "school_names": _names(schools),
        "opened": opened_by(found["functions"], limited=bool(found["structures"])),
    }


def _as_form(member: StaffMemberView) -> dict[str, Any]:
    return {
        "prenom": member["first_name"],
        "nom": member["last_name"],
        "fonctions": member["functions"],
        "portee": SOME_SCHOOLS if member["structures"] else WHOLE_TOWN,
        "ecoles": member["structures"],
        "export": "oui" if member["exports"] else "",
    }


def _form(
    values: dict[str, Any], errors: dict[str, str], schools: list[SchoolView] | None = None
) -> dict[str, Any]:
    if schools is None:
        (answer,) = ask(household.schools())
        schools = known(answer) or []
    return {
        "values": values | {"ecoles": [str(it) for it in values.get("ecoles", [])]},
        "errors": errors,
        "form_id": values.get("cle_formulaire") or uuid4(),
        "functions": FUNCTIONS,
        "told": ROLES,
        "schools": placed_by_town(schools, kept=[str(it) for it in values.get("ecoles", [])]),
        "closed_by_schools": closed_by_schools(),
        "scopes": [(WHOLE_TOWN, _("Toute la commune")), (SOME_SCHOOLS, _("Certaines écoles"))],
    }


def _names(schools: Any) -> dict[str, str]:
    return {school["school_id"]: school["name"] for school in known(schools) or []}
