"""Records that are irregular after a season, and how they are put right."""

from marshmallow import Schema

from chassis.contract import Command, Published, View
from chassis.fields import a_count, a_day, a_text, a_text_like, an_id, maybe, nullable, some
from services.household.contract.kinds import CHILD, HOUSEHOLD, a_name
from services.household.contract.seasons import SEASON

LACKS_MAX = 20


class LackTyped(Schema):
    """A kind of piece that is missing, by its code and its name."""

    kind = a_text_like(r"[a-z0-9]+(-[a-z0-9]+)*\Z", "attestation-caf")
    kind_name = a_name("Attestation de la CAF")
    child_id = maybe(an_id(CHILD))


class PutRight(Command):
    """A piece that was lacking is there since `on`: brought to the counter, or found."""

    household_id = an_id(HOUSEHOLD)
    kind = a_text_like(r"[a-z0-9]+(-[a-z0-9]+)*\Z", "attestation-caf")
    child_id = maybe(an_id(CHILD))
    on = a_day("2027-09-20")


class LackView(View):
    kind = a_text("attestation-caf")
    kind_name = a_text("Attestation de la CAF")
    child_id = nullable(an_id(CHILD))


class IrregularView(View):
    """Of one season: what is lacking, and since when the record is irregular for it; null while the
    season runs."""

    season_id = an_id(SEASON)
    season_name = a_text("Année scolaire 2027-2028")
    closes_on = a_day("2027-08-23")
    irregular_since = nullable(a_day("2027-08-24"))
    lacking = some(LackView)


class IrregularRecordView(View):
    """`lacking`: the names of the pieces, each once."""

    household_id = an_id(HOUSEHOLD)
    reference = a_text("F-000123")
    name = a_text("Bond")
    since = a_day("2027-08-24")
    lacking = some(a_text("Attestation de la CAF"))


class IrregularRecordsView(View):
    """One page of the open records that are irregular now, the oldest first."""

    total = a_count(12)
    pages = a_count(1)
    households = some(IrregularRecordView)


class RecordIrregular(Published):
    """From `since` on, until RecordRegular of the same `since`. Which piece is lacking is not
    told."""

    subject = "household_id"
    household_id = an_id(HOUSEHOLD)
    season_id = an_id(SEASON)
    season_name = a_text("Année scolaire 2027-2028")
    since = a_day("2027-08-24")


class RecordRegular(Published):
    """The irregularity that began on `since` ends before `regular_from`: the same day, it never
    was."""

    subject = "household_id"
    household_id = an_id(HOUSEHOLD)
    season_id = an_id(SEASON)
    since = a_day("2027-08-24")
    regular_from = a_day("2027-09-20")
