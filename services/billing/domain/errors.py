"""What billing refuses, one class a rule; the sentences are the gateway's."""

from chassis.refusals import Refusal


class TariffHasAHole(Refusal):
    """Between `from` and `to` the grid says no price, and nobody settled which one applies."""

    code = "billing.tariff-has-a-hole"


class TariffOverlaps(Refusal):
    """From `from` to `to` the grid says two prices."""

    code = "billing.tariff-overlaps"


class BandIsEmpty(Refusal):
    code = "billing.band-is-empty"


class SettledHoleNotFound(Refusal):
    """The settlement names an interval that is not a hole of the grid."""

    code = "billing.settled-hole-not-found"


class BandUnknown(Refusal):
    """A hole was settled by the label of a band that the grid does not have."""

    code = "billing.band-unknown"


class RateInvalid(Refusal):
    """A linear tariff needs a rate above zero and a floor not above its ceiling."""

    code = "billing.rate-invalid"


class RuleUnknown(Refusal):
    """No rule of prices is called `kind`."""

    code = "billing.rule-unknown"


class RuleInvalid(Refusal):
    """`field` of this rule is missing or out of its bounds (above zero, `to` at most)."""

    code = "billing.rule-invalid"


class TariffAlreadyApplies(Refusal):
    """A tariff in force is not rewritten; a new version takes another date."""

    code = "billing.tariff-already-applies"


class TariffDraftChanged(Refusal):
    """Somebody (`by`) has saved this draft since it was read, or it is no longer there; nothing was
    written."""

    code = "billing.tariff-draft-changed"


class TariffUnknown(Refusal):
    code = "billing.tariff-unknown"


class NoTariff(Refusal):
    """The activity has no tariff on that day, so that no price can be said."""

    code = "billing.no-tariff"


class BankAway(Refusal):
    """The bank does not answer. The order is kept and its seats stay held."""

    code = "billing.bank-away"


class BankBusy(BankAway):
    """It was not asked: it is slow or silent, and enough families wait for it already."""

    code = "billing.bank-busy"


class BankRefused(Refusal):
    """The bank answered that it will not open this payment; `fault` is its own code."""

    code = "billing.bank-refused"


class PayerEmailNeeded(Refusal):
    """PayFiP opens no payment without the payer's e-mail, and none is known."""

    code = "billing.payer-email-needed"


class NothingToPay(Refusal):
    code = "billing.nothing-to-pay"


class OrderIsOver(Refusal):
    """The order is settled, expired or taken back to the draft: there is nothing left to pay."""

    code = "billing.order-is-over"


class SeriesHasBegun(Refusal):
    """A series of numbers in use cannot be moved: it would make a gap or a double."""

    code = "billing.series-has-begun"


class NotDisputed(Refusal):
    code = "billing.not-disputed"


class ReferenceNotOurs(Refusal):
    """Not of the form of those announced to the bank, never given by this house, or of another
    regie than the invoice's."""

    code = "billing.reference-not-ours"


class PaymentKnown(Refusal):
    """It was taken already, under the receipt `receipt_number`."""

    code = "billing.payment-known"


class PaymentOfAnotherFamily(Refusal):
    """This reference was announced to the bank for the household `reference`."""

    code = "billing.payment-of-another-family"


class PaymentNotConfirmed(Refusal):
    """It is known here, and the bank, asked about it, does not say that it is paid."""

    code = "billing.payment-not-confirmed"


class PaymentDisputed(Refusal):
    """The bank took another amount than was asked: it is settled as a dispute."""

    code = "billing.payment-disputed"


class ProofMissing(Refusal):
    """A payment that this house forgot is entered with the bank's own word: the operation, of which
    the bank is asked, or the number under which its list shows it."""

    code = "billing.proof-missing"


class BankSaysOtherwise(Refusal):
    """The bank, asked about this operation, names another reference or another amount."""

    code = "billing.bank-says-otherwise"


class PaidTooEarly(Refusal):
    """The reference was not given before `first`, or the bank no longer answers for that day."""

    code = "billing.paid-too-early"


class PaidLater(Refusal):
    """The bank cannot have taken money on a day to come."""

    code = "billing.paid-later"


class MonthNotOver(Refusal):
    """Days of this month can still be booked or cancelled; it may be invoiced from `opens_on`."""

    code = "billing.month-not-over"


class RunDiffers(Refusal):
    """This run was started for another month."""

    code = "billing.run-differs"


class RegieUnknown(Refusal):
    """No act of this régie was entered: it takes nothing at the counter."""

    code = "billing.regie-unknown"


class MeansNotAllowed(Refusal):
    """The act of the régie does not allow the means `means`."""

    code = "billing.means-not-allowed"


class MeansUnknown(Refusal):
    code = "billing.means-unknown"


class DrawerIsOpen(Refusal):
    """This cashier has a drawer open for this régie: it is closed before another is opened."""

    code = "billing.drawer-is-open"


class DrawerIsClosed(Refusal):
    """Nothing of a drawer that was counted ever changes."""

    code = "billing.drawer-is-closed"


class DrawerOfAnother(Refusal):
    """Each cashier takes and counts in their own: this one is `name`'s."""

    code = "billing.drawer-of-another"


class DueHasChanged(Refusal):
    """The invoice `number` owes `due_cents`: somebody paid, or a day was cancelled, meanwhile."""

    code = "billing.due-has-changed"


class InvoiceOfAnotherRegie(Refusal):
    """The invoice `number` is of the régie `regie`, and this drawer is of another."""

    code = "billing.invoice-of-another-regie"


class CashOverCeiling(Refusal):
    """One payment in cash is of `most_cents` at most."""

    code = "billing.cash-over-ceiling"


class VoucherPaysLess(Refusal):
    """`means` may pay `payable_cents` of these invoices, and gives neither change nor credit."""

    code = "billing.voucher-pays-less"


class VoucherPaysNone(Refusal):
    """Nothing of these invoices is of the kinds that `means` may pay."""

    code = "billing.voucher-pays-none"


class DifferenceUnexplained(Refusal):
    """What was counted differs by `difference_cents`: a drawer closes so with a reason."""

    code = "billing.difference-unexplained"


class PaymentNotOfCounter(Refusal):
    """What the bank's page brought is the bank's to give back."""

    code = "billing.payment-not-of-counter"


class OnlyChequesBounce(Refusal):
    code = "billing.only-cheques-bounce"


class NotWaiting(Refusal):
    """This money has its family already, or was given back."""

    code = "billing.not-waiting"


class NothingToDeposit(Refusal):
    """No counted drawer of the régie holds any of `means` that no slip has."""

    code = "billing.nothing-to-deposit"
