"""What is typed for the CAF to be asked: whose quotient, and that they agree."""

import re
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate, validates_schema

from chassis.language import N_
from gateway.forms import Form, birth_day, chosen, one_of, text
from gateway.quotients.countries import COUNTRIES
from gateway.remote.household import IdentityTyped

ASKED = "household.consent_to_quotient"
FRANCE, ABROAD = "france", "etranger"
DEPARTMENT = r"(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-8]|98[6-8])"
NO_SEX = N_("Dites si c’est une femme ou un homme, comme à l’état civil.")
NO_PLACE = N_("Dites si la naissance a eu lieu en France ou à l’étranger.")
NO_CITY = N_("Saisissez la commune de naissance.")
NO_DEPARTMENT = N_("Saisissez le numéro du département de naissance, par exemple 69 ou 2A.")
NO_COUNTRY = N_("Choisissez le pays de naissance.")
NO_CONSENT = N_("Cochez la case pour donner votre accord : sans lui, rien n’est demandé.")


class Consent(Form):
    saisie = fields.UUID(required=True)
    nom_naissance = text(f"{ASKED}:identity.birth_name", 100, N_("Saisissez le nom de naissance."))
    naissance = birth_day(N_("Donnez la date de naissance, par exemple 27/06/1987."))
    sexe = one_of(("F", "M"), NO_SEX)
    ne_en = one_of((FRANCE, ABROAD), NO_PLACE)
    commune = text(f"{ASKED}:identity.city", 100)
    departement = fields.String(
        load_default="",
        validate=validate.Regexp(rf"({DEPARTMENT})?\s*\Z", re.I, error=NO_DEPARTMENT),
    )
    pays = fields.String(
        load_default="", validate=validate.OneOf(("", *COUNTRIES), error=NO_COUNTRY)
    )
    accord = one_of(("oui",), NO_CONSENT)

    @validates_schema(skip_on_field_errors=False)
    def placed(self, typed: dict[str, Any], **_: Any) -> None:
        wrong: dict[str, list[str]] = {}
        if typed.get("ne_en") == FRANCE:
            if not typed.get("commune"):
                wrong["commune"] = [NO_CITY]
            if not typed.get("departement"):
                wrong["departement"] = [NO_DEPARTMENT]
        if typed.get("ne_en") == ABROAD and not typed.get("pays"):
            wrong["pays"] = [NO_COUNTRY]
        if wrong:
            raise ValidationError(wrong)

    @post_load
    def as_told(self, typed: dict[str, Any], **_: Any) -> dict[str, Any]:
        in_france = typed["ne_en"] == FRANCE
        identity: IdentityTyped = {
            "birth_name": typed["nom_naissance"],
            "birth_date": typed["naissance"].isoformat(),
            "sex": typed["sexe"],
            "city": typed["commune"] if in_france else None,
            "department": _department(typed) if in_france else None,
            "country": None if in_france else typed["pays"],
        }
        return typed | {"identity": identity}


class ConsentNoted(Consent):
    """At the desk: whose it is, and how it was given."""

    parent = chosen(N_("Choisissez le responsable."))
    note = text(
        f"{ASKED}:noted",
        300,
        N_("Notez comment l’accord a été donné, par exemple : formulaire signé le 30/11/2026."),
    )


def _department(typed: dict[str, Any]) -> str:
    return str(typed.get("departement") or "").strip().upper()
