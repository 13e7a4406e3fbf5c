"""What a clerk reads on a paper and types: a quotient, where it comes from, from which day."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validate

from chassis.language import N_
from gateway.forms import Form, day, text

IN_EUROS = N_("Écrivez le quotient en euros entiers, de 0 à 99 999, sans centimes.")
TICKED = ("", "oui")


class Quotient(Form):
    """`inconnu` is ticked when nothing is known: the highest price applies."""

    quotient = fields.String(
        load_default="", validate=validate.Regexp(r"^[\d\s]*\Z", error=IN_EUROS)
    )
    inconnu = fields.String(load_default="", validate=validate.OneOf(TICKED))
    source = text("household.record_quotient_familial:source", 100, N_("Dites d’où il vient."))
    debut = day(N_("Donnez le jour à partir duquel il s’applique."))

    @post_load
    def as_number(self, typed: dict[str, Any], **_: Any) -> dict[str, Any]:
        if typed["inconnu"]:
            return typed | {"amount": None}
        written = "".join(typed["quotient"].split())
        if not written.isdecimal() or int(written) > 99_999:
            raise ValidationError(IN_EUROS, "quotient")
        return typed | {"amount": int(written)}
