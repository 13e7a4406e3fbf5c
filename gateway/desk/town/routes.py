"""La commune: what every page and paper says of the town hall, and how its own site leads here."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, current_app, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from chassis.elision import filled
from chassis.language import _
from chassis.settings import settings
from gateway import words
from gateway.backend import Refused
from gateway.desk import sections
from gateway.desk.screens import once, show, shown, tell
from gateway.desk.town.forms import Town
from gateway.forms import read
from gateway.pages import say
from gateway.remote import notify
from gateway.remote.notify import TownView
from gateway.town import the_town

town = Blueprint("desk_town", __name__)
sections.only(town, sections.TOWN)

PAGE = "/desk/commune"


@town.get(PAGE)
def presented() -> str:
    told = tell(notify.town())
    values = {
        "nom": told["name"],
        "adresse": told["address"],
        "telephone": told["phone"],
        "horaires": told["hours"] or "",
        "horaires_anglais": told["hours_en"] or "",
        "site": told["site_url"] or "",
        "signataire": told["signatory"] or "",
    }
    return show("town/town.html", **_screen(values, {}, told))


@town.post(PAGE)
def change() -> Response:
    values, errors = read(Town)
    if not errors:
        asked = notify.change_town(
            name=values["nom"],
            address=values["adresse"],
            phone=values["telephone"],
            hours=values["horaires"] or None,
            hours_en=values["horaires_anglais"] or None,
            site_url=values["site"] or None,
            signatory=values["signataire"] or None,
        )
        try:
            tell(asked, key=once(request.form.get("envoi", ""), *values.values()))
        except Refused as refusal:
            if refusal.code != "notify.phone-unusable":
                raise
            errors = {"telephone": words.sentence(refusal.code, refusal.details)}
    if errors:
        return shown(422, "town/town.html", **_screen(values, errors, None))
    current_app.extensions["town"].forget()
    return say("town-saved", PAGE)


def _screen(
    values: dict[str, Any], errors: dict[str, str], told: TownView | None
) -> dict[str, Any]:
    ours = settings.public_url.rstrip("/")
    link = Markup('<a href="{}">{}</a>').format(ours, _link_text())
    told_of_us = {"ours": ours, "link": str(link)}  # Shown as it is written, not followed.
    return {"values": values, "errors": errors, "told": told, "envoi": str(uuid4()), **told_of_us}


def _link_text() -> str:
    return filled(_("Portail famille de {town}"), town=the_town().name)
