"""What a partner town owes for a family of its own."""

from chassis.contract import Published
from chassis.fields import a_day, a_text, an_amount, an_id, maybe
from services.billing.contract.kinds import HOUSEHOLD


class ShareCharged(Published):
    """A partner town owes its share of a booking that stands; `price_cents` is the tariff's."""

    subject = "household_id"

    partner = a_text("voisinville")
    household_id = an_id(HOUSEHOLD)
    child_id = maybe(an_id())
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
