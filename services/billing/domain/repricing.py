"""A frozen price, and what it comes to by a dated fact that counts from its day on: another
quotient or tariff, or a record that is in order again.

A booking is priced again whole: by the tariff and the rules in force on its day. What was late when
it was asked stays late, whatever time the town took. A quotient that ends raises nothing that is
confirmed, and neither does a record that lacks a piece. What the charge was before is kept beside
it, for the papers that print it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from chassis.paris import midnight, today
from services.billing.domain.charges import REPRICED, Charge
from services.billing.domain.irregular import IRREGULAR, left_before
from services.billing.domain.prices import PriceBook, in_force
from services.billing.domain.rules import DAYS_BEFORE_MAX, PriceContext
from services.billing.domain.tariffs import step

QUOTIENT, TARIFF, RECORD = "quotient", "tariff", "record"
LATE = "billing.why-late"
SHARE = "billing.why-partner-share"


@dataclass(frozen=True)
class Cause:
    """A dated fact: a quotient of the family's, which says its own day, a record that is in order
    again, or what the town decided of a tariff from a day on."""

    fact: str
    valid_from: date | None = None


BY_QUOTIENT = Cause(QUOTIENT)


@dataclass(frozen=True)
class Repriced:
    """`before` bears an id of its own; `after` goes on with the booking's."""

    before: Charge
    after: Charge
    was: str  # The state it had.
    cause: Cause

    @property
    def valid_from(self) -> date:
        return self.cause.valid_from or self.after.day

    @property
    def back_cents(self) -> int:
        """What was paid or invoiced and is given back: the difference, or the whole of a price that
        rose, which is then invoiced anew."""
        if self.was == "to_invoice":
            return 0
        return self.before.amount_cents - (0 if self.is_billed_anew else self.after.amount_cents)

    @property
    def is_billed_anew(self) -> bool:
        return self.was != "to_invoice" and self.after.state == "to_invoice"

    def facts(self) -> dict[str, object]:
        """What a line of the account says of it."""
        return {
            **self.after.facts(),
            "before_cents": self.before.amount_cents,
            "after_cents": self.after.amount_cents,
            "valid_from": self.valid_from.isoformat(),
        }


def priced_again(
    charge: Charge, book: PriceBook, cause: Cause, before_id: UUID, now: datetime
) -> Repriced | None:
    """None where it costs the same, and of what no tariff prices: a line that a clerk added, an
    order being paid. The partner's share stays as it was granted."""
    quotient = in_force(book.quotients, charge.day)
    is_known = quotient is not None and quotient.amount is not None
    by_tariff = cause.fact == TARIFF
    if not charge.stands or not (is_known or by_tariff):
        return None
    if charge.child_id is None or charge.activity_id is None:
        return None
    asked = PriceContext(charge.child_id, charge.activity_id, charge.day, _asked_at(charge))
    was_irregular = any(reason["code"] == IRREGULAR for reason in charge.why)
    periods = book.irregular if was_irregular else ()
    price = replace(book, grants=(), irregular=periods).known(asked)
    if price is None or (not by_tariff and price.why[0] in charge.why):
        return None
    amount_cents = max(0, price.amount_cents - charge.share_cents)
    if amount_cents == charge.amount_cents:
        return None
    shares = (reason for reason in charge.why if reason["code"] == SHARE)
    why = step(
        "billing.why-repriced", before_cents=charge.amount_cents, repriced_on=today(now).isoformat()
    )
    rose = amount_cents > charge.amount_cents
    after = replace(
        charge,
        amount_cents=amount_cents,
        why=(*price.why, *shares, why),
        state="to_invoice" if rose else charge.state,
        invoice_id=None if rose else charge.invoice_id,
    )
    if cause.fact == QUOTIENT:
        since = left_before(periods, charge.day)
        by_quotient = Cause(QUOTIENT, quotient.valid_from if quotient else None)
        cause = by_quotient if since is None else Cause(RECORD, since)
    return Repriced(_kept(charge, before_id, now), after, charge.state, cause)


def _kept(charge: Charge, before_id: UUID, now: datetime) -> Charge:
    return replace(
        charge,
        charge_id=before_id,
        state=REPRICED,
        order_id=None,
        partner=None,
        activity_kind=None,
        share_cents=0,
        replaced_by=charge.charge_id,
        replaced_at=now,
    )


def _asked_at(charge: Charge) -> datetime:
    """An instant at which it was as late, or was not, as its price says."""
    late = any(reason["code"] == LATE for reason in charge.why)
    return midnight(charge.day - timedelta(days=0 if late else DAYS_BEFORE_MAX + 1))
