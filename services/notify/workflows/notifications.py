"""What other rooms tell us, turned into mails to the people it concerns."""

from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import TypedDict, Unpack
from uuid import UUID

from services.notify.unit import Unit
from services.notify.workflows.mails import tell_household, tell_person

BY_THE_TOWN = "desk"


class Named(TypedDict):
    household_id: UUID
    reference: str
    name: str


class Reached(TypedDict):
    guardian_id: UUID
    household_id: UUID
    email: str | None
    first_name: str


class Link(TypedDict):
    email: str
    first_name: str
    token: str
    expires_at: datetime
    language: str | None


class ChangedPassword(TypedDict):
    account_id: UUID
    email: str
    first_name: str
    changed_at: datetime
    language: str | None


class NamedDay(TypedDict):
    child_name: str
    activity_name: str
    day: date


class PaidLine(NamedDay):
    action: str


class Payment(TypedDict):
    payment_id: UUID
    household_id: UUID
    amount_cents: int
    reference: str
    receipt_number: str
    receipt_id: UUID
    lines: list[PaidLine]
    invoice_number: str | None


class InscriptionTold(TypedDict):
    inscription_id: UUID
    household_id: UUID
    verdict: str
    at_desk: bool
    decided_at: datetime


class Decided(TypedDict):
    request_id: UUID
    household_id: UUID
    verdict: str
    decided_at: datetime


class Credit(TypedDict):
    household_id: UUID
    amount_cents: int
    reason_code: str
    receipt_number: str


class Invoice(TypedDict):
    invoice_id: UUID
    household_id: UUID
    number: str
    month: str
    amount_cents: int
    due_on: date


class Reminder(TypedDict):
    household_id: UUID
    draft_version: int
    count: int
    earliest_cutoff: datetime


class CancelledLine(NamedDay):
    booking_id: UUID


class Cancelled(TypedDict):
    household_id: UUID
    lines: list[CancelledLine]
    channel: str
    reason: str | None


class Lapsing(TypedDict):
    piece_id: UUID
    household_id: UUID
    lapses_on: date
    days_before: int


class Lost(TypedDict):
    order_id: UUID
    household_id: UUID
    lines: list[NamedDay]


def link_requested(unit: Unit, **link: Unpack[Link]) -> None:
    tell_person(
        unit,
        link["email"],
        link["language"],
        about=f"link:{sha256(link['token'].encode()).hexdigest()}",
        kind="link",
        worth_until=link["expires_at"],
        first_name=link["first_name"],
        token=link["token"],
        expires_at=link["expires_at"],
    )


def password_changed(unit: Unit, **changed: Unpack[ChangedPassword]) -> None:
    tell_person(
        unit,
        changed["email"],
        changed["language"],
        about=f"password:{changed['account_id']}:{changed['changed_at'].isoformat()}",
        kind="password_changed",
        first_name=changed["first_name"],
        changed_at=changed["changed_at"],
    )


def payment_received(unit: Unit, **payment: Unpack[Payment]) -> None:
    tell_household(
        unit,
        payment["household_id"],
        about=f"payment:{payment['payment_id']}",
        kind="payment",
        amount_cents=payment["amount_cents"],
        reference=payment["reference"],
        receipt_number=payment["receipt_number"],
        receipt_id=payment["receipt_id"],
        invoice_number=payment["invoice_number"],
        lines=[line for line in payment["lines"] if line["action"] == "add"],
    )


def credit_granted(unit: Unit, **credit: Unpack[Credit]) -> None:
    tell_household(
        unit,
        credit["household_id"],
        about=f"credit:{credit['receipt_number']}",
        kind="credit",
        reason_code=credit["reason_code"],
        amount_cents=credit["amount_cents"],
        receipt_number=credit["receipt_number"],
    )


def invoice_issued(unit: Unit, **invoice: Unpack[Invoice]) -> None:
    tell_household(
        unit,
        invoice["household_id"],
        about=f"invoice:{invoice['invoice_id']}",
        kind="invoice",
        invoice_id=invoice["invoice_id"],
        number=invoice["number"],
        month=invoice["month"],
        amount_cents=invoice["amount_cents"],
        due_on=invoice["due_on"],
    )


def document_published(unit: Unit, *, document_id: UUID, household_id: UUID | None) -> None:
    """To the family it was handed to; what is for everybody is mailed to nobody."""
    if household_id is not None:
        tell_household(unit, household_id, about=f"document:{document_id}", kind="document")


def piece_refused(unit: Unit, *, piece_id: UUID, household_id: UUID, refused_at: datetime) -> None:
    """Once for each refusal: one undone and made again is told again."""
    about = f"piece-refused:{piece_id}:{refused_at.isoformat()}"
    tell_household(unit, household_id, about=about, kind="piece_refused")


def piece_lapsing(unit: Unit, **lapsing: Unpack[Lapsing]) -> None:
    """Once for each of the days before; which piece it is, is read on the site alone."""
    tell_household(
        unit,
        lapsing["household_id"],
        about=f"piece-lapsing:{lapsing['piece_id']}:{lapsing['days_before']}",
        kind="piece_lapsing",
        lapses_on=lapsing["lapses_on"],
        days_before=lapsing["days_before"],
    )


def quotient_lapsing(unit: Unit, *, household_id: UUID, lapses_on: date) -> None:
    """Once for each end; how much it was is on the site alone."""
    tell_household(
        unit,
        household_id,
        about=f"quotient-lapsing:{household_id}:{lapses_on.isoformat()}",
        kind="quotient_lapsing",
        last_day=lapses_on - timedelta(days=1),
    )


def request_decided(unit: Unit, **decided: Unpack[Decided]) -> None:
    """What the town answered; why it refused is read on the site alone."""
    about = f"request:{decided['request_id']}:{decided['decided_at'].isoformat()}"
    tell_household(
        unit,
        decided["household_id"],
        about=about,
        kind="request_decided",
        verdict=decided["verdict"],
    )


def inscription_decided(
    unit: Unit, kind: str = "inscription_decided", **decided: Unpack[InscriptionTold]
) -> None:
    """What the town answered; a family that asked at the counter has been told there."""
    if decided["at_desk"]:
        return
    tell_household(
        unit,
        decided["household_id"],
        about=f"inscription:{decided['inscription_id']}:{decided['decided_at'].isoformat()}",
        kind=kind,
        verdict=decided["verdict"],
    )


def bookings_cancelled(unit: Unit, **cancelled: Unpack[Cancelled]) -> None:
    """What the town cancelled, paid or not; a family is not told of what it did itself."""
    if cancelled["channel"] != BY_THE_TOWN:
        return
    lines = sorted(cancelled["lines"], key=lambda line: (line["day"], line["child_name"]))
    named = " ".join(sorted(str(line["booking_id"]) for line in lines))
    tell_household(
        unit,
        cancelled["household_id"],
        about=f"cancelled:{sha256(named.encode()).hexdigest()}",
        kind="cancelled",
        lines=lines,
        reason=cancelled["reason"],
    )


def draft_reminder_due(unit: Unit, **draft: Unpack[Reminder]) -> None:
    """Once for each draft and deadline, however often booking notices."""
    household_id, cutoff = draft["household_id"], draft["earliest_cutoff"]
    tell_household(
        unit,
        household_id,
        about=f"draft:{household_id}:{draft['draft_version']}:{cutoff.isoformat()}",
        kind="draft_reminder",
        count=draft["count"],
        earliest_cutoff=cutoff,
    )


def order_expired(unit: Unit, *, order_id: UUID, household_id: UUID) -> None:
    tell_household(unit, household_id, about=f"order-expired:{order_id}", kind="order_expired")


def seats_lost(unit: Unit, **lost: Unpack[Lost]) -> None:
    tell_household(
        unit,
        lost["household_id"],
        about=f"seats-lost:{lost['order_id']}",
        kind="seats_lost",
        lines=lost["lines"],
    )
