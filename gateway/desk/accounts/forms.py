"""What the desk asks of the families' accounts."""

from marshmallow import fields, validate

from chassis.language import N_
from gateway.desk.exporting import Reason
from gateway.forms import Form

WITHOUT_EMAIL, NOT_OPENED = "sans-courriel", "pas-ouverts"
WHOM = {
    WITHOUT_EMAIL: N_("Les parents sans adresse électronique"),
    NOT_OPENED: N_("Tous les parents dont le compte n’est pas ouvert"),
}
WHOM_MISSING = N_("Choisissez à qui écrire.")


class Send(Form):
    envoi = fields.UUID(required=True)
    encore = fields.String(load_default="", validate=validate.OneOf(("", "oui")))


class Letters(Reason):
    qui = fields.String(
        required=True,
        validate=validate.OneOf(WHOM, error=WHOM_MISSING),
        error_messages={"required": WHOM_MISSING},
    )
    partie = fields.Integer(load_default=1, validate=validate.Range(1, 1000))
