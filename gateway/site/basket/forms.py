"""What the basket's hidden fields say of the recap that was read."""

from marshmallow import fields

from gateway.forms import Form


class Confirmation(Form):
    """The order to make, the draft it is of, and the total that was shown."""

    commande = fields.UUID(required=True)
    version = fields.Integer(required=True)
    total = fields.Integer(required=True)
