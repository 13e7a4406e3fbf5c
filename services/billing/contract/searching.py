"""Papers found by their numbers, and payments by their references."""

from chassis.contract import Query, View
from chassis.fields import a_text, an_id, an_instant, cents, maybe, one_of
from services.billing.contract.kinds import HOUSEHOLD


class FindPapers(Query):
    """A number or a reference, whole or its end, its signs or not."""

    text = a_text("2027-003-R000012", 100)


class PaperFoundView(View):
    """`number` is that of the paper; of a payment, its reference at the bank. `invoice_id` is the
    invoice that it is, or that it takes back."""

    kind = one_of("invoice", "receipt", "credit_note", "payment")
    number = a_text("2027-003-R000012")
    household_id = an_id(HOUSEHOLD)
    invoice_id = maybe(an_id())
    at = an_instant()
    amount_cents = cents(4320)
