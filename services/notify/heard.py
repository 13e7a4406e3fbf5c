"""Notify's own tolerant copies of the events it hears: only what it uses."""

from chassis.contract import Heard
from chassis.fields import (
    a_count,
    a_day,
    a_flag,
    a_text,
    an_email,
    an_id,
    an_instant,
    cents,
    maybe,
    nullable,
    otherwise,
    some,
    some_ids,
)
from services.notify.contract.kinds import HOUSEHOLD


class HouseholdRegistered(Heard):
    household_id = an_id(HOUSEHOLD)
    reference = a_text("F-000123")
    name = a_text("Bond")


class GuardianRegistered(Heard):
    guardian_id = an_id()
    household_id = an_id(HOUSEHOLD)
    email = nullable(an_email())
    first_name = a_text("Andrew")


class GuardianLeft(Heard):
    guardian_id = an_id()
    household_id = an_id(HOUSEHOLD)


class LanguageChosen(Heard):
    """`language` is null for the town's own."""

    guardian_ids = some_ids()
    language = nullable(a_text("en"))


class LinkRequested(Heard):
    email = an_email()
    first_name = a_text("Andrew")
    token = a_text("pX2c9Jt1qz0Yx7Vd4mKs8BnR5w")
    expires_at = an_instant()
    language = maybe(a_text("en"))


class SigningCodeRequested(Heard):
    email = an_email()
    first_name = a_text("Andrew")
    code = a_text("042317")
    expires_at = an_instant()
    language = maybe(a_text("en"))


class SignUpRequested(Heard):
    sign_up_id = an_id()
    email = an_email()
    first_name = a_text("Camille")
    token = a_text("pX2c9Jt1qz0Yx7Vd4mKs8BnR5w")
    expires_at = an_instant()
    language = maybe(a_text("en"))


class SignUpRefused(Heard):
    sign_up_id = an_id()
    email = an_email()
    first_name = a_text("Andrew")
    asked_at = an_instant()
    language = maybe(a_text("en"))


class ToItsHolder(Heard):
    account_id = an_id()
    email = an_email()
    first_name = a_text("Andrew")
    language = maybe(a_text("en"))


class EmailChangeRequested(ToItsHolder):
    token = a_text("pX2c9Jt1qz0Yx7Vd4mKs8BnR5w")
    expires_at = an_instant()


class EmailChangeRefused(ToItsHolder):
    asked_at = an_instant()


class EmailChanged(ToItsHolder):
    changed_at = an_instant()


class AccountClosingDue(ToItsHolder):
    seen_at = an_instant()
    closes_at = an_instant()


class IdleAccountClosed(ToItsHolder):
    closed_at = an_instant()


class ClosedAccountAsked(IdleAccountClosed):
    asked_at = an_instant()


class StaffInvited(ToItsHolder):
    """Without a token for whoever has a password already."""

    token = nullable(a_text("pX2c9Jt1qz0Yx7Vd4mKs8BnR5w"))
    expires_at = nullable(an_instant())
    invited_at = an_instant()


class IdentityChangeAsked(ToItsHolder):
    change_id = an_id()
    whose = a_text("Nadia Haddad")
    asked_at = an_instant()


class ParentInvited(ToItsHolder):
    token = a_text("pX2c9Jt1qz0Yx7Vd4mKs8BnR5w")
    expires_at = an_instant()
    invited_at = an_instant()


class KeyRefusalDue(Heard):
    request_id = an_id()
    email = an_email()
    first_name = a_text("Camille")
    refused_at = an_instant()
    language = maybe(a_text("en"))


class PasswordChanged(ToItsHolder):
    changed_at = an_instant()


class PaidLine(Heard):
    action = a_text("add")
    child_name = a_text("Chloé")
    activity_name = a_text("Cantine Pasteur")
    day = a_day()


class PaymentReceived(Heard):
    payment_id = an_id()
    household_id = an_id(HOUSEHOLD)
    amount_cents = cents(1440)
    reference = a_text("20270602000123")
    receipt_number = a_text("CANT-2027-000123")
    receipt_id = an_id()
    lines = otherwise(some(PaidLine), [])
    invoice_number = maybe(a_text("2027-003-000162"))


class CreditGranted(Heard):
    household_id = an_id(HOUSEHOLD)
    amount_cents = cents(1440)
    reason_code = a_text("billing.cancelled")
    receipt_number = a_text("CANT-2027-000124")


class PaymentReversed(CreditGranted):
    invoice_number = maybe(a_text("2027-003-000162"))


class ChargesRepriced(Heard):
    household_id = an_id(HOUSEHOLD)
    cause = otherwise(a_text("tariff"), "quotient")
    repricing_id = an_id()
    valid_from = a_day()
    count = a_count(12)
    first = a_day()
    last = a_day()
    before_cents = cents(8640)
    after_cents = cents(4320)
    credited_cents = cents(4320)
    receipt_number = maybe(a_text("2027-003-R000013"))


class InvoiceIssued(Heard):
    invoice_id = an_id()
    household_id = an_id(HOUSEHOLD)
    number = a_text("2027-003-000162")
    month = a_text("2027-06")
    amount_cents = cents(1440)
    due_on = a_day()


class RecordIrregular(Heard):
    household_id = an_id(HOUSEHOLD)
    season_id = an_id()
    since = a_day()


class RecordRegular(RecordIrregular):
    regular_from = a_day()


class DocumentPublished(Heard):
    """`household_id` is null when everybody may read it."""

    document_id = an_id()
    household_id = nullable(an_id(HOUSEHOLD))


class PieceRefused(Heard):
    piece_id = an_id()
    household_id = an_id(HOUSEHOLD)
    refused_at = an_instant()


class PieceLapsing(Heard):
    piece_id = an_id()
    household_id = an_id(HOUSEHOLD)
    lapses_on = a_day("2027-08-31")
    days_before = a_count(30)


class RequestDecided(Heard):
    request_id = an_id()
    household_id = an_id(HOUSEHOLD)
    verdict = a_text("accepted")
    decided_at = an_instant()


class QuotientLapsing(Heard):
    household_id = an_id(HOUSEHOLD)
    lapses_on = a_day("2028-01-01")


class InscriptionDecided(Heard):
    inscription_id = an_id()
    household_id = an_id(HOUSEHOLD)
    verdict = a_text("accepted")
    at_desk = otherwise(a_flag(False), False)
    decided_at = an_instant()


class SchoolEntryDecided(Heard):
    inscription_id = an_id()
    household_id = an_id(HOUSEHOLD)
    verdict = a_text("accepted")
    at_desk = otherwise(a_flag(False), False)
    decided_at = an_instant()


class ErasureAccepted(Heard):
    household_id = an_id(HOUSEHOLD)


class DraftReminderDue(Heard):
    household_id = an_id(HOUSEHOLD)
    draft_version = a_count(7)
    count = a_count(6)
    earliest_cutoff = an_instant()


class LostLine(Heard):
    child_name = a_text("Chloé")
    activity_name = a_text("Cantine Pasteur")
    day = a_day()


class CancelledLine(LostLine):
    booking_id = an_id()


class BookingsCancelled(Heard):
    household_id = an_id(HOUSEHOLD)
    lines = some(CancelledLine)
    channel = a_text("desk")
    reason = maybe(a_text("Hospitalisation d’un parent"))


class OrderExpired(Heard):
    order_id = an_id()
    household_id = an_id(HOUSEHOLD)


class SeatsLost(Heard):
    order_id = an_id()
    household_id = an_id(HOUSEHOLD)
    lines = some(LostLine)


class GuardianAttached(Heard):
    household_id = an_id(HOUSEHOLD)
    guardian_id = an_id()
    first_name = a_text("Camille")
    attached_at = an_instant()
    account_name = maybe(a_text("Élodie"))
