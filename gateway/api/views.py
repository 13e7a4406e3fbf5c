"""What the JSON doors answer. A name here is a promise: it is in docs/contracts/openapi.json.

Amounts are whole cents, days ISO dates, instants ISO 8601 in UTC. A reason has a stable code, the
details its sentence is made of, and the sentence itself in French.
"""

from marshmallow import EXCLUDE, Schema, fields

from gateway.api.kinds import (
    DAY,
    ID,
    MONTH,
    Details,
    a_count,
    a_day,
    a_sentence,
    a_text,
    an_id,
    an_instant,
    cents,
    yes_or_no,
)


class Answer(Schema):
    """An answer, or a part of one. It may grow: programs ignore what they do not know."""

    class Meta:
        unknown = EXCLUDE


class Reason(Answer):
    code = a_text("booking.full")
    details = Details(waiting=3)
    sentence = a_sentence()


class Account(Answer):
    account_id = an_id()
    first_name = a_text("Andrew")
    last_name = a_text("Bond")
    email = a_text("andrew.bond@example.org")
    roles = fields.List(fields.String(), metadata={"example": ["parent"]})
    household_ids = fields.List(fields.String(), metadata={"example": [ID]})
    session_expires_at = an_instant(attribute="expires_at")


class Session(Answer):
    session = a_text("pX2c9Jt1qz0Yx7Vd4mKs8BnR5wLhG3uEoTiAfCk6yQ0")
    expires_at = an_instant()


class PictureCode(Answer):
    """`picture` (PNG) and `voice` (WAV) are addresses on this site."""

    code_id = an_id()
    expires_at = an_instant()
    picture = a_text("/code-image/3f2504e0-4f89-51d3-9a0c-0305e82c3301.png")
    voice = a_text("/code-image/3f2504e0-4f89-51d3-9a0c-0305e82c3301.wav")


class Activity(Answer):
    activity_id = an_id()
    name = a_text("Cantine Pasteur")
    kind = a_text("canteen")
    settlement = a_text("immediate")


class Child(Answer):
    child_id = an_id()
    first_name = a_text("Chloé")
    activity_ids = fields.List(fields.String(), metadata={"example": [ID]})


class Cell(Answer):
    """One child, one activity, one day. `changeable`: a tick may change it now."""

    child_id = an_id()
    activity_id = an_id()
    day = a_day()
    state = a_text("open")
    draft = a_text("add", allow_none=True)
    booking_id = an_id(allow_none=True)
    changeable = yes_or_no()
    cutoff = an_instant(allow_none=True)
    reason = fields.Nested(Reason, allow_none=True)
    places_left = a_count(3, allow_none=True)


class Draft(Answer):
    version = a_count(7)
    count = a_count()
    adds = a_count()
    cancels = a_count(0)
    earliest_cutoff = an_instant(allow_none=True)


class OpenOrder(Answer):
    order_id = an_id()
    held_until = an_instant()
    count = a_count()


class Planning(Answer):
    first = a_day()
    last = a_day()
    activities = fields.List(fields.Nested(Activity))
    children = fields.List(fields.Nested(Child))
    cells = fields.List(fields.Nested(Cell))
    draft = fields.Nested(Draft)
    order = fields.Nested(OpenOrder, allow_none=True)


class RefusedTick(Reason):
    child_id = an_id()
    activity_id = an_id()
    day = a_day()


class Ticked(Answer):
    """The good ticks are kept in the draft, the refused ones named."""

    draft = fields.Nested(Draft)
    refused = fields.List(fields.Nested(RefusedTick))


class Line(Answer):
    """`action` is `add` or `cancel`; a cancellation's amount is below zero."""

    action = a_text("add")
    booking_id = an_id(allow_none=True)
    child_id = an_id()
    child_name = a_text("Chloé")
    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    settlement = a_text("immediate")
    day = a_day()
    amount_cents = cents(allow_none=True)
    why = fields.List(fields.Nested(Reason))


class BasketLine(Line):
    line_id = an_id()
    refusal = fields.Nested(Reason, allow_none=True)


class Basket(Answer):
    """`order_id`, `draft_version` and `total_cents` are what an order is placed with.

    `to_pay_cents` is what the bank will be asked. `invoiced`: under the bank's minimum, what would
    be paid at once goes on the month's invoice; `invoiced_cents` is all that goes on invoices."""

    order_id = an_id()
    draft_version = a_count(7)
    total_cents = cents(1440)
    monthly_cents = cents(180)
    credit_used_cents = cents(0)
    given_back_cents = cents(0)
    to_pay_cents = cents(1440)
    invoiced_cents = cents(180)
    invoiced = yes_or_no(example=False)
    invoice_months = fields.List(fields.String(), metadata={"example": [MONTH]})
    why = fields.List(fields.Nested(Reason))
    earliest_cutoff = an_instant(allow_none=True)
    lines = fields.List(fields.Nested(BasketLine))


class Receipt(Answer):
    receipt_id = an_id()
    number = a_text("2027-003-R000012")
    at = an_instant()
    kind = a_text("payment")
    amount_cents = cents(1440)


class Payment(Answer):
    """`bank_url`: the page of the bank to open, while it is open."""

    payment_id = an_id()
    reference = a_text("2027003P00000042")
    amount_cents = cents(1440)
    state = a_text("open")
    bank_url = a_text("https://bank.example/tpa/paiementws.web?idop=1", allow_none=True)
    reason = fields.Nested(Reason, allow_none=True)


class Order(Answer):
    """`state`: settled, to_pay, paying, refused, abandoned or expired."""

    order_id = an_id()
    state = a_text("paying")
    total_cents = cents(1440)
    monthly_cents = cents(180)
    credit_used_cents = cents(0)
    given_back_cents = cents(0)
    to_pay_cents = cents(1440)
    invoiced_cents = cents(180)
    price_changed = yes_or_no(example=False)
    held_until = an_instant(allow_none=True)
    lines = fields.List(fields.Nested(Line))
    payment = fields.Nested(Payment, allow_none=True)
    receipt = fields.Nested(Receipt, allow_none=True)


class Movement(Reason):
    at = an_instant()
    reference = a_text("2027003P00000042", allow_none=True)
    amount_cents = cents(1440)


class HouseholdAccount(Answer):
    balance_cents = cents(-5830)
    credit_cents = cents(0)
    due_cents = cents(5830)
    movements = fields.List(fields.Nested(Movement))
    receipts = fields.List(fields.Nested(Receipt))


class Invoice(Answer):
    invoice_id = an_id()
    number = a_text("2027-003-000162")
    regie = a_text("003")
    month = a_text(MONTH)
    issued_at = an_instant()
    due_on = a_day()
    state = a_text("open")
    amount_cents = cents(5830)
    credit_used_cents = cents(0)
    credited_cents = cents(0)
    paid_cents = cents(0)
    due_cents = cents(5830)


class Charge(Answer):
    child_name = a_text("Chloé")
    activity_name = a_text("Accueil du soir")
    day = a_text(DAY)
    amount_cents = cents(180)
    why = fields.List(fields.Nested(Reason))


class CreditNote(Answer):
    number = a_text("2027-003-A000003")
    amount_cents = cents(180)
    issued_at = an_instant()


class InvoicePaper(Invoice):
    lines = fields.List(fields.Nested(Charge))
    credit_notes = fields.List(fields.Nested(CreditNote))


class Problem(Answer):
    """RFC 9457. `code` is stable; `detail` is French, for people."""

    type = a_text("about:blank")
    title = a_text("Impossible maintenant")
    status = a_count(409)
    detail = a_text("Votre panier a changé depuis l’affichage. Vérifiez-le à nouveau.")
    code = a_text("booking.draft-changed")
    reference = a_text("1a2b3c4d")
    details = Details(waiting=3)
