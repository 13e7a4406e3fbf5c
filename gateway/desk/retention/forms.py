"""How long, and the archives' visa."""

from marshmallow import fields

from chassis.language import N_
from gateway.forms import Form, text, whole

COUNT_WRONG = N_("Saisissez un nombre entier.")
VISA_MISSING = N_("Recopiez la référence du visa des archives (3 caractères au moins).")
NOT_READ = N_("Relisez ce qui partirait, puis recommencez.")


class Term(Form):
    duree = whole(0, 36_500, COUNT_WRONG)
    cle = fields.UUID(required=True)


class Visa(Form):
    visa = text("household.approve_purge:visa", 120, VISA_MISSING, shortest=3)
    avant = fields.Date(required=True, error_messages={"required": NOT_READ, "invalid": NOT_READ})
    nombre = fields.Integer(
        required=True, error_messages={"required": NOT_READ, "invalid": NOT_READ}
    )
    cle = fields.UUID(required=True)
