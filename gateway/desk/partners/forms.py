"""A partner town, as a clerk describes it."""

import json
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate

from gateway.desk.partners.wording import HEARS, SENDS
from gateway.site.forms import Form

NAME_MISSING = "Donnez le nom de la commune."
SHORT = r"[a-z][a-z0-9-]{1,39}"
SHORT_RULE = "De 2 à 40 lettres minuscules sans accent, chiffres ou tirets : « voisinville »."
KEY_UNREADABLE = "Collez la clé telle que la commune l’a envoyée : elle commence par une accolade."
TAKEN_BY_A_PAGE = {"nouvelle"}


def _not_a_page(name: str) -> None:
    if name in TAKEN_BY_A_PAGE:
        raise ValidationError("Ce nom sert déjà à une page : choisissez-en un autre.")


class Town(Form):
    form_id = fields.UUID(required=True)
    commune = fields.String(
        required=True,
        validate=[
            validate.Length(min=1, error=NAME_MISSING),
            validate.Length(max=100, error="Écrivez 100 caractères au plus."),
        ],
        error_messages={"required": NAME_MISSING},
    )
    nom_court = fields.String(
        required=True,
        validate=[validate.Regexp(f"^{SHORT}$", error=SHORT_RULE), _not_a_page],
        error_messages={"required": SHORT_RULE},
    )
    entend = fields.List(fields.String(validate=validate.OneOf(HEARS)), load_default=list)
    envoie = fields.List(fields.String(validate=validate.OneOf(SENDS)), load_default=list)
    cle = fields.String(load_default="")

    @post_load
    def _read_key(self, values: dict[str, Any], **_: Any) -> dict[str, Any]:
        return values | {"public_key": _key(values["cle"])}


class Key(Form):
    cle = fields.String(required=True, error_messages={"required": KEY_UNREADABLE})

    @post_load
    def _read_key(self, values: dict[str, Any], **_: Any) -> dict[str, Any]:
        key = _key(values["cle"])
        if key is None:
            raise ValidationError(KEY_UNREADABLE, "cle")
        return values | {"public_key": key}


class Replay(Form):
    numero = fields.Integer(
        required=True,
        validate=validate.Range(min=1, error="Le premier numéro est 1."),
        error_messages={"required": "Donnez un numéro.", "invalid": "Donnez un numéro."},
    )


def _key(typed: str) -> dict[str, Any] | None:
    """A JWK as it was pasted; the partners' room says whether it is one of Ed25519."""
    if not typed:
        return None
    try:
        key = json.loads(typed)
    except ValueError:
        key = None
    if not isinstance(key, dict):
        raise ValidationError(KEY_UNREADABLE, "cle")
    return key
