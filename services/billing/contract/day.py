"""What a cashier's day is made of: figures of the town's money, and what to look into."""

from chassis.contract import View
from chassis.day import DayWorkView
from chassis.fields import a_count, a_day, a_part, a_text, an_id, cents, nullable, some
from services.billing.contract.kinds import HOUSEHOLD


class SumView(View):
    """How many, and what they come to."""

    count = a_count(61)
    amount_cents = cents(214380)


class TakenView(View):
    """What was received on a day by one means: its code, as receipts name it."""

    means = a_text("P")
    count = a_count(61)
    amount_cents = cents(214380)


class AgeView(View):
    """Invoices due since so many days, `to_days` included; without one, or more. Families are
    counted once in each."""

    from_days = a_count(31)
    to_days = nullable(a_count(60))
    count = a_count(58)
    amount_cents = cents(318240)


class DebtView(View):
    """A family with an invoice due, and since when the oldest is."""

    household_id = an_id(HOUSEHOLD)
    reference = nullable(a_text("F-000123"))
    name = nullable(a_text("Bond"))
    due_on = a_day()
    amount_cents = cents(5830)


class RunTold(View):
    """A month's run of invoices: `state` running or done, and what is paid of it so far."""

    run_id = an_id()
    month = a_text("2027-05")
    state = a_text("done")
    count = a_count(198)
    amount_cents = cents(1190240)
    paid_cents = cents(1083119)


class DisputeTold(View):
    """What the bank took otherwise than it was asked: to look into."""

    household_id = an_id(HOUSEHOLD)
    name = nullable(a_text("Bond"))
    reference = a_text("2027003P00000042")
    asked_cents = cents(1440)
    taken_cents = nullable(cents(1400))


class DayMoneyView(View):
    """`due` is of every open invoice, by families, `overdue` of those past their date; `credit`
    what the town owes families; `under_way` what is being paid at the bank now; `unplaced` what the
    counter received of no known family; `to_invoice` what
    no invoice asks for yet, of months that are over."""

    due = a_part(SumView)
    overdue = a_part(SumView)
    credit = a_part(SumView)
    under_way = a_part(SumView)
    disputed = a_part(SumView)
    unplaced = a_part(SumView)
    to_invoice = a_part(SumView)
    taken_today = a_part(SumView)
    taken_before = a_part(SumView)
    today_by_means = some(TakenView)
    before_on = a_day()
    before_by_means = some(TakenView)
    ages = some(AgeView)
    oldest = some(DebtView)
    runs = some(RunTold)
    disputes = some(DisputeTold)


class MoneyDayView(DayWorkView):
    """A day's work, with the figures of whoever keeps the till."""

    money = a_part(DayMoneyView)
