"""What somebody says of themselves in their own space."""

from typing import Any, TypedDict

from marshmallow import ValidationError, fields, validate

from chassis.contact import french_number, is_postcode
from chassis.language import N_, _
from gateway.forms import Form, text
from gateway.remote.identity import SpaceView

REPLIES = {
    "email": N_("Par courriel"),
    "phone": N_("Par téléphone"),
    "letter": N_("Par lettre"),
}
NO_REPLY = N_("Choisissez comment vous répondre.")
NOT_DIALLED = N_("Écrivez un numéro à dix chiffres, par exemple 06 12 34 56 78.")
NO_POSTCODE = N_("Le code postal compte cinq chiffres.")
CHANGE = "identity.change_space"


class Said(TypedDict):
    phone: str
    other_phone: str
    line1: str
    line2: str
    postcode: str
    city: str
    reply_by: Any


def _dialled(typed: str) -> None:
    if typed and french_number(typed) is None:
        raise ValidationError(NOT_DIALLED)


def _as_france_writes_it(typed: str) -> None:
    if typed and not is_postcode(typed):
        raise ValidationError(NO_POSTCODE)


class Answered(Form):
    """Without a way to answer, which a page shown before we asked does not send, none is said."""

    reply_by = fields.String(load_default=None, validate=validate.OneOf(REPLIES, error=NO_REPLY))


class Reply(Form):
    reply_by = fields.String(
        required=True,
        validate=validate.OneOf(REPLIES, error=NO_REPLY),
        error_messages={"required": NO_REPLY},
    )


class Profile(Reply):
    """Adresse and Moyens de contact: nothing of them is compulsory but the way to answer."""

    phone = text(f"{CHANGE}:phone", 40, check=_dialled)
    other_phone = text(f"{CHANGE}:other_phone", 40, check=_dialled)
    line1 = text(f"{CHANGE}:line1", 100)
    line2 = text(f"{CHANGE}:line2", 100)
    postcode = text(f"{CHANGE}:postcode", 20, check=_as_france_writes_it)
    city = text(f"{CHANGE}:city", 100)


class Space(Profile):
    prenom = text(f"{CHANGE}:first_name", 100, N_("Saisissez votre prénom."))
    nom = text(f"{CHANGE}:last_name", 100, N_("Saisissez votre nom."))


def said(values: dict[str, Any]) -> Said:
    """What identity is told of it, by its own names."""
    return {
        "phone": values["phone"],
        "other_phone": values["other_phone"],
        "line1": values["line1"],
        "line2": values["line2"],
        "postcode": values["postcode"],
        "city": values["city"],
        "reply_by": values["reply_by"],
    }


def reply_options() -> list[tuple[str, str]]:
    return [(code, _(name)) for code, name in REPLIES.items()]


def preferred(space: SpaceView | None) -> str:
    """The way that its holder would rather be answered by; by mail while identity is away."""
    return space["reply_by"] if space else "email"
