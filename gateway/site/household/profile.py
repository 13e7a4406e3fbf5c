"""Mon profil: the signed-in parent's own line of the record, and how the town reaches them."""

from flask import Blueprint, abort, redirect
from werkzeug.wrappers import Response

from chassis.language import _
from gateway.pages import household_login, page
from gateway.particulars.names import OF_GUARDIAN
from gateway.remote import household
from gateway.site import gate
from gateway.site.household.record import (
    Editing,
    asked_particulars,
    edit,
    named_section,
    of,
    save,
)

profile = Blueprint("profile", __name__)
gate.families_only(profile)


@profile.get("/profil")
def show() -> str:
    told = asked_particulars()
    own = told["own_guardian_id"] or abort(404)
    return page("household/profile.html", facts=of(told, own), sections=OF_GUARDIAN)


@profile.get("/profil/<code>")
def change(code: str) -> str:
    editing, told = _editing(code), asked_particulars()
    return edit(editing, of(told, told["own_guardian_id"] or abort(404)))


@profile.post("/profil/<code>")
def keep(code: str) -> Response:
    editing, told = _editing(code), asked_particulars()
    own = told["own_guardian_id"] or abort(404)
    household_id = household_login().household_id
    return save(
        editing,
        of(told, own),
        lambda wishes: household.change_particulars(household_id, person_id=own, changes=wishes),
    )


@profile.get("/foyer/coordonnees")
def former_address() -> Response:
    """Where mails and bookmarks of before lead."""
    return redirect("/profil/coordonnees", 303)


def _editing(code: str) -> Editing:
    return Editing(named_section(OF_GUARDIAN, code), "", "/profil", _("Mon profil"))
