"""The town's periods of inscription, set on a page."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from chassis.formatting import digits
from chassis.language import _
from gateway.backend import need
from gateway.desk import sections
from gateway.desk.inscriptions.forms import Season
from gateway.desk.screens import ask, once, show, shown, tell, today
from gateway.forms import read
from gateway.inscribing.words import PURPOSES, SCHOOL
from gateway.kinds import KINDS
from gateway.pages import say
from gateway.remote import household
from gateway.remote.household import SeasonView

seasons = Blueprint("desk_seasons", __name__)
sections.only(seasons, sections.SEASONS)

LIST = sections.SEASONS.path
PROMISED_AT_FIRST = 10


@seasons.get(LIST)
def every() -> str:
    return show("inscriptions/seasons.html", seasons=[_told(each) for each in _known()])


@seasons.get(f"{LIST}/nouvelle")
def new() -> str:
    values: dict[str, Any] = {"delai": PROMISED_AT_FIRST, "objet": "activities", "regle": "given"}
    values |= {"sortes": list(KINDS)}
    return show("inscriptions/season.html", **_form(uuid4(), values, {}))


@seasons.get(f"{LIST}/<uuid:season_id>")
def change(season_id: UUID) -> str:
    known = {each["season_id"]: each for each in _known()}
    season = known.get(str(season_id)) or abort(404)
    return show("inscriptions/season.html", **_form(season_id, _typed(season), {}))


@seasons.post(f"{LIST}/<uuid:season_id>")
def decide(season_id: UUID) -> Response:
    values, errors = read(Season, lists=("sortes",))
    if not errors:
        errors = _out_of_order(values)
    if errors:
        typed = request.form.to_dict() | {"sortes": request.form.getlist("sortes")}
        return shown(422, "inscriptions/season.html", **_form(season_id, typed, errors))
    told: dict[str, Any] = {
        "name": values["nom"],
        "purpose": values["objet"],
        "opens_on": values["ouvre"],
        "closes_on": values["ferme"],
        "first": values["debut"],
        "last": values["fin"],
        "kinds": [] if values["objet"] == SCHOOL else values["sortes"],
        "promised_days": values["delai"],
        "regular_from": values["regle"],
    }
    key = once(str(values["cle"]), str(told))
    tell(household.set_season(season_id, **told), key=key)
    return say("season-saved", LIST, text=values["nom"])


def _out_of_order(values: dict[str, Any]) -> dict[str, str]:
    errors = {}
    if values["ferme"] < values["ouvre"]:
        errors["ferme"] = _("Le dernier jour vient avant le premier.")
    if values["fin"] < values["debut"]:
        errors["fin"] = _("Le dernier jour vient avant le premier.")
    if values["objet"] != SCHOOL and not values["sortes"]:
        errors["sortes"] = _("Choisissez au moins une sorte d’activité.")
    return errors


def _known() -> list[SeasonView]:
    (told,) = ask(household.seasons())
    return need(told)


def _told(season: SeasonView) -> dict[str, Any]:
    now = today().isoformat()
    state = "over" if season["closes_on"] < now else "ahead" if season["opens_on"] > now else "open"
    kinds = ", ".join(_(KINDS[kind]) for kind in season["kinds"])
    return {**season, "state": state, "kinds_told": kinds, "about": _(PURPOSES[season["purpose"]])}


def _typed(season: SeasonView) -> dict[str, Any]:
    return {
        "nom": season["name"],
        "objet": season["purpose"],
        "ouvre": digits(season["opens_on"]),
        "ferme": digits(season["closes_on"]),
        "debut": digits(season["first"]),
        "fin": digits(season["last"]),
        "sortes": season["kinds"],
        "delai": str(season["promised_days"]),
        "regle": season["regular_from"],
    }


def _form(season_id: UUID, values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    return {
        "season_id": season_id,
        "values": values,
        "errors": errors,
        "kinds": [(code, _(name)) for code, name in KINDS.items()],
        "purposes": [(code, _(name)) for code, name in PURPOSES.items()],
        "cle": values.get("cle") or uuid4(),
    }
