"""What the town decides of quotients: from which day they count, how long, when asked again."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, request
from marshmallow import fields, post_load, validate
from werkzeug.wrappers import Response

from chassis.language import N_
from gateway.backend import need
from gateway.desk import sections
from gateway.desk.record_settings.routes import around
from gateway.desk.screens import ask, once, show, shown, tell
from gateway.forms import Form, one_of, read, whole
from gateway.pages import say
from gateway.remote import household

quotient_rules = Blueprint("desk_quotient_rules", __name__)
sections.only(quotient_rules, sections.QUOTIENT_RULES)
PATH = "/quotient"
HERE = f"{sections.RECORDS.path}{PATH}"
NO_MONTHS = N_("Donnez un nombre de mois, de 1 à 36, ou laissez vide.")
NO_DAYS = N_("Donnez un nombre de jours, de 1 à 90.")
NO_START = N_("Choisissez le jour à partir duquel un quotient compte.")


class Rules(Form):
    debut = one_of(("deposit", "validation"), NO_START)
    mois = fields.String(
        load_default="", validate=validate.Regexp(r"^([1-9]|[12]\d|3[0-6])?\Z", error=NO_MONTHS)
    )
    jours = whole(1, 90, NO_DAYS)

    @post_load
    def as_told(self, typed: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {
            "starts": typed["debut"],
            "lasts_months": int(typed["mois"]) if typed["mois"] else None,
            "asked_days_before": typed["jours"],
        }


@quotient_rules.get(HERE)
def show_rules() -> str:
    (answered,) = ask(household.quotient_rules())
    rules = need(answered)
    values = {
        "debut": rules["starts"],
        "mois": str(rules["lasts_months"] or ""),
        "jours": str(rules["asked_days_before"]),
    }
    return show("quotients/rules.html", values=values, errors={}, **_around())


@quotient_rules.post(HERE)
def keep_rules() -> Response:
    values, errors = read(Rules)
    if errors:
        typed = request.form.to_dict()
        return shown(422, "quotients/rules.html", values=typed, errors=errors, **_around())
    key = once(request.form.get("saisie", ""), *map(str, values.values()))
    tell(household.set_quotient_rules(**values), key=key)
    return say("quotient-rules-saved", HERE)


def _around() -> dict[str, Any]:
    return {**around(PATH), "form_id": uuid4()}
