"""What a cashier types at the counter, amounts as one says them: 1 234,50."""

from decimal import Decimal
from typing import Any

from marshmallow import ValidationError, fields, validate

from chassis.language import N_
from gateway.desk.counter.words import KINDS, OWED
from gateway.forms import Form, one_of, text
from gateway.sentences.means import AT_COUNTER
from gateway.typed import amount_typed

NO_AMOUNT = N_("Écrivez un montant en euros : par exemple 14,40.")
NO_PLACE = N_("Dites où est l’argent.")
NO_REGIE = N_("Choisissez la régie.")
CENTS_MAX = 10_000_000
CHANGES = ("cash", "credit")
ALL = "tout"


class Euros(fields.Field[int | None]):
    """Whole cents, from 0,01 or from nothing; blank is None where that is allowed."""

    def __init__(self, *, least: int = 0, blank: bool = False) -> None:
        told: Any = dict.fromkeys(("required", "null", "invalid"), NO_AMOUNT)
        if blank:
            super().__init__(load_default=None, allow_none=True, error_messages=told)
        else:
            super().__init__(required=True, error_messages=told)
        self._least, self._blank = least, blank

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        typed = str(value).strip()
        if not typed and self._blank:
            return None
        return cents_typed(typed, self._least)


def cents_typed(typed: str, least: int = 0) -> int:
    """Raises ValidationError for what is no amount, or has parts of a cent."""
    amount = amount_typed(typed)
    cents = Decimal(amount) * 100 if amount is not None else Decimal("0.5")
    if cents != cents.to_integral_value() or not least <= cents <= CENTS_MAX:
        raise ValidationError(NO_AMOUNT)
    return int(cents)


class Opening(Form):
    saisie = fields.UUID(required=True)
    regie = fields.String(
        required=True,
        validate=validate.Regexp(r"^[0-9A-Za-z]{1,8}\Z", error=NO_REGIE),
        error_messages={"required": NO_REGIE},
    )
    fond = Euros()


class Closing(Form):
    """What was counted is in a field a means, read beside: which ones depends on the drawer."""

    note = text("billing.close_drawer:note", 300)


class Taking(Form):
    saisie = fields.UUID(required=True)
    drawer_id = fields.UUID(
        data_key="caisse",
        required=True,
        error_messages=dict.fromkeys(
            ("required", "invalid_uuid"), N_("Choisissez la caisse, ou ouvrez la vôtre.")
        ),
    )
    invoices = fields.List(
        fields.UUID(), data_key="facture", load_default=list, validate=validate.Length(max=60)
    )
    moyen = one_of(AT_COUNTER, N_("Choisissez le moyen de paiement."))
    donne = Euros(least=1)
    reste = fields.String(load_default="credit", validate=validate.OneOf(CHANGES))
    nom = text("billing.take_payment:payer", 100)
    numero = text("billing.take_payment:number", 40)
    emetteur = text("billing.take_payment:issuer", 80)


class Unplaced(Form):
    """`ou`: a régie, and the drawer or none."""

    saisie = fields.UUID(required=True)
    moyen = one_of(AT_COUNTER, N_("Choisissez le moyen de paiement."))
    ou = fields.String(
        required=True,
        validate=validate.Regexp(r"^[0-9A-Za-z]{1,8}/(aucune|[0-9a-f-]{36})\Z", error=NO_PLACE),
        error_messages={"required": NO_PLACE},
    )
    montant = Euros(least=1)
    nom = text("billing.enter_unplaced:payer", 100)
    numero = text("billing.enter_unplaced:number", 40)
    emetteur = text("billing.enter_unplaced:issuer", 80)
    note = text("billing.enter_unplaced:note", 300)


class Reversal(Form):
    motif = one_of(("bounced", "mistake"), N_("Choisissez pourquoi."))
    note = text("billing.reverse_payment:note", 300)


class Regie(Form):
    nom = text("billing.set_regie:name", 120, N_("Écrivez le nom de la régie."))
    due = one_of(OWED, N_("Choisissez comment la somme est due."))
    moyen = fields.List(fields.String(validate=validate.OneOf(tuple(AT_COUNTER))))
    plafond = Euros(blank=True)
    encaisse = Euros(blank=True)
    ordre = text("billing.set_regie:payee", 120)


class Limit(Form):
    """`regle`: anything, or the kinds ticked."""

    regle = one_of((ALL, "sortes"), N_("Choisissez ce que ce moyen règle."))
    sorte = fields.List(fields.String(validate=validate.OneOf(tuple(KINDS))), load_default=list)
