"""What a clerk reads on a paper and types: a quotient, where it comes from, from which day."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validate

from chassis.language import N_
from gateway.forms import Form, day, text

IN_EUROS = N_("Écrivez le quotient en euros entiers, de 0 à 99 999, sans centimes.")
WHICH_PAPER = N_("Dites quel papier la famille a montré, ou « Aucun papier ».")
WHICH_DAY = N_("Donnez la date du papier.")
NO_PAPER = "aucun"
TICKED = ("", "oui")


class Quotient(Form):
    """`inconnu` is ticked when nothing is known: the highest price applies. `papier` is the kind of
    the paper that the family showed, or NO_PAPER."""

    quotient = fields.String(
        load_default="", validate=validate.Regexp(r"^[\d\s]*\Z", error=IN_EUROS)
    )
    inconnu = fields.String(load_default="", validate=validate.OneOf(TICKED))
    source = text("household.record_quotient_familial:source", 100, N_("Dites d’où il vient."))
    debut = day(N_("Donnez le jour à partir duquel il s’applique."))
    papier = text("household.record_quotient_familial:paper_kind", 60)
    papier_du = day()

    @post_load
    def as_number(self, typed: dict[str, Any], **_: Any) -> dict[str, Any]:
        if typed["inconnu"]:
            return typed | {"amount": None, "papier": None, "papier_du": None}
        written = "".join(typed["quotient"].split())
        if not written.isdecimal() or int(written) > 99_999:
            raise ValidationError(IN_EUROS, "quotient")
        kind = typed["papier"]
        if not kind:
            raise ValidationError(WHICH_PAPER, "papier")
        if kind == NO_PAPER:
            return typed | {"amount": int(written), "papier": None, "papier_du": None}
        if typed["papier_du"] is None:
            raise ValidationError(WHICH_DAY, "papier_du")
        return typed | {"amount": int(written)}
