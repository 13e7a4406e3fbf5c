"""What the desk types in the head of every page."""

from marshmallow import fields, validate

from chassis.language import N_
from gateway.forms import Form, text

NOTHING_TYPED = N_("Saisissez un nom, un téléphone, une adresse ou un numéro.")


class Search(Form):
    page = fields.Integer(load_default=1, validate=validate.Range(1, 1000))
    q = text("household.search:text", 100, NOTHING_TYPED)
