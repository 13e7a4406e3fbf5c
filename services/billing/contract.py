"""What others may rely on from billing.

Amounts are integer cents, days ISO dates, instants ISO 8601. Prices carry `why`: steps of
{code, details} whose sentences are the gateway's. Answers are in answers.py,
billing's own copies of the events it hears in heard.py.
"""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from chassis.contract import Command, Published, Query
from services.billing.contract_fields import (
    HOUSEHOLD,
    Details,
    a_day,
    a_quotient,
    a_text,
    an_amount,
    an_id,
    maybe_id,
    one_of,
)

KINDS_OF_NUMBERS = ("invoice", "receipt", "credit_note")
PERIOD_DAYS_MAX, LINES_MAX = 400, 2000

REGIE = {"validate": validate.Regexp(r"^[0-9A-Za-z]{1,8}\Z")}
MONTH = {"validate": validate.Regexp(r"^\d{4}-(0[1-9]|1[0-2])\Z")}


def an_email() -> fields.Str:
    """Of whoever pays. One that the bank would not take does not keep a family from paying."""
    return fields.Str(
        load_default=None,
        allow_none=True,
        validate=validate.Length(max=320),
        metadata={"example": "andrew.bond@example.org"},
    )


# `from` is a word of Python: these two are built by name.
Band: type[Command] = Command.from_dict(  # type: ignore[assignment]
    {
        "from": a_quotient(load_default=0),
        "to": a_quotient("700", load_default=None, allow_none=True),
        "amount_cents": an_amount(),
        "label": a_text("4", validate=validate.Length(1, 80)),
    },
    name="Band",
)
SettledHole: type[Command] = Command.from_dict(  # type: ignore[assignment]
    {
        "from": a_quotient("800", required=True),
        "to": a_quotient("860", required=True, allow_none=True),
        "amount_cents": an_amount(650, required=False, load_default=None, allow_none=True),
        "label": a_text("ext 1", required=False, load_default=None, allow_none=True),
    },
    name="SettledHole",
)


class Grid(Command):
    """`bands`: every quotient has one price. `rate`: a percentage, between floor and ceiling."""

    kind = one_of("bands", "rate")
    bands = fields.List(fields.Nested(Band))
    rate_percent = fields.Decimal(allow_nan=False, metadata={"example": "0.36"})
    floor_cents = an_amount(260, required=False)
    ceiling_cents = an_amount(450, required=False)

    @validates_schema
    def complete(self, data: dict[str, Any], **_: Any) -> None:
        needed = {"bands": ("bands",), "rate": ("rate_percent", "floor_cents", "ceiling_cents")}
        for name in needed[data["kind"]]:
            if name not in data:
                raise ValidationError("this kind of grid needs it", name)


class DefineTariff(Command):
    """`settled_holes` say what a hole of the published grid costs: cents, or a band's label."""

    tariff_id = an_id()
    name = a_text("Cantine", validate=validate.Length(1, 120))
    regie = a_text("003", **REGIE)
    grid = fields.Nested(Grid, required=True)
    valid_from = a_day("2026-09-01")
    settled_holes = fields.List(fields.Nested(SettledHole), load_default=list)


class AssignTariff(Command):
    activity_id = an_id()
    tariff_id = an_id()
    valid_from = a_day("2026-09-01")


class Nothing(Query):
    """A question without arguments."""


class OfHousehold(Query):
    household_id = an_id(HOUSEHOLD)


class PriceList(OfHousehold):
    """No activity means all of them: a page need not wait to know which it shows."""

    first = a_day("2027-06-01")
    last = a_day("2027-06-30")
    activity_ids = fields.List(an_id(), required=True, validate=validate.Length(max=50))

    @validates_schema
    def bounded(self, data: dict[str, Any], **_: Any) -> None:
        if not 0 <= (data["last"] - data["first"]).days <= PERIOD_DAYS_MAX:
            raise ValidationError(f"from first to last, {PERIOD_DAYS_MAX} days at most", "last")


class Checkout(OfHousehold):
    """`shown_total_cents`: what is settled at once, cancellations deducted, before any credit."""

    order_id = an_id()
    draft_version = fields.Int(required=True, metadata={"example": 7})
    shown_total_cents = fields.Int(required=True, metadata={"example": 1440})
    email = an_email()


class OfOrder(OfHousehold):
    order_id = an_id()


class PayOrder(OfOrder):
    email = an_email()


class OfPayment(OfHousehold):
    payment_id = an_id()


class BankNotice(Command):
    idop = a_text("cc0cb210-1cd4-11ea-8cca-0213ad91a103", validate=validate.Length(1, 100))


class OfReceipt(OfHousehold):
    receipt_id = an_id()


class OfMonth(OfHousehold):
    month = a_text("2027-06", **MONTH)


class OfInvoice(OfHousehold):
    invoice_id = an_id()


class PayInvoice(OfInvoice):
    email = an_email()


class CancelBooking(OfHousehold):
    booking_id = an_id()


class AddCharge(OfHousehold):
    charge_id = an_id()
    day = a_day()
    child_name = a_text("Chloé", required=False, load_default="")
    label = a_text("Sortie au musée", validate=validate.Length(1, 120))
    regie = a_text("003", **REGIE)
    amount_cents = an_amount(1250)
    reason = a_text("Inscription du 3 mai", validate=validate.Length(1, 200))


class BeginSeries(Command):
    """`last_rank`: the last number that the system before this one gave."""

    regie = a_text("003", **REGIE)
    year = fields.Int(required=True, validate=validate.Range(2000), metadata={"example": 2027})
    kind = one_of(*KINDS_OF_NUMBERS)
    last_rank = an_amount(161)


class StartInvoiceRun(Command):
    run_id = an_id()
    month = a_text("2027-06", **MONTH)


class OfRun(Query):
    run_id = an_id()


class SettleDispute(Command):
    payment_id = an_id()


class RecoverPayment(Command):
    """As read on the bank's list; without an invoice it is the family's credit. Asked again with
    the same `payment_id`, it is entered once."""

    payment_id = an_id()
    household_id = an_id(HOUSEHOLD)
    invoice_id = maybe_id()
    reference = a_text("2027003P00000042", validate=validate.Regexp(r"^[0-9A-Za-z]{6,30}\Z"))
    amount_cents = fields.Int(
        required=True,
        strict=True,
        validate=validate.Range(100, 10_000_000),
        metadata={"example": 1440},
    )
    paid_on = a_day()


class OrderSettled(Published):
    subject = "household_id"

    order_id = an_id()
    household_id = an_id(HOUSEHOLD)


class PaymentReceived(Published):
    subject = "household_id"

    payment_id = an_id()
    household_id = an_id(HOUSEHOLD)
    amount_cents = an_amount(1440)
    reference = a_text("2027003P00000042")
    receipt_number = a_text("2027-003-R000012")
    receipt_id = an_id()
    paid_for = Details(data_key="for", required=True, metadata={"example": {"order_id": HOUSEHOLD}})


class PaymentRefused(Published):
    subject = "household_id"

    payment_id = an_id()
    household_id = an_id(HOUSEHOLD)
    order_id = maybe_id()


class CreditGranted(Published):
    subject = "household_id"

    household_id = an_id(HOUSEHOLD)
    amount_cents = an_amount()
    reason_code = a_text("billing.cancelled")
    receipt_number = a_text("2027-003-R000013")


class InvoiceIssued(Published):
    """`amount_cents` is what is left to pay, credit deducted."""

    subject = "household_id"

    invoice_id = an_id()
    household_id = an_id(HOUSEHOLD)
    number = a_text("2027-003-000162")
    month = a_text("2027-06")
    amount_cents = an_amount(5830)
    due_on = a_day("2027-07-31")


class ShareCharged(Published):
    """A partner town owes its share of a booking that stands; `price_cents` is the tariff's."""

    subject = "household_id"

    partner = a_text("voisinville")
    household_id = an_id(HOUSEHOLD)
    child_id = maybe_id()
    booking_id = an_id()
    day = a_day()
    activity_kind = a_text("canteen")
    price_cents = an_amount(360)
    family_cents = an_amount(260)
    share_cents = an_amount(100)


class ShareReversed(Published):
    """The booking is cancelled or lost: the share that was charged for it is owed no more."""

    subject = "household_id"

    partner = a_text("voisinville")
    household_id = an_id(HOUSEHOLD)
    booking_id = an_id()
    share_cents = an_amount(100)
    reason_code = a_text("billing.cancelled")
