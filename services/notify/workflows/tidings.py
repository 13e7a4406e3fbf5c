"""What other rooms tell us, turned into mails to the people it concerns."""

from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from services.notify.letters import wording
from services.notify.unit import Unit
from services.notify.workflows.mails import tell_household, tell_person

CREDITED = "Une somme vous a été rendue."
CREDITED_BECAUSE = {
    "billing.cancelled": "Une réservation a été annulée.",
    "billing.seats-lost": "Des places n’ont pas pu être réservées.",
    "billing.payment-recovered": "Votre paiement en ligne, repris du relevé de la banque.",
    "billing.order-was-over": "Votre paiement nous est parvenu après la fin de la commande.",
    "billing.invoice-was-paid": "La facture que vous avez payée l’était déjà.",
}


def link_requested(
    unit: Unit, *, email: str, first_name: str, token: str, expires_at: datetime
) -> None:
    tell_person(
        unit,
        email,
        about=f"link:{sha256(token.encode()).hexdigest()}",
        kind="link",
        worth_until=expires_at,
        first_name=first_name,
        token=token,
        expires_at=expires_at,
    )


def password_changed(
    unit: Unit, *, account_id: UUID, email: str, first_name: str, changed_at: datetime
) -> None:
    tell_person(
        unit,
        email,
        about=f"password:{account_id}:{changed_at.isoformat()}",
        kind="password_changed",
        first_name=first_name,
        changed_at=changed_at,
    )


def payment_received(unit: Unit, *, payment_id: UUID, household_id: UUID, **payment: Any) -> None:
    tell_household(unit, household_id, about=f"payment:{payment_id}", kind="payment", **payment)


def credit_granted(
    unit: Unit, *, household_id: UUID, amount_cents: int, reason_code: str, receipt_number: str
) -> None:
    tell_household(
        unit,
        household_id,
        about=f"credit:{receipt_number}",
        kind="credit",
        reason=CREDITED_BECAUSE.get(reason_code, CREDITED),
        amount_cents=amount_cents,
        receipt_number=receipt_number,
    )


def invoice_issued(unit: Unit, *, invoice_id: UUID, household_id: UUID, **invoice: Any) -> None:
    tell_household(unit, household_id, about=f"invoice:{invoice_id}", kind="invoice", **invoice)


def draft_reminder_due(
    unit: Unit, *, household_id: UUID, draft_version: int, count: int, earliest_cutoff: datetime
) -> None:
    """Once for each draft and deadline, however often booking notices."""
    tell_household(
        unit,
        household_id,
        about=f"draft:{household_id}:{draft_version}:{earliest_cutoff.isoformat()}",
        kind="draft_reminder",
        count=count,
        earliest_cutoff=earliest_cutoff,
    )


def seats_lost(
    unit: Unit, *, order_id: UUID, household_id: UUID, lines: list[dict[str, Any]]
) -> None:
    tell_household(
        unit,
        household_id,
        about=f"seats-lost:{order_id}",
        kind="seats_lost",
        lines=[_line(**line) for line in lines],
    )


def _line(*, child_name: str, activity_name: str, day: date) -> str:
    return f"{child_name}, {activity_name}, {wording.day(day)}"
