"""One attempt to pay at the bank, from request to its one end. Only the bank's answer moves it.

States: `requested` (the bank has not opened it yet), `open`, and the ends `paid`, `refused`,
`abandoned`, `expired`, `disputed`. Money always wins: an attempt that ended otherwise still
becomes paid when the bank says so later. `paid` and `disputed` never change by the bank's word.
`disputed`: the bank took another amount, or names another debt, than was asked; a cashier decides.
Source: DGFiP, "Guide de mise en œuvre PayFiP Régie, Web service", V19; its codes are in
adapters/payfip.py.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from chassis.paris import today
from services.billing.domain.payments import PAYFIP, Payment, paid_for
from services.billing.domain.tariffs import Step, step

BANK_MINIMUM_CENTS = 100  # PayFiP answers M3 below one euro.
MAY_RETURN = timedelta(minutes=2)  # Who leaves the bank's page may come back to it and pay.
BANK_PAGE_OPENS = timedelta(minutes=15)  # Afterwards PayFiP no longer shows its page (P4).
BANK_KNOWS_BY = timedelta(minutes=120)  # A result still unknown (P5) by then will not come.
BANK_OPENS_WITHIN = timedelta(seconds=60)  # A request older than this died with its process.
MAY_STILL_BE_PAID = ("abandoned", "expired")
NOTICES_APART = timedelta(seconds=10)  # The sweep finds what one that came sooner told.
BANK_ANSWERS_FOR = timedelta(days=365)  # About an operation that was paid.
WATCHED = timedelta(hours=24)  # PayFiP purges what was abandoned in the following night.
BANK_TAKES = re.compile(r"[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+")  # MEL: 6 to 80 plain characters.
STATEMENT = "statement"  # The instrument is not known: a cashier read it on the bank's own list.


@dataclass(frozen=True)
class BankAnswer:
    """What the bank says of an attempt: paid, abandoned, refused, pending or unknown.

    `instrument` is what it was paid with, in the bank's own code: P by card, V by direct debit.
    """

    result: str
    amount_cents: int | None = None
    reference: str | None = None
    instrument: str | None = None
    bank_number: str | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class OnStatement:
    """A payment as the bank's list shows it; `reference` is the one we had announced. Pays an
    invoice, or becomes the family's credit. Its proof is the bank's: the `operation` (idOp), of
    which it can be asked, or else the `bank_number` of its list."""

    payment_id: UUID
    household_id: UUID
    invoice_id: UUID | None
    reference: str
    amount_cents: int
    paid_on: date
    operation: str | None = None
    bank_number: str | None = None


PENDING = BankAnswer("pending")
UNKNOWN = BankAnswer("unknown")


@dataclass(frozen=True)
class Attempt:
    """Is for one order or one invoice, or neither when it was read on the bank's list. `reference`
    is the debt reference, unique to this attempt. One that this house has forgotten is written
    down again, paid, by the cashier who read it (`recovered_by`)."""

    attempt_id: UUID
    household_id: UUID
    order_id: UUID | None
    invoice_id: UUID | None
    regie: str
    reference: str
    amount_cents: int
    paid_by: str
    requested_at: datetime
    state: str = "requested"
    idop: str | None = None
    reason: Step | None = None
    instrument: str | None = None
    bank_number: str | None = None
    bank_amount_cents: int | None = None
    paid_at: datetime | None = None
    ask_again_at: datetime | None = None
    noticed_at: datetime | None = None
    recovered_by: str | None = None

    @property
    def is_open(self) -> bool:
        return self.state in ("requested", "open")

    @property
    def stands(self) -> bool:
        """No other attempt may begin beside it."""
        return self.is_open or self.state == "disputed"

    @property
    def is_for(self) -> dict[str, str]:
        return paid_for(self.order_id, self.invoice_id)

    @property
    def taken_cents(self) -> int:
        """What the bank really took, which a dispute may make another amount than was asked."""
        taken = self.bank_amount_cents
        return self.amount_cents if taken is None else taken

    def opened(self, idop: str, now: datetime) -> "Attempt":
        return watched(replace(self, state="open", idop=idop), now)

    def not_opened(self, reason: Step) -> "Attempt":
        """The bank was away or refused to open it; nobody can pay it any more."""
        return replace(self, state="expired", reason=reason, ask_again_at=None)

    def was_lost(self, now: datetime) -> bool:
        """Its process died before the bank's answer was kept, so no family ever had its address."""
        return self.state == "requested" and now - self.requested_at >= BANK_OPENS_WITHIN

    def follows_notice(self, now: datetime) -> bool:
        """Whether a notice is worth a question. Anybody can send one who knows the operation."""
        asked = self.noticed_at
        return self.state not in ("paid", "disputed") and (
            asked is None or now - asked >= NOTICES_APART
        )

    def can_be_opened(self, now: datetime) -> bool:
        return self.state == "open" and now - self.requested_at < BANK_PAGE_OPENS

    def settled_by_cashier(self, now: datetime) -> "Attempt":
        return replace(self, state="paid", paid_at=self.paid_at or now)

    def brought(self, account: str) -> Payment:
        """The money of an attempt that is paid, which enters by this account of the ledger."""
        assert self.state == "paid"
        assert self.paid_at is not None
        return Payment(
            payment_id=self.attempt_id,
            household_id=self.household_id,
            order_id=self.order_id,
            invoice_id=self.invoice_id,
            regie=self.regie,
            amount_cents=self.taken_cents,
            means=PAYFIP,
            account=account,
            value_on=today(self.paid_at),
            paid_at=self.paid_at,
            paid_by=self.paid_by,
            reference=self.reference,
            instrument=self.instrument,
            bank_number=self.bank_number,
            attempt_id=self.attempt_id,
        )


def bank_email(known: Iterable[str | None], town: str) -> str | None:
    """The address that the bank is told: the first of the family's that PayFiP takes, else the
    town's own, to which the bank's ticket then goes. None when the family has no address."""
    addresses = [address for address in known if address]
    taken = (a for a in addresses if 6 <= len(a) <= 80 and BANK_TAKES.fullmatch(a))
    return next(taken, town if addresses else None)


@dataclass(frozen=True)
class Reference:
    """What a debt reference says: the year, the regie and the attempt's own rank."""

    year: int
    regie: str
    rank: int


def read_reference(reference: str, regies: Iterable[str]) -> Reference | None:
    """None when it is not of the form that we give: the year, the regie, an invoice's rank if it
    pays one, `P` and the attempt's own rank."""
    ours = (rf"(20\d\d)({re.escape(regie)})(?:\d{{6}})?P(\d{{8,}})" for regie in regies)
    found = next(filter(None, (re.fullmatch(form, reference) for form in ours)), None)
    return Reference(int(found[1]), found[2], int(found[3])) if found else None


def earliest_day(reference: Reference, today: date) -> date:
    """No payment is older: its reference is of that year, and the bank answers for a year."""
    return max(date(reference.year, 1, 1), today - BANK_ANSWERS_FOR)


def hear(attempt: Attempt, answer: BankAnswer, now: datetime, *, insists: bool = False) -> Attempt:
    """The attempt after the bank's answer; the same object when the answer changes nothing.

    insists: the family asks to pay again, so that having left the bank's page is not provisional.
    """
    if attempt.state in ("paid", "disputed") or attempt.idop is None:
        return attempt
    if answer.result == "paid":
        return _paid(attempt, answer, now)
    if not attempt.is_open:
        return attempt
    ended = _ended(attempt, answer, now, insists)
    if ended is None:
        left = answer.result == "abandoned"
        return replace(attempt, reason=step("billing.left-the-bank")) if left else attempt
    return replace(attempt, state=ended[0], reason=step(ended[1]))


def _paid(attempt: Attempt, answer: BankAnswer, now: datetime) -> Attempt:
    taken = replace(
        attempt,
        state="paid",
        reason=None,
        instrument=answer.instrument,
        bank_number=answer.bank_number,
        bank_amount_cents=answer.amount_cents,
        paid_at=answer.at or now,
        ask_again_at=None,
    )
    same = (answer.amount_cents, answer.reference) == (attempt.amount_cents, attempt.reference)
    if same:
        return taken
    told = {"asked_cents": attempt.amount_cents, "taken_cents": answer.amount_cents}
    return replace(taken, state="disputed", reason=step("billing.bank-answer-differs", **told))


def _ended(
    attempt: Attempt, answer: BankAnswer, now: datetime, insists: bool
) -> tuple[str, str] | None:
    age = now - attempt.requested_at
    if answer.result == "refused":
        return "refused", "billing.refused-by-the-bank"
    if answer.result == "abandoned" and (insists or age >= MAY_RETURN):
        return "abandoned", "billing.left-the-bank"
    if answer.result == "unknown":
        return "expired", "billing.unknown-to-the-bank"
    patience = BANK_PAGE_OPENS if insists else BANK_KNOWS_BY
    if answer.result == "pending" and age >= patience:
        return "expired", "billing.bank-page-closed"
    return None


def watched(attempt: Attempt, now: datetime, *, bank_failed: bool = False) -> Attempt:
    """When the sweep asks the bank again, whatever messages were lost.

    Each minute while a family may be at the bank, rarely afterwards, no longer after a day.
    bank_failed: after a technical error the guide asks for 30 minutes of patience.
    """
    return replace(attempt, ask_again_at=_ask_again_at(attempt, now, bank_failed))


def _ask_again_at(attempt: Attempt, now: datetime, bank_failed: bool) -> datetime | None:
    age = now - attempt.requested_at
    if attempt.state == "requested":
        return attempt.requested_at + BANK_OPENS_WITHIN
    if attempt.idop is None or age > WATCHED or attempt.state not in ("open", *MAY_STILL_BE_PAID):
        return None
    if attempt.reason is not None and attempt.reason["code"] == "billing.unknown-to-the-bank":
        return None
    if bank_failed or not attempt.is_open:
        return now + timedelta(minutes=30)
    return now + timedelta(minutes=1 if age < timedelta(minutes=30) else 10)
