"""One of each event that becomes a mail, as its source publishes it."""

from uuid import uuid4

from tests.people import BOND

NOW = "2027-06-04T10:00:00+00:00"
PERSON = {"account_id": uuid4(), "email": "andrew.bond@example.org", "first_name": "Andrew"}
HOME = {"household_id": BOND}
LINE = {"child_name": "Chloé", "activity_name": "Cantine"}
EACH_EVENT_HEARD = {
    "identity.LinkRequested": {**PERSON, "token": "tOkEn", "expires_at": NOW},
    "identity.PasswordChanged": {**PERSON, "changed_at": NOW},
    "billing.PaymentReversed": {
        **HOME,
        "amount_cents": 5830,
        "reason_code": "billing.payment-bounced",
        "reference": "0001234",
        "receipt_number": "R14",
        "invoice_number": "2027-003-000162",
    },
    "billing.CreditGranted": {
        **HOME,
        "amount_cents": 360,
        "reason_code": "billing.cancelled",
        "receipt_number": "R13",
    },
    "billing.ChargesRepriced": {
        **HOME,
        "repricing_id": uuid4(),
        "valid_from": "2027-05-12",
        "count": 2,
        "first": "2027-06-07",
        "last": "2027-06-08",
        "before_cents": 1440,
        "after_cents": 720,
        "credited_cents": 720,
        "receipt_number": "R14",
    },
    "household.RecordIrregular": {**HOME, "season_id": uuid4(), "since": "2027-08-24"},
    "household.RecordRegular": {
        **HOME,
        "season_id": uuid4(),
        "since": "2027-08-24",
        "regular_from": "2027-09-20",
    },
    "billing.InvoiceIssued": {
        **HOME,
        "invoice_id": uuid4(),
        "number": "2027-003-000162",
        "month": "2027-06",
        "amount_cents": 5830,
        "due_on": "2027-07-31",
    },
    "booking.DraftReminderDue": {
        **HOME,
        "draft_version": 7,
        "count": 6,
        "earliest_cutoff": NOW,
    },
    "booking.OrderExpired": {**HOME, "order_id": uuid4(), "booking_ids": []},
    "booking.SeatsLost": {
        **HOME,
        "order_id": uuid4(),
        "lines": [{**LINE, "day": "2027-06-07", "settlement": "immediate"}],
    },
}
