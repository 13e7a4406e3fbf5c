"""Partner towns: let in, looked at, put out. A password is shown once, in the answer itself."""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import uuid4

from flask import Blueprint, request
from werkzeug.wrappers import Response

from chassis.language import _
from gateway import words
from gateway.backend import Refused, Unavailable, known
from gateway.desk import sections
from gateway.desk.partners.forms import NewKey, NewPartner, Replay, Rights
from gateway.desk.partners.words import HEARS, SENDS
from gateway.desk.screens import ask, once, show, shown, tell
from gateway.forms import read
from gateway.pages import say
from gateway.question import Question
from gateway.remote import household, partners
from gateway.schools import placed_by_town

towns = Blueprint("desk_partners", __name__)
sections.only(towns, sections.PARTNERS)

A = TypeVar("A")
HOME = "/desk/communes"
FIELDS = {"partners.already-known": "court", "partners.key-unusable": "cle"}


@towns.get(HOME)
def towns_known() -> str:
    """The page stands, and says so, where the partners' room does not run."""
    listed, links = ask(partners.partners(), partners.links())
    return show("partners/list.html", partners=listed, links=links)


@towns.get(f"{HOME}/nouvelle")
def describe() -> str:
    return show("partners/add.html", **_form({}, {}))


@towns.post(f"{HOME}/nouvelle")
def add() -> Response | str:
    """Sent twice, it is one partner; the second answer comes without the password."""
    values, errors = read(NewPartner, lists=("entend", "envoie"))
    if not errors:
        asked = partners.add_partner(
            values["court"],
            name=values["nom"],
            may_hear=values["entend"],
            may_send=values["envoie"],
            public_key=values["cle"],
        )
        told, errors = _told(asked, once(str(values["cle_formulaire"]), str(asked.arguments)))
        if not errors:
            return show("partners/credentials.html", told=told, name=values["nom"])
    return shown(422, "partners/add.html", **_form(_as_typed(values), errors))


@towns.get(f"{HOME}/<partner>")
def one(partner: str) -> str:
    return show("partners/one.html", **_view(partner))


@towns.post(f"{HOME}/<partner>/mot-de-passe")
def rotate(partner: str) -> str:
    told = tell(partners.rotate(partner), key=_pressed())
    return show("partners/credentials.html", told=told, name=partner)


@towns.post(f"{HOME}/<partner>/droits")
def set_rights(partner: str) -> Response:
    values, errors = read(Rights, lists=("entend", "envoie"))
    if not errors:
        asked = partners.set_rights(partner, may_hear=values["entend"], may_send=values["envoie"])
        _, errors = _told(asked, once(_pressed(), str(values)))
    if errors:
        return shown(422, "partners/one.html", **_view(partner, values, errors))
    return say("partner-rights-saved", f"{HOME}/{partner}")


@towns.post(f"{HOME}/<partner>/suspendre")
def suspend(partner: str) -> Response:
    tell(partners.suspend(partner), key=_pressed())
    return say("partner-suspended", f"{HOME}/{partner}")


@towns.post(f"{HOME}/<partner>/retablir")
def resume(partner: str) -> Response:
    tell(partners.resume(partner), key=_pressed())
    return say("partner-restored", f"{HOME}/{partner}")


@towns.post(f"{HOME}/<partner>/essai")
def try_it(partner: str) -> Response:
    told = tell(partners.send_test_event(partner), key=_pressed())
    return say(
        "test-message-sent",
        f"{HOME}/{partner}",
        text=_("Numéro {number}.").format(number=told["sequence"]),
    )


@towns.post(f"{HOME}/<partner>/rejouer")
def replay(partner: str) -> Response:
    values, errors = read(Replay)
    if errors:
        return shown(422, "partners/one.html", **_view(partner, values, errors))
    told = tell(partners.replay_partner(partner, from_sequence=values["depuis"]), key=_pressed())
    text = _("Messages renvoyés : {count}.").format(count=told["count"])
    return say("messages-sent-again", f"{HOME}/{partner}", text=text)


@towns.post(f"{HOME}/<partner>/cle")
def add_key(partner: str) -> Response:
    values, errors = read(NewKey)
    if not errors:
        asked = partners.add_partner_key(partner, public_key=values["cle"])
        _, errors = _told(asked, once(_pressed(), str(values["cle"])))
    if errors:
        typed = {"cle": request.form.get("cle", "")}
        return shown(422, "partners/one.html", **_view(partner, typed, errors))
    return say("key-added", f"{HOME}/{partner}")


def _told(
    asked: Question[A], key: str, fields: Mapping[str, str] = FIELDS
) -> tuple[A | None, dict[str, str]]:
    """The answer, or what to correct: a refusal of the room keeps the form as it was typed."""
    try:
        return tell(asked, key=key), {}
    except Refused as refusal:
        return None, {fields.get(refusal.code, ""): words.sentence(refusal.code, refusal.details)}
    except Unavailable:
        return None, {"": _("Le service des communes partenaires ne répond pas : réessayez.")}


def _pressed() -> str:
    """One showing of a page, one order, however often its button is pressed."""
    return once(
        request.form.get("cle_formulaire", ""), request.path, request.form.get("depuis", "")
    )


def _as_typed(values: dict[str, Any]) -> dict[str, Any]:
    return values | {"cle": request.form.get("cle", "")}


def _form(values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    form_id = values.get("cle_formulaire") or uuid4()
    lists = {"hears": HEARS, "sends": SENDS}
    return {"values": values, "errors": errors, "form_id": form_id, **lists}


def _view(partner: str, values: Any = None, errors: Any = None) -> dict[str, Any]:
    seen = tell(partners.partner(partner))
    (schools,) = ask(household.schools())
    return {
        **_form(values or {}, errors or {}),
        "seen": seen,
        "schools": placed_by_town(known(schools) or []),
    }
