"""The last step of an inscription: what is asked, given on the way, then all of it sent."""

from uuid import UUID

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from gateway.pages import page
from gateway.site import gate
from gateway.site.inscription.asked import STEPS, found
from gateway.site.inscription.steps import fourth

joining = Blueprint("inscription_joining", __name__)
gate.families_only(joining)


@joining.get(f"{STEPS}/<uuid:inscription_id>/pieces")
def show(inscription_id: UUID) -> Response | str:
    asked = found(inscription_id)
    if not asked.inscription["activity_ids"]:
        return redirect(f"{asked.at}/activites", 303)
    return page("inscription/pieces.html", **fourth(asked, {}))
