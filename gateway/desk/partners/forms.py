"""What a clerk types about a partner town."""

import json
import re
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate, validates_schema

from chassis.language import N_
from gateway.desk.partners.words import HEARS, SENDS
from gateway.forms import AtMost, Form, chosen, one_of, text
from gateway.kinds import KINDS
from gateway.typed import cents_typed

PASSWORD_MISSING = N_("Donnez le mot de passe.")
NAME_MISSING = N_("Donnez le nom de la commune.")
SHORT = re.compile(r"^[a-z][a-z0-9-]{1,30}\Z")
SHORT_NAME = N_(
    "Le nom court commence par une lettre : minuscules sans accent, chiffres et tirets."
)
KEY_WRONG = N_("Collez la clé telle que la commune l’a donnée : un texte JSON entre accolades.")
KEYS_WRONG = N_(
    "Collez les clés telles que la commune les a données : du JSON, une liste entre crochets."
)
AUTHORITY_MAX = 100_000
AUTHORITY_WRONG = N_("Recopiez le certificat entier, de BEGIN à END.")
ADDRESS_WRONG = N_("L’adresse commence par amqps:// (ou amqp://).")
SHARE_WRONG = N_("Écrivez un montant en euros, par exemple 1,00.")
TOWN_MISSING = N_("Choisissez la commune.")
KIND_MISSING = N_("Choisissez le type d’accueil.")
SCHOOL_WRONG = N_("Recopiez l’identifiant de l’école donné par la commune d’accueil.")


def _short_name() -> fields.String:
    plain = validate.Regexp(SHORT, error=SHORT_NAME)
    return fields.String(required=True, validate=plain, error_messages={"required": SHORT_NAME})


def _day(missing: str) -> fields.Date:
    return fields.Date(
        required=True, error_messages=dict.fromkeys(("required", "invalid"), missing)
    )


def _facts(known: dict[str, str]) -> fields.List[str]:
    return fields.List(fields.String(validate=validate.OneOf(known)), load_default=list)


def key_typed(typed: str, wrong: str = KEY_WRONG) -> Any:
    try:
        return json.loads(typed)
    except ValueError:
        raise ValidationError(wrong) from None


class Key(fields.Field[dict[str, Any]]):
    """A JWK, as it was pasted."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **_: Any) -> Any:
        if not str(value).strip() and not self.required:
            return None
        key = key_typed(value)
        if not isinstance(key, dict):
            raise ValidationError(KEY_WRONG)
        return key


class Keys(fields.Field[list[dict[str, Any]]]):
    """One JWK or a list of them, as pasted."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **_: Any) -> Any:
        keys = key_typed(value, KEYS_WRONG)
        keys = [keys] if isinstance(keys, dict) else keys
        if not isinstance(keys, list) or not keys or not all(isinstance(k, dict) for k in keys):
            raise ValidationError(KEYS_WRONG)
        return keys


class NewPartner(Form):
    cle_formulaire = fields.UUID(required=True)
    nom = text("partners.add_partner:name", 100, NAME_MISSING)
    court = _short_name()
    entend = _facts(HEARS)
    envoie = _facts(SENDS)
    cle = Key(load_default=None)


class Rights(Form):
    entend = _facts(HEARS)
    envoie = _facts(SENDS)


class NewKey(Form):
    cle = Key(required=True, error_messages={"required": KEY_WRONG})


class Replay(Form):
    depuis = fields.Integer(
        required=True,
        validate=validate.Range(min=1, error=N_("Les numéros commencent à 1.")),
        error_messages={
            "required": N_("Donnez un numéro."),
            "invalid": N_("Donnez un numéro, en chiffres."),
        },
    )


class Link(Form):
    nom = text("partners.link_partner:name", 100, NAME_MISSING)
    court = _short_name()
    adresse = fields.String(
        required=True,
        validate=validate.Regexp(r"^amqps?://\S+\Z", error=ADDRESS_WRONG),
        error_messages={"required": ADDRESS_WRONG},
    )
    utilisateur = text("partners.link_partner:user", 200, N_("Donnez l’utilisateur."))
    mot_de_passe = fields.String(  # As it is: a password may hold anything.
        required=True,
        validate=[validate.Length(min=1, error=PASSWORD_MISSING), AtMost(200)],
        error_messages={"required": PASSWORD_MISSING},
        metadata={"goes_to": "partners.link_partner:password"},
    )
    cles = Keys(required=True, error_messages={"required": KEYS_WRONG})
    autorite = fields.String(
        load_default="", validate=validate.Length(max=AUTHORITY_MAX, error=AUTHORITY_WRONG)
    )


class Declaration(Form):
    """`enfants`: those who go to the school `ecole` there; another school, another declaration."""

    declaration_id = fields.UUID(required=True)
    commune = fields.String(
        required=True,
        validate=validate.Regexp(SHORT, error=TOWN_MISSING),
        error_messages={"required": TOWN_MISSING},
    )
    enfants = fields.List(
        fields.UUID(),
        required=True,
        validate=validate.Length(min=1, error=N_("Choisissez au moins un enfant.")),
    )
    ecole = chosen(SCHOOL_WRONG)
    accueil = one_of(KINDS, KIND_MISSING)
    part = fields.String(
        required=True,
        validate=validate.Regexp(r"^\d{1,4}([,.]\d{1,2})?\Z", error=SHARE_WRONG),
        error_messages={"required": SHARE_WRONG},
    )
    du = _day(N_("Choisissez le premier jour."))
    au = _day(N_("Choisissez le dernier jour."))

    @validates_schema
    def ends_after_it_begins(self, typed: dict[str, Any], **_: Any) -> None:
        if typed["au"] < typed["du"]:
            raise ValidationError(N_("La fin vient après le début."), "au")
        if not cents_typed(typed["part"]):
            raise ValidationError(SHARE_WRONG, "part")

    @post_load
    def in_cents(self, typed: dict[str, Any], **_: Any) -> dict[str, Any]:
        return typed | {"share_cents": cents_typed(typed["part"])}
