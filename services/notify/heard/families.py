"""Of families: their records, papers, requests and bookings."""

from chassis.contract import Heard
from chassis.fields import (
    a_count,
    a_day,
    a_flag,
    a_text,
    an_email,
    an_id,
    an_instant,
    maybe,
    nullable,
    otherwise,
    some,
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
