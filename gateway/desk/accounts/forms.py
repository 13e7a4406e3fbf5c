"""What the desk asks of the families' accounts."""

from marshmallow import fields, validate

from chassis.language import N_
from gateway.desk.exporting import Reason
from gateway.forms import Form, one_of, whole

WITHOUT_EMAIL, NOT_OPENED = "sans-courriel", "pas-ouverts"
WHOM = {
    WITHOUT_EMAIL: N_("Les parents sans adresse électronique"),
    NOT_OPENED: N_("Tous les parents dont le compte n’est pas ouvert"),
}
WHOM_MISSING = N_("Choisissez à qui écrire.")

MONTHS_MIN, MONTHS_MAX, DAYS_MIN, DAYS_MAX = 12, 36, 30, 180  # As identity bounds them.
MONTHS_WRONG = N_("Écrivez un nombre de mois, de 12 à 36.")
DAYS_WRONG = N_("Écrivez un nombre de jours, de 30 à 180.")


class Send(Form):
    envoi = fields.UUID(required=True)
    encore = fields.String(load_default="", validate=validate.OneOf(("", "oui")))


class Letters(Reason):
    qui = one_of(WHOM, WHOM_MISSING)
    partie = fields.Integer(load_default=1, validate=validate.Range(1, 1000))


class Rules(Form):
    cle = fields.UUID(required=True)
    mois = whole(MONTHS_MIN, MONTHS_MAX, MONTHS_WRONG)
    jours = whole(DAYS_MIN, DAYS_MAX, DAYS_WRONG)
