"""Charges: what a household owes day by day, added by hand or taken back."""

from chassis.contract import Published, View
from chassis.fields import (
    a_count,
    a_day,
    a_part,
    a_text,
    an_amount,
    an_id,
    cents,
    maybe,
    nullable,
    one_of,
    otherwise,
    some,
)
from services.billing.contract.common import OfHousehold, StepView
from services.billing.contract.kinds import HOUSEHOLD, a_kind, a_regie
from services.billing.contract.orders import LineView

CHARGE_STATES = (
    "held",
    "paid",
    "to_invoice",
    "invoiced",
    "released",
    "voided",
    "credited",
    "repriced",
)


class AddCharge(OfHousehold):
    """`activity_kind`: what it is of, where vouchers may pay it or may not: a `stay`, a meal."""

    charge_id = an_id()
    day = a_day()
    child_name = otherwise(a_text("Chloé", 100, shortest=0), "")
    label = a_text("Sortie au musée", 120)
    regie = a_regie()
    amount_cents = an_amount(1250)
    reason = a_text("Inscription du 3 mai", 200)
    activity_kind = maybe(a_kind())


class ChargeView(View):
    charge_id = an_id()
    child_name = a_text("Chloé")
    activity_name = a_text("Étude du soir")
    day = a_day()
    amount_cents = cents(180)
    state = one_of(*CHARGE_STATES)
    why = some(StepView)


class ChargesRepriced(Published):
    """Days that were confirmed are priced again, by a quotient, by what the town decided of a
    tariff, or by a record in order again (`cause`), which counts from `valid_from`.

    `count` days, from `first` to `last`, cost `after_cents` in all where they cost `before_cents`.
    `credited_cents` of what was paid or invoiced is the family's credit (`receipt_number`); the
    rest of the difference is in what is still to be invoiced, or lowers an open invoice."""

    subject = "household_id"

    household_id = an_id(HOUSEHOLD)
    cause = one_of("quotient", "tariff", "record")
    repricing_id = an_id()
    valid_from = a_day("2027-05-12")
    count = a_count(12)
    first = a_day("2027-06-07")
    last = a_day("2027-06-25")
    before_cents = cents(8640)
    after_cents = cents(4320)
    credited_cents = cents(4320)
    receipt_number = nullable(a_text("2027-003-R000013"))


class CancelBooking(OfHousehold):
    booking_id = an_id()


class CancelledView(View):
    """credit_cents is 0 when the booking had not been paid: it leaves the next invoice."""

    credit_cents = cents()
    receipt_id = maybe(an_id())
    receipt_number = nullable(a_text("2027-003-R000013"))
    line = a_part(LineView)
