"""What the gateway asks of billing, and what it answers, as it travels.

Written by `make docs` from the contract of services/billing; not to be changed by hand.
"""

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict

from gateway.question import Day, Details, Id, Instant, Question, question


class TableView(TypedDict):
    """The rows that a room holds of a household in one table."""

    name: str
    rows: list[Details]


class PersonalDataView(TypedDict):
    tables: list[TableView]


class HappenedView(TypedDict):
    kind: str
    count: int
    about: str | None


class AheadView(TypedDict):
    kind: str
    on: str
    at: str | None
    count: int | None
    about: str | None
    household_ids: list[str]


class SumView(TypedDict):
    """How many, and what they come to."""

    count: int
    amount_cents: int


class TakenView(TypedDict):
    """What was received on a day by one means: its code, as receipts name it."""

    means: str
    count: int
    amount_cents: int


class AgeView(TypedDict):
    """Invoices due since so many days, `to_days` included; without one, or more. Families are
    counted once in each.
    """

    from_days: int
    to_days: int | None
    count: int
    amount_cents: int


class DebtView(TypedDict):
    """A family with an invoice due, and since when the oldest is."""

    household_id: str
    reference: str | None
    name: str | None
    due_on: str
    amount_cents: int


class RunTold(TypedDict):
    """A month's run of invoices: `state` running or done, and what is paid of it so far."""

    run_id: str
    month: str
    state: str
    count: int
    amount_cents: int
    paid_cents: int


class DisputeTold(TypedDict):
    """What the bank took otherwise than it was asked: to look into."""

    household_id: str
    name: str | None
    reference: str
    asked_cents: int
    taken_cents: int | None


class DayMoneyView(TypedDict):
    """`due` is of every open invoice, by families, `overdue` of those past their date; `credit`
    what the town owes families; `under_way` what is being paid at the bank now; `unplaced` what the
    counter received of no known family; `to_invoice` what
    no invoice asks for yet, of months that are over.
    """

    due: SumView
    overdue: SumView
    credit: SumView
    under_way: SumView
    disputed: SumView
    unplaced: SumView
    to_invoice: SumView
    taken_today: SumView
    taken_before: SumView
    today_by_means: list[TakenView]
    before_on: str
    before_by_means: list[TakenView]
    ages: list[AgeView]
    oldest: list[DebtView]
    runs: list[RunTold]
    disputes: list[DisputeTold]


class MoneyDayView(TypedDict):
    """A day's work, with the figures of whoever keeps the till."""

    happened: list[HappenedView]
    ahead: list[AheadView]
    money: DayMoneyView


class HomeView(TypedDict):
    balance_cents: int
    credit_cents: int
    due_cents: int
    invoices_due: int
    invoices_due_cents: int


class PurgedView(TypedDict):
    cutoff: str
    visa: str | None
    by_name: str | None
    started_at: str
    ended_at: str | None
    count: int


class RetentionView(TypedDict):
    """What is kept of one kind: for how long, how many are past it today, how many will be within a
    month, and what was destroyed, the last first.
    """

    kind: str
    unit: Literal["days", "school-years", "years"]
    count: int
    usual: int
    least: int
    most: int
    needs_visa: bool
    cutoff: str
    past: int
    soon: int
    purges: list[PurgedView]


class KeptUntilView(TypedDict):
    kind: str
    until: str


class PricedChild(TypedDict):
    child_id: Id
    activity_ids: Sequence[Id]


class WantedLine(TypedDict):
    """A change of booking's draft. `booking_id` is of what is cancelled; `refused`: it can no
    longer be had, so that it is in no sum.
    """

    line_id: Id
    action: str
    child_id: Id
    activity_id: Id
    settlement: str
    day: Day
    booking_id: NotRequired[Id | None]
    refused: NotRequired[bool]


class StepView(TypedDict):
    """One reason. A gateway that does not know its code leaves it out."""

    code: str
    details: Details


class PriceView(TypedDict):
    """Each day from first to last costs this child this much, for these reasons."""

    child_id: str
    activity_id: str
    first: str
    last: str
    amount_cents: int
    why: list[StepView]


class PartView(TypedDict):
    """One child's changes of one activity in one way of paying; below zero for cancellations."""

    child_id: str
    activity_id: str
    action: Literal["add", "cancel"]
    settlement: Literal["immediate", "monthly"]
    count: int
    amount_cents: int


class DraftCostView(TypedDict):
    """What the whole draft comes to, as QuoteView has it."""

    parts: list[PartView]
    to_pay_cents: int
    credit_used_cents: int
    given_back_cents: int
    invoiced_cents: int
    invoice_months: list[str]


class ChildCostView(TypedDict):
    child_id: str
    amount_cents: int


class PeriodCostView(TypedDict):
    """What the period's bookings cost, what the draft changes in it included."""

    household_cents: int
    children: list[ChildCostView]


class PriceListView(TypedDict):
    """Days without a tariff have no price."""

    prices: list[PriceView]
    credit_cents: int
    due_cents: int
    draft: DraftCostView
    cost: PeriodCostView


class QuotedLineView(TypedDict):
    """`amount_cents` is below zero for a cancellation, null on a day without a tariff."""

    line_id: str
    settlement: Literal["immediate", "monthly"]
    amount_cents: int | None
    why: list[StepView]


class SubtotalView(TypedDict):
    settlement: Literal["immediate", "monthly"]
    child_id: str
    amount_cents: int


class QuoteView(TypedDict):
    """`total_cents` is settled at once, before credit; `all_cents` adds what changes invoices.

    `invoiced`: under the bank's minimum, what would be paid at once goes on the month's invoice;
    `invoiced_cents` is all that goes on invoices. `why` says where that minimum decided.
    """

    lines: list[QuotedLineView]
    subtotals: list[SubtotalView]
    parts: list[PartView]
    total_cents: int
    monthly_cents: int
    all_cents: int
    credit_used_cents: int
    given_back_cents: int
    to_pay_cents: int
    invoiced_cents: int
    invoiced: bool
    invoice_months: list[str]
    why: list[StepView]


class EffectView(TypedDict):
    """What one unit by this tariff costs the household on that day, and would cost it. A label is
    of a band: null where the tariff is a rate.
    """

    tariff_id: str
    name: str
    before_label: str | None
    before_cents: int
    after_label: str | None
    after_cents: int


class OrderLineView(TypedDict):
    """`undone`: why its price was given back since the order was settled. `cancellable_until`: the
    first instant too late to give the seat back, where booking has just confirmed it; null does not
    say that it cannot be, ask booking.
    """

    booking_id: str
    action: Literal["add", "cancel"]
    child_id: str
    child_name: str
    activity_id: str
    activity_name: str
    settlement: Literal["immediate", "monthly"]
    day: str
    school_id: str | None
    amount_cents: int
    why: list[StepView]
    undone: str | None
    cancellable_until: str | None


class ReceiptView(TypedDict):
    receipt_id: str
    number: str
    at: str
    kind: Literal["payment", "order", "credit"]
    amount_cents: int


PaymentView = TypedDict(
    "PaymentView",
    {
        "payment_id": str,
        "reference": str,
        "amount_cents": int,
        "state": Literal[
            "requested", "open", "paid", "refused", "abandoned", "expired", "disputed"
        ],
        "bank_url": str | None,
        "reason": StepView | None,
        "for": Details,
        "receipt": ReceiptView | None,
    },
)


class OrderAccountView(TypedDict):
    """`to_pay_cents` is asked of the bank. `invoiced`: under one euro, it goes on the month's
    invoice. `price_changed`: the total is not the one shown, nothing was asked of the bank.
    `paid_late`: the hold was over when the money came, the seats are taken again where they can
    be; `lost_cents` is what those that could not gave back.
    """

    order_id: str
    state: Literal["settled", "to_pay", "paying", "refused", "abandoned", "expired", "reopened"]
    total_cents: int
    monthly_cents: int
    invoiced_cents: int
    credit_used_cents: int
    given_back_cents: int
    to_pay_cents: int
    invoiced: bool
    price_changed: bool
    held_until: str | None
    paid_late: bool
    lost_cents: int
    lines: list[OrderLineView]
    payment: PaymentView | None
    receipt: ReceiptView | None


class MovementView(TypedDict):
    """What changed the balance, by how much and why."""

    at: str
    code: str
    details: Details
    reference: str | None
    amount_cents: int


class AccountView(TypedDict):
    """`balance_cents` is the sum of every movement; credit and due are its two sides. `months` are
    those whose statement is listed, the latest first.
    """

    balance_cents: int
    credit_cents: int
    due_cents: int
    movements: list[MovementView]
    receipts: list[ReceiptView]
    months: list[str]


class StandingView(TypedDict):
    """What is owed today by the family, and by the town (`credit_cents`). `owed_cents` is what is
    due and what no invoice asks for yet, together.
    """

    credit_cents: int
    due_cents: int
    to_invoice_cents: int
    owed_cents: int


class HeadingView(TypedDict):
    household_id: str
    reference: str | None
    name: str | None


class PaidView(TypedDict):
    """A payment as its papers print it. means: a code of the means of payment, or what that says it
    was paid with: P by card, V by one direct debit (PayFiP). issuer: of a cheque or a voucher.
    """

    reference: str
    amount_cents: int
    means: str | None
    paid_by: str
    paid_at: str
    bank_number: str | None
    issuer: str | None


class InvoiceNameView(TypedDict):
    invoice_id: str
    number: str
    month: str


class PaidInvoiceView(TypedDict):
    """What of a payment at the counter went onto one invoice."""

    invoice_id: str
    number: str
    month: str
    amount_cents: int


class ReversedView(TypedDict):
    """Since when and why its payment is none: `bounced` or `mistake`."""

    reason: str
    at: str
    by_name: str


class PrintedLineView(TypedDict):
    action: Literal["add", "cancel", "repriced"]
    child_name: str
    activity_name: str
    day: str
    amount_cents: int
    why: list[StepView]


class RowView(TypedDict):
    """Days of one activity at one price. `mark` is a receipt's action (add, cancel, repriced), a
    statement's state, nothing on an invoice.
    """

    activity_name: str
    mark: str
    days: list[str]
    unit_cents: int
    amount_cents: int


class PartViewAnswered(TypedDict):
    """One child's rows; no name where the lines are nobody's."""

    child_name: str
    rows: list[RowView]
    total_cents: int


class ReceiptPaperView(TypedDict):
    """Frozen when it was issued. kind: `payment`, `order` (credit covered it), `credit`.

    `total_cents` is the sum of the lines, `paid_cents` what is left of it without credit. Of one
    taken at the counter: the `invoices` it paid, what was `tendered` and given back as `change`,
    and by which `cashier`; `onto_cents` went onto the invoices, `kept_cents` is credit.
    """

    receipt_id: str
    number: str
    kind: Literal["payment", "order", "credit"]
    regie: str
    issued_at: str
    amount_cents: int
    credit_used_cents: int
    reason_code: str | None
    order_id: str | None
    household: HeadingView
    payment: PaidView | None
    invoice: InvoiceNameView | None
    invoices: list[PaidInvoiceView]
    tendered_cents: int | None
    change_cents: int
    onto_cents: int
    kept_cents: int
    cashier: str | None
    payment_id: str | None
    reversal: ReversedView | None
    lines: list[PrintedLineView]
    parts: list[PartViewAnswered]
    total_cents: int
    paid_cents: int


class ChargeView(TypedDict):
    charge_id: str
    child_name: str
    activity_name: str
    day: str
    amount_cents: int
    state: Literal[
        "held", "paid", "to_invoice", "invoiced", "released", "voided", "credited", "repriced"
    ]
    why: list[StepView]


class MonthStatementView(TypedDict):
    """The days of a month and their prices; the money that moved during it.

    `lines` stand and make `total_cents`; what was `cancelled` is told apart and is in no other sum.
    """

    month: str
    household: HeadingView
    lines: list[ChargeView]
    cancelled: list[ChargeView]
    parts: list[PartViewAnswered]
    total_cents: int
    paid_cents: int
    to_invoice_cents: int
    invoiced_cents: int
    cancelled_cents: int
    opening_balance_cents: int
    closing_balance_cents: int
    movements: list[MovementView]


class InvoiceView(TypedDict):
    """`to_pay_cents` is asked of the bank: one euro at least, what is over `becomes_credit`."""

    invoice_id: str
    number: str
    regie: str
    month: str
    issued_at: str
    due_on: str
    state: Literal["open", "paid"]
    amount_cents: int
    credit_used_cents: int
    credited_cents: int
    paid_cents: int
    due_cents: int
    to_pay_cents: int
    becomes_credit_cents: int
    payments: list[PaidView]


class CreditNoteView(TypedDict):
    number: str
    charge_id: str
    amount_cents: int
    issued_at: str
    reason_code: str


class InvoicePaperView(TypedDict):
    """`attempt`: the last one to pay it at the bank."""

    invoice_id: str
    number: str
    regie: str
    month: str
    issued_at: str
    due_on: str
    state: Literal["open", "paid"]
    amount_cents: int
    credit_used_cents: int
    credited_cents: int
    paid_cents: int
    due_cents: int
    to_pay_cents: int
    becomes_credit_cents: int
    payments: list[PaidView]
    household: HeadingView
    lines: list[ChargeView]
    parts: list[PartViewAnswered]
    credit_notes: list[CreditNoteView]
    attempt: PaymentView | None


class LineView(TypedDict):
    """A cancellation's amount is below zero; what it changes is `immediate` when it gives money
    back at once, `monthly` when it changes an invoice.
    """

    booking_id: str
    action: Literal["add", "cancel"]
    child_id: str
    child_name: str
    activity_id: str
    activity_name: str
    settlement: Literal["immediate", "monthly"]
    day: str
    school_id: str | None
    amount_cents: int
    why: list[StepView]


class CancelledView(TypedDict):
    """credit_cents is 0 when the booking had not been paid: it leaves the next invoice."""

    credit_cents: int
    receipt_id: str | None
    receipt_number: str | None
    line: LineView


class TariffView(TypedDict):
    tariff_id: str
    name: str
    regie: str
    valid_from: str
    grid: Details
    rules: list[Details]
    activities: list[str]


class TariffVersionView(TypedDict):
    name: str
    regie: str
    valid_from: str
    grid: Details
    rules: list[Details]


class FollowerView(TypedDict):
    """`ends` is the first day that another tariff applies."""

    activity_id: str
    name: str | None
    valid_from: str
    ends: str | None


class TariffEntryView(TypedDict):
    at: str
    by_name: str
    act: Literal["published", "followed"]
    details: Details


class WholeTariffView(TypedDict):
    """Versions and journal, the latest first."""

    tariff_id: str
    versions: list[TariffVersionView]
    followers: list[FollowerView]
    journal: list[TariffEntryView]


class RiseView(TypedDict):
    """What a band's lowest quotient pays by the grid it replaces."""

    before_cents: int | None
    percent: str | None


class TariffDraftView(TypedDict):
    """`faults` keep it from being published, each a refusal; `replaced` is the grid in force on
    `valid_from`, where there is one.
    """

    draft_id: str
    tariff_id: str
    version: int
    name: str
    regie: str
    valid_from: str
    grid: Details
    rules: list[Details]
    saved_by: str
    saved_at: str
    faults: list[StepView]
    replaced: Details | None
    rises: list[RiseView]


Band = TypedDict(
    "Band",
    {
        "from": NotRequired[str],
        "to": NotRequired[str | None],
        "amount_cents": int,
        "label": str,
    },
)


class DraftGrid(TypedDict):
    """As it is written: bands may leave holes and overlap, a rate may be beyond its ceiling."""

    kind: str
    bands: NotRequired[Sequence[Band]]
    rate_percent: NotRequired[str]
    floor_cents: NotRequired[int]
    ceiling_cents: NotRequired[int]


class Raise(TypedDict):
    """Every price so much higher, or lower, to the nearest multiple of `step_cents`."""

    percent: str
    step_cents: NotRequired[int]


class TriedView(TypedDict):
    """Whoever pays by one band, by a rate (no label), or in a `fault`: an interval of no price, or
    of two. `households` counts a family once a quotient.
    """

    label: str | None
    fault: Literal["hole", "overlap"] | None
    households: int
    units: int
    before_cents: int
    after_cents: int | None
    change_cents: int | None


class TrialView(TypedDict):
    """`units`, `before_cents` and `after_cents` leave out what has no sure price."""

    month: str
    rows: list[TriedView]
    units: int
    before_cents: int
    after_cents: int
    change_cents: int
    unsure_units: int
    unsure_cents: int


class RecordDecisionView(TypedDict):
    is_retroactive: bool
    decided_by: str
    decided_at: str


class RecordRuleView(TypedDict):
    """`journal`: the latest decisions first."""

    is_retroactive: bool
    journal: list[RecordDecisionView]


class SimulatedView(TypedDict):
    """What one unit by this tariff would cost whoever has this quotient, booked in time; `if_late`
    says what would make it dearer. `kinds` are those of the activities that follow it that day.
    """

    tariff_id: str
    name: str
    kinds: list[str]
    amount_cents: int
    why: list[StepView]
    if_late: list[StepView]


class PaperFoundView(TypedDict):
    """`number` is that of the paper; of a payment, its reference at the bank. `invoice_id` is the
    invoice that it is, or that it takes back.
    """

    kind: Literal["invoice", "receipt", "credit_note", "payment"]
    number: str
    household_id: str
    invoice_id: str | None
    at: str
    amount_cents: int


class RunView(TypedDict):
    run_id: str
    state: Literal["running", "done"]
    done: int
    total: int


class RegieView(TypedDict):
    """One without a name has no act entered: it takes nothing at the counter."""

    regie: str
    name: str
    owed: Literal["at_once", "prolonged", "roll"]
    means: list[str]
    cash_max_cents: int | None
    held_max_cents: int | None
    payee: str


class MeansView(TypedDict):
    means: str
    kinds: list[str] | None


class RegiesView(TypedDict):
    regies: list[RegieView]
    means: list[MeansView]


class ActView(TypedDict):
    """One change, by whom and by which way; `old` is null of what was not there."""

    at: str
    by_name: str
    channel: str
    code: str
    old: Details | None
    new: Details | None


class RegiePageView(TypedDict):
    regie: RegieView
    means: list[MeansView]
    acts: list[ActView]


class CountView(TypedDict):
    """The difference is below zero where money is missing. Expected and counted hold the float,
    with the cash.
    """

    means: str
    count: int
    expected_cents: int
    counted_cents: int
    difference_cents: int


class DrawerPaymentView(TypedDict):
    """`reason` it was reversed for; null where it stands."""

    payment_id: str
    household_id: str
    amount_cents: int
    means: str
    paid_by: str
    paid_at: str
    reference: str
    receipt_id: str
    number: str
    reason: str | None


class DrawerView(TypedDict):
    """Open: what it should be counted to. Closed: what it was."""

    drawer_id: str
    regie: str
    cashier_name: str
    opened_at: str
    closed_at: str | None
    is_open: bool
    float_cents: int
    counted_cents: int
    difference_cents: int
    note: str
    cashier_id: str
    held_max_cents: int | None
    expected_cents: int
    counts: list[CountView]
    payments: list[DrawerPaymentView]


class DrawerLineView(TypedDict):
    drawer_id: str
    regie: str
    cashier_name: str
    opened_at: str
    closed_at: str | None
    is_open: bool
    float_cents: int
    counted_cents: int
    difference_cents: int
    note: str


class DrawersView(TypedDict):
    """`mine` are one's own that are open; `latest` everybody's; `regies` those that may have
    one.
    """

    mine: list[DrawerView]
    latest: list[DrawerLineView]
    regies: list[RegieView]


class Found(TypedDict):
    means: str
    counted_cents: int


class OwedView(TypedDict):
    invoice_id: str
    number: str
    regie: str
    month: str
    due_on: str
    due_cents: int


class PayableView(TypedDict):
    """What one means may pay of the invoices told."""

    means: str
    cents: int


class OpenDrawerView(TypedDict):
    drawer_id: str
    regie: RegieView
    means: list[MeansView]


class CounterView(TypedDict):
    """`drawers`: the cashier's own that are open. `invoices`: what is due in their régies, the one
    due first first; `others`, in those that they have no drawer for.
    """

    household: HeadingView
    credit_cents: int
    to_invoice_cents: int
    invoices: list[OwedView]
    due_cents: int
    payable: list[PayableView]
    others: list[OwedView]
    drawers: list[OpenDrawerView]


class Ticked(TypedDict):
    """`shown_cents`: what it was shown to owe."""

    invoice_id: Id
    shown_cents: int


class TakenPaymentView(TypedDict):
    payment_id: str
    amount_cents: int
    change_cents: int
    credit_cents: int
    receipt: ReceiptView
    invoices: list[PaidInvoiceView]


class ReversalView(TypedDict):
    payment_id: str
    reason: Literal["bounced", "mistake"]
    note: str
    by_name: str
    at: str


class UnplacedView(TypedDict):
    """`why` it was given back; `payment_id` once it is a family's."""

    unplaced_id: str
    regie: str
    means: str
    amount_cents: int
    payer: str
    number: str
    issuer: str
    note: str
    received_on: str
    entered_at: str
    entered_by: str
    state: Literal["waiting", "placed", "returned"]
    payment_id: str | None
    ended_at: str | None
    ended_by: str | None
    why: str | None


class UnplacedMoneyView(TypedDict):
    """The oldest that waits first; what ended, the latest first."""

    waiting: list[UnplacedView]
    ended: list[UnplacedView]


class ToDepositView(TypedDict):
    """What no slip has yet, of one means in one régie."""

    regie: str
    name: str
    means: str
    count: int
    amount_cents: int


class SlipView(TypedDict):
    slip_id: str
    regie: str
    means: str
    number: str
    made_at: str
    made_by: str
    amount_cents: int


class SlipsView(TypedDict):
    waiting: list[ToDepositView]
    slips: list[SlipView]


class SlipLineView(TypedDict):
    """A cheque, a voucher, or the cash of one drawer: then `payer` is its cashier."""

    day: str
    payer: str
    number: str
    issuer: str
    amount_cents: int


class SlipPaperView(TypedDict):
    slip_id: str
    regie: str
    means: str
    number: str
    made_at: str
    made_by: str
    amount_cents: int
    name: str
    payee: str
    lines: list[SlipLineView]


def personal_data(household_id: Id) -> Question[PersonalDataView]:
    """services/billing/doors/personal_data.py, PersonalDataDoors.personal_data."""
    return question("billing", "personal_data", household_id=household_id)


def day_work(since: Instant) -> Question[MoneyDayView]:
    """services/billing/doors/day.py, DayDoors.day_work."""
    return question("billing", "day_work", since=since)


def home(household_id: Id) -> Question[HomeView]:
    """services/billing/doors/accounts.py, AccountDoors.home."""
    return question("billing", "home", household_id=household_id)


def retention() -> Question[list[RetentionView]]:
    """services/billing/doors/retention.py, RetentionDoors.retention."""
    return question("billing", "retention")


def kept_until(day: Day) -> Question[list[KeptUntilView]]:
    """services/billing/doors/retention.py, RetentionDoors.kept_until."""
    return question("billing", "kept_until", day=day)


def set_term(kind: str, *, count: int) -> Question[None]:
    """services/billing/doors/retention.py, RetentionDoors.set_term."""
    return question("billing", "set_term", kind=kind, count=count)


def approve_purge(kind: str, *, cutoff: Day, count: int, visa: str) -> Question[None]:
    """services/billing/doors/retention.py, RetentionDoors.approve_purge."""
    return question("billing", "approve_purge", kind=kind, cutoff=cutoff, count=count, visa=visa)


def price_list(
    household_id: Id,
    *,
    first: Day,
    last: Day,
    children: Sequence[PricedChild] = [],
    lines: Sequence[WantedLine] = [],
) -> Question[PriceListView]:
    """services/billing/doors/prices.py, PriceDoors.price_list."""
    return question(
        "billing",
        "price_list",
        household_id=household_id,
        first=first,
        last=last,
        children=children,
        lines=lines,
    )


def quote(household_id: Id, *, lines: Sequence[WantedLine]) -> Question[QuoteView]:
    """services/billing/doors/prices.py, PriceDoors.quote."""
    return question("billing", "quote", household_id=household_id, lines=lines)


def quotient_effect(
    household_id: Id, *, quotient: str | None, day: Day, activity_ids: Sequence[Id] = []
) -> Question[list[EffectView]]:
    """services/billing/doors/prices.py, PriceDoors.quotient_effect."""
    return question(
        "billing",
        "quotient_effect",
        household_id=household_id,
        quotient=quotient,
        day=day,
        activity_ids=activity_ids,
    )


def checkout(
    household_id: Id,
    *,
    order_id: Id,
    draft_version: int,
    shown_total_cents: int,
    email: str | None = None,
) -> Question[OrderAccountView]:
    """services/billing/doors/orders.py, OrderDoors.checkout."""
    return question(
        "billing",
        "checkout",
        household_id=household_id,
        order_id=order_id,
        draft_version=draft_version,
        shown_total_cents=shown_total_cents,
        email=email,
    )


def pay_order(
    household_id: Id, *, order_id: Id, email: str | None = None
) -> Question[OrderAccountView]:
    """services/billing/doors/orders.py, OrderDoors.pay_order."""
    return question(
        "billing", "pay_order", household_id=household_id, order_id=order_id, email=email
    )


def order_account(household_id: Id, *, order_id: Id) -> Question[OrderAccountView]:
    """services/billing/doors/orders.py, OrderDoors.order_account."""
    return question("billing", "order_account", household_id=household_id, order_id=order_id)


def payment_status(household_id: Id, *, payment_id: Id) -> Question[PaymentView]:
    """services/billing/doors/payments.py, PaymentDoors.payment_status."""
    return question("billing", "payment_status", household_id=household_id, payment_id=payment_id)


def bank_notice(idop: str) -> Question[None]:
    """services/billing/doors/payments.py, PaymentDoors.bank_notice."""
    return question("billing", "bank_notice", idop=idop)


def account(household_id: Id) -> Question[AccountView]:
    """services/billing/doors/accounts.py, AccountDoors.account."""
    return question("billing", "account", household_id=household_id)


def standing(household_id: Id) -> Question[StandingView]:
    """services/billing/doors/accounts.py, AccountDoors.standing."""
    return question("billing", "standing", household_id=household_id)


def receipt(household_id: Id, *, receipt_id: Id) -> Question[ReceiptPaperView]:
    """services/billing/doors/accounts.py, AccountDoors.receipt."""
    return question("billing", "receipt", household_id=household_id, receipt_id=receipt_id)


def month_statement(household_id: Id, *, month: str) -> Question[MonthStatementView]:
    """services/billing/doors/accounts.py, AccountDoors.month_statement."""
    return question("billing", "month_statement", household_id=household_id, month=month)


def invoices(household_id: Id) -> Question[list[InvoiceView]]:
    """services/billing/doors/invoices.py, InvoiceDoors.invoices."""
    return question("billing", "invoices", household_id=household_id)


def invoice(household_id: Id, *, invoice_id: Id) -> Question[InvoicePaperView]:
    """services/billing/doors/invoices.py, InvoiceDoors.invoice."""
    return question("billing", "invoice", household_id=household_id, invoice_id=invoice_id)


def pay_invoice(
    household_id: Id, *, invoice_id: Id, email: str | None = None
) -> Question[PaymentView]:
    """services/billing/doors/invoices.py, InvoiceDoors.pay_invoice."""
    return question(
        "billing", "pay_invoice", household_id=household_id, invoice_id=invoice_id, email=email
    )


def cancel(household_id: Id, *, booking_id: Id) -> Question[CancelledView]:
    """services/billing/doors/charges.py, ChargeDoors.cancel."""
    return question("billing", "cancel", household_id=household_id, booking_id=booking_id)


def tariffs() -> Question[list[TariffView]]:
    """services/billing/doors/tariffs.py, TariffDoors.tariffs."""
    return question("billing", "tariffs")


def tariff(tariff_id: Id) -> Question[WholeTariffView]:
    """services/billing/doors/tariff_drafts.py, TariffDraftDoors.tariff."""
    return question("billing", "tariff", tariff_id=tariff_id)


def tariff_drafts() -> Question[list[TariffDraftView]]:
    """services/billing/doors/tariff_drafts.py, TariffDraftDoors.tariff_drafts."""
    return question("billing", "tariff_drafts")


def tariff_draft(draft_id: Id) -> Question[TariffDraftView]:
    """services/billing/doors/tariff_drafts.py, TariffDraftDoors.tariff_draft."""
    return question("billing", "tariff_draft", draft_id=draft_id)


def save_tariff_draft(
    draft_id: Id,
    *,
    tariff_id: Id,
    version: int,
    name: str,
    regie: str,
    valid_from: Day,
    grid: DraftGrid,
    rules: Sequence[Details] = [],
    raised: Raise | None = None,
) -> Question[TariffDraftView]:
    """services/billing/doors/tariff_drafts.py, TariffDraftDoors.save_tariff_draft."""
    return question(
        "billing",
        "save_tariff_draft",
        draft_id=draft_id,
        tariff_id=tariff_id,
        version=version,
        name=name,
        regie=regie,
        valid_from=valid_from,
        grid=grid,
        rules=rules,
        raised=raised,
    )


def try_tariff_draft(draft_id: Id, *, month: str) -> Question[TrialView]:
    """services/billing/doors/tariff_drafts.py, TariffDraftDoors.try_tariff_draft."""
    return question("billing", "try_tariff_draft", draft_id=draft_id, month=month)


def publish_tariff_draft(draft_id: Id, *, version: int) -> Question[None]:
    """services/billing/doors/tariff_drafts.py, TariffDraftDoors.publish_tariff_draft."""
    return question("billing", "publish_tariff_draft", draft_id=draft_id, version=version)


def discard_tariff_draft(draft_id: Id) -> Question[None]:
    """services/billing/doors/tariff_drafts.py, TariffDraftDoors.discard_tariff_draft."""
    return question("billing", "discard_tariff_draft", draft_id=draft_id)


def assign_tariff(activity_id: Id, *, tariff_id: Id, valid_from: Day) -> Question[None]:
    """services/billing/doors/tariffs.py, TariffDoors.assign_tariff."""
    return question(
        "billing",
        "assign_tariff",
        activity_id=activity_id,
        tariff_id=tariff_id,
        valid_from=valid_from,
    )


def record_rule() -> Question[RecordRuleView]:
    """services/billing/doors/irregular.py, IrregularDoors.record_rule."""
    return question("billing", "record_rule")


def decide_record_rule(is_retroactive: bool) -> Question[RecordRuleView]:
    """services/billing/doors/irregular.py, IrregularDoors.decide_record_rule."""
    return question("billing", "decide_record_rule", is_retroactive=is_retroactive)


def simulate_prices(quotient: str | None, *, day: Day) -> Question[list[SimulatedView]]:
    """services/billing/doors/prices.py, PriceDoors.simulate_prices."""
    return question("billing", "simulate_prices", quotient=quotient, day=day)


def recover_payment(
    household_id: Id,
    *,
    payment_id: Id,
    reference: str,
    amount_cents: int,
    paid_on: Day,
    invoice_id: Id | None = None,
    operation: str | None = None,
    bank_number: str | None = None,
) -> Question[PaymentView]:
    """services/billing/doors/payments.py, PaymentDoors.recover_payment."""
    return question(
        "billing",
        "recover_payment",
        household_id=household_id,
        payment_id=payment_id,
        reference=reference,
        amount_cents=amount_cents,
        paid_on=paid_on,
        invoice_id=invoice_id,
        operation=operation,
        bank_number=bank_number,
    )


def find_papers(text: str) -> Question[list[PaperFoundView]]:
    """services/billing/doors/searching.py, SearchDoors.find_papers."""
    return question("billing", "find_papers", text=text)


def start_invoice_run(run_id: Id, *, month: str) -> Question[RunView]:
    """services/billing/doors/invoices.py, InvoiceDoors.start_invoice_run."""
    return question("billing", "start_invoice_run", run_id=run_id, month=month)


def invoice_run(run_id: Id) -> Question[RunView]:
    """services/billing/doors/invoices.py, InvoiceDoors.invoice_run."""
    return question("billing", "invoice_run", run_id=run_id)


def regies() -> Question[RegiesView]:
    """services/billing/doors/regies.py, RegieDoors.regies."""
    return question("billing", "regies")


def regie(regie: str) -> Question[RegiePageView]:
    """services/billing/doors/regies.py, RegieDoors.regie."""
    return question("billing", "regie", regie=regie)


def set_regie(
    regie: str,
    *,
    name: str,
    owed: str,
    means: Sequence[str],
    payee: str,
    cash_max_cents: int | None = None,
    held_max_cents: int | None = None,
) -> Question[RegieView]:
    """services/billing/doors/regies.py, RegieDoors.set_regie."""
    return question(
        "billing",
        "set_regie",
        regie=regie,
        name=name,
        owed=owed,
        means=means,
        payee=payee,
        cash_max_cents=cash_max_cents,
        held_max_cents=held_max_cents,
    )


def limit_means(means: str, *, kinds: Sequence[str] | None = None) -> Question[MeansView]:
    """services/billing/doors/regies.py, RegieDoors.limit_means."""
    return question("billing", "limit_means", means=means, kinds=kinds)


def drawers() -> Question[DrawersView]:
    """services/billing/doors/tills.py, TillDoors.drawers."""
    return question("billing", "drawers")


def drawer(drawer_id: Id) -> Question[DrawerView]:
    """services/billing/doors/tills.py, TillDoors.drawer."""
    return question("billing", "drawer", drawer_id=drawer_id)


def open_drawer(drawer_id: Id, *, regie: str, float_cents: int) -> Question[DrawerView]:
    """services/billing/doors/tills.py, TillDoors.open_drawer."""
    return question(
        "billing", "open_drawer", drawer_id=drawer_id, regie=regie, float_cents=float_cents
    )


def close_drawer(drawer_id: Id, *, counts: Sequence[Found], note: str) -> Question[DrawerView]:
    """services/billing/doors/tills.py, TillDoors.close_drawer."""
    return question("billing", "close_drawer", drawer_id=drawer_id, counts=counts, note=note)


def counter(household_id: Id) -> Question[CounterView]:
    """services/billing/doors/tills.py, TillDoors.counter."""
    return question("billing", "counter", household_id=household_id)


def take_payment(
    household_id: Id,
    *,
    payment_id: Id,
    drawer_id: Id,
    means: str,
    tendered_cents: int,
    invoices: Sequence[Ticked],
    change: str,
    payer: str,
    number: str,
    issuer: str,
) -> Question[TakenPaymentView]:
    """services/billing/doors/tills.py, TillDoors.take_payment."""
    return question(
        "billing",
        "take_payment",
        household_id=household_id,
        payment_id=payment_id,
        drawer_id=drawer_id,
        means=means,
        tendered_cents=tendered_cents,
        invoices=invoices,
        change=change,
        payer=payer,
        number=number,
        issuer=issuer,
    )


def reverse_payment(
    household_id: Id, *, payment_id: Id, reason: str, note: str
) -> Question[ReversalView]:
    """services/billing/doors/deposits.py, DepositDoors.reverse_payment."""
    return question(
        "billing",
        "reverse_payment",
        household_id=household_id,
        payment_id=payment_id,
        reason=reason,
        note=note,
    )


def unplaced() -> Question[UnplacedMoneyView]:
    """services/billing/doors/deposits.py, DepositDoors.unplaced."""
    return question("billing", "unplaced")


def unplaced_one(unplaced_id: Id) -> Question[UnplacedView]:
    """services/billing/doors/deposits.py, DepositDoors.unplaced_one."""
    return question("billing", "unplaced_one", unplaced_id=unplaced_id)


def enter_unplaced(
    unplaced_id: Id,
    *,
    regie: str,
    means: str,
    amount_cents: int,
    received_on: Day,
    payer: str,
    number: str,
    issuer: str,
    note: str,
    drawer_id: Id | None = None,
) -> Question[UnplacedView]:
    """services/billing/doors/deposits.py, DepositDoors.enter_unplaced."""
    return question(
        "billing",
        "enter_unplaced",
        unplaced_id=unplaced_id,
        regie=regie,
        means=means,
        amount_cents=amount_cents,
        received_on=received_on,
        payer=payer,
        number=number,
        issuer=issuer,
        note=note,
        drawer_id=drawer_id,
    )


def place_unplaced(
    household_id: Id, *, unplaced_id: Id, invoices: Sequence[Ticked]
) -> Question[TakenPaymentView]:
    """services/billing/doors/deposits.py, DepositDoors.place_unplaced."""
    return question(
        "billing",
        "place_unplaced",
        household_id=household_id,
        unplaced_id=unplaced_id,
        invoices=invoices,
    )


def return_unplaced(unplaced_id: Id, *, why: str) -> Question[UnplacedView]:
    """services/billing/doors/deposits.py, DepositDoors.return_unplaced."""
    return question("billing", "return_unplaced", unplaced_id=unplaced_id, why=why)


def slips() -> Question[SlipsView]:
    """services/billing/doors/deposits.py, DepositDoors.slips."""
    return question("billing", "slips")


def slip(slip_id: Id) -> Question[SlipPaperView]:
    """services/billing/doors/deposits.py, DepositDoors.slip."""
    return question("billing", "slip", slip_id=slip_id)


def make_slip(slip_id: Id, *, regie: str, means: str) -> Question[SlipView]:
    """services/billing/doors/deposits.py, DepositDoors.make_slip."""
    return question("billing", "make_slip", slip_id=slip_id, regie=regie, means=means)
