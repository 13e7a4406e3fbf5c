"""A cashier enters a payment read on the bank's list, which this house forgot at a restore."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint
from marshmallow import ValidationError, fields, post_load, pre_load, validate
from werkzeug.wrappers import Response

from chassis.formatting import euros
from chassis.language import N_, _
from gateway import words
from gateway.backend import Refused, Unavailable, known, need
from gateway.compose.account import invoice_lists
from gateway.desk import sections
from gateway.desk.families.routes import tabs
from gateway.desk.screens import ask, once, show, shown, tell, today
from gateway.forms import Form, read
from gateway.pages import say
from gateway.remote import billing, household

bank_list = Blueprint("desk_bank_list", __name__)
sections.only(bank_list, sections.BANK_LIST)

OPTIONAL = ("facture", "operation", "numero")
REFERENCE_WRONG = N_("Recopiez la référence du relevé : des chiffres et des lettres, sans espace.")
AMOUNT_WRONG = N_("Écrivez un montant en euros, au moins 1,00 : par exemple 14,40.")
DAY_MISSING = N_("Choisissez la date du paiement.")
OPERATION_WRONG = N_("Recopiez le numéro d’opération : des chiffres, des lettres et des tirets.")
NUMBER_WRONG = N_("Recopiez le numéro du relevé : 4 à 30 chiffres, lettres ou tirets.")
FIELDS = {
    "billing.paid-later": "paye-le",
    "billing.paid-too-early": "paye-le",
    "billing.proof-missing": "operation",
    "billing.payment-not-confirmed": "operation",
    "billing.bank-says-otherwise": "operation",
    "billing.bank-away": "operation",
    "billing.bank-busy": "operation",
    "chassis.not-found": "facture",
}


class OnStatement(Form):
    saisie = fields.UUID(required=True)
    reference = fields.String(
        required=True,
        validate=validate.Regexp(r"^[0-9A-Za-z]{6,30}\Z", error=REFERENCE_WRONG),
        error_messages={"required": REFERENCE_WRONG},
    )
    montant = fields.String(
        required=True,
        validate=validate.Regexp(r"^\d{1,5}([,.]\d{1,2})?\Z", error=AMOUNT_WRONG),
        error_messages={"required": AMOUNT_WRONG},
    )
    paid_on = fields.Date(
        required=True,
        data_key="paye-le",
        error_messages=dict.fromkeys(("required", "invalid"), DAY_MISSING),
    )
    invoice_id = fields.UUID(data_key="facture", load_default=None, allow_none=True)
    operation = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Regexp(r"^[0-9A-Za-z-]{10,60}\Z", error=OPERATION_WRONG),
    )
    bank_number = fields.String(
        data_key="numero",
        load_default=None,
        allow_none=True,
        validate=validate.Regexp(r"^[0-9A-Za-z-]{4,30}\Z", error=NUMBER_WRONG),
    )

    @pre_load
    def without_blanks(self, typed: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {**typed, **{name: typed.get(name) or None for name in OPTIONAL}}

    @post_load
    def in_cents(self, typed: dict[str, Any], **_: Any) -> dict[str, Any]:
        cents = int(Decimal(typed["montant"].replace(",", ".")) * 100)
        if cents < 100:
            raise ValidationError(AMOUNT_WRONG, "montant")
        return typed | {"amount_cents": cents}


@bank_list.get("/desk/familles/<uuid:household_id>/releve")
def describe(household_id: UUID) -> str:
    return show("families/bank_list.html", **_form(household_id, {}, {}))


@bank_list.post("/desk/familles/<uuid:household_id>/releve")
def enter(household_id: UUID) -> Response:
    """Pressed twice with the same words, it is one payment; a refusal keeps what was typed."""
    values, errors = read(OnStatement)
    if not errors:
        told, errors = _entered(str(household_id), values)
        if not errors:
            amount, number = euros(told["amount_cents"]), told["receipt"]["number"]
            text = _("{amount}, reçu {number}.").format(amount=amount, number=number)
            return say("payment-taken-over", f"/desk/familles/{household_id}/compte", text=text)
    return shown(422, "families/bank_list.html", **_form(household_id, values, errors))


def _entered(household_id: str, values: dict[str, Any]) -> tuple[Any, dict[str, str]]:
    invoice_id = str(values["invoice_id"]) if values["invoice_id"] else None
    proof = (values["operation"], values["bank_number"])
    reference, cents, paid_on = values["reference"], values["amount_cents"], values["paid_on"]
    read_there = map(str, (invoice_id, reference, cents, paid_on, *proof))
    payment_id = once(str(values["saisie"]), household_id, *read_there)
    asked = billing.recover_payment(
        household_id,
        payment_id=payment_id,
        invoice_id=invoice_id,
        reference=reference,
        amount_cents=cents,
        paid_on=paid_on,
        operation=values["operation"],
        bank_number=values["bank_number"],
    )
    try:
        return tell(asked, key=payment_id, bank=True), {}
    except Refused as refusal:
        field = FIELDS.get(refusal.code, "reference")
        return None, {field: words.sentence(refusal.code, refusal.details)}
    except Unavailable:
        return None, {"": _("La régie ne répond pas : rien n’est perdu, réessayez.")}


def _form(household_id: UUID, values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    record, bills = ask(household.record(household_id), billing.invoices(household_id))
    lists = invoice_lists(known(bills) or [], today())
    return {
        "record": need(record),
        "invoices": bills,
        **tabs("account"),
        "to_pay": lists["to_pay"],
        "values": values
        | {
            "paye-le": _typed_day(values),
            "facture": _typed_invoice(values),
            "operation": values.get("operation") or "",
            "numero": values.get("bank_number") or values.get("numero") or "",
        },
        "errors": errors,
        "form_id": values.get("saisie") or uuid4(),
    }


def _typed_day(values: dict[str, Any]) -> str:
    """As it was typed, or as it was read when something else is to be corrected."""
    day = values.get("paid_on", values.get("paye-le", ""))
    return day.isoformat() if isinstance(day, date) else day


def _typed_invoice(values: dict[str, Any]) -> str:
    return str(values.get("invoice_id") or values.get("facture") or "")
