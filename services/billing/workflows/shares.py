"""A partner's part of charges: owed by it once the booking stands, given back with the booking.

The caller holds the household's lock; the movements' keys are unique in the database besides.
"""

from collections.abc import Iterable, Sequence

from services.billing.domain.charges import Charge
from services.billing.domain.events import ShareCharged, ShareReversed
from services.billing.domain.ledger import Movement, postings
from services.billing.unit import Unit


def charge_shares(unit: Unit, charges: Iterable[Charge]) -> None:
    """These charges stand from now on: their partners owe their part and are told."""
    shared = [charge for charge in charges if charge.share_cents]
    _post(unit, shared, "share-charged", sign=1)
    unit.record(
        ShareCharged(
            partner=charge.partner or "",
            household_id=charge.household_id,
            child_id=charge.child_id,
            booking_id=charge.charge_id,
            day=charge.day,
            activity_kind=charge.activity_kind or "",
            price_cents=charge.amount_cents + charge.share_cents,
            family_cents=charge.amount_cents,
            share_cents=charge.share_cents,
        )
        for charge in shared
    )


def reverse_shares(unit: Unit, charges: Iterable[Charge], reason_code: str) -> None:
    """These charges stood and do no more."""
    shared = [charge for charge in charges if charge.share_cents]
    _post(unit, shared, "share-reversed", sign=-1)
    unit.record(
        ShareReversed(
            partner=charge.partner or "",
            household_id=charge.household_id,
            booking_id=charge.charge_id,
            share_cents=charge.share_cents,
            reason_code=reason_code,
        )
        for charge in shared
    )


def _post(unit: Unit, charges: Sequence[Charge], code: str, sign: int) -> None:
    unit.ledger.post(
        *(
            Movement(
                key=f"{code}:{charge.charge_id}",
                household_id=charge.household_id,
                regie=charge.regie,
                code=f"billing.{code}",
                details={"partner": charge.partner, "day": charge.day.isoformat()},
                reference=None,
                postings=postings(
                    partner=-sign * charge.share_cents, income=sign * charge.share_cents
                ),
            )
            for charge in charges
        )
    )
