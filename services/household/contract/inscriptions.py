"""What a family asks for a child, for a season."""

from chassis.contract import Command, Published, Query, View
from chassis.fields import (
    a_count,
    a_day,
    a_flag,
    a_number,
    a_part,
    a_text,
    a_text_of_lines,
    an_id,
    an_instant,
    maybe,
    nullable,
    one_of,
    otherwise,
    some,
    some_ids,
)
from chassis.waiting import HolderView
from services.household.contract.irregular import LACKS_MAX, LackTyped
from services.household.contract.kinds import CHILD, HOUSEHOLD
from services.household.contract.kinds import SCHOOL as SCHOOL_ID
from services.household.contract.requests import RequestDecisionView
from services.household.contract.school_entries import SchoolEntryView
from services.household.contract.seasons import SEASON
from services.household.domain.inscription import ACTIVITIES_MAX, STATES
from services.household.domain.season import PURPOSES

INSCRIPTION = "8d2e1b4f-6c3e-5f50-9b7d-0e1c2f3a4b07"
ANSWER_MAX = 1000


class SaveInscription(Command):
    """What was chosen so far. `version` is the one that was read; 0 begins one. Which activities
    there are, and for whom, is booking's to know."""

    household_id = an_id(HOUSEHOLD)
    inscription_id = an_id(INSCRIPTION)
    season_id = an_id(SEASON)
    child_id = an_id(CHILD)
    activity_ids = some_ids(0, ACTIVITIES_MAX)
    of_the_caf = maybe(a_flag())
    version = a_number(0)


class SendInscription(Command):
    """`answer` is the family's to what a clerk asked; without one it is sent again all the same."""

    household_id = an_id(HOUSEHOLD)
    inscription_id = an_id(INSCRIPTION)
    version = a_number(1)
    answer = maybe(a_text_of_lines("Je la demande cette semaine.", ANSWER_MAX))


class WithdrawInscription(Command):
    household_id = an_id(HOUSEHOLD)
    inscription_id = an_id(INSCRIPTION)


class Inscribe(Command):
    """At the counter: accepted at once."""

    household_id = an_id(HOUSEHOLD)
    inscription_id = an_id(INSCRIPTION)
    season_id = an_id(SEASON)
    child_id = an_id(CHILD)
    activity_ids = some_ids(1, ACTIVITIES_MAX)
    of_the_caf = maybe(a_flag())
    lacking = otherwise(some(LackTyped, 0, LACKS_MAX), [])


class InscriptionView(View):
    """`note` is the code of what stood in the way of what was accepted; `asked_more`, what a clerk
    asks before deciding; `entry`, of a school, what is asked of it."""

    inscription_id = an_id(INSCRIPTION)
    household_id = an_id(HOUSEHOLD)
    season_id = an_id(SEASON)
    season_name = a_text("Année scolaire 2027-2028")
    first = a_day("2027-09-01")
    last = a_day("2028-08-31")
    child_id = an_id(CHILD)
    child_name = a_text("Chloé")
    activity_ids = some_ids()
    of_the_caf = nullable(a_flag())
    version = a_count(1)
    state = one_of(*STATES)
    by_name = a_text("Andrew")
    started_at = an_instant()
    sent_at = nullable(an_instant())
    promised_by = nullable(an_instant())
    decided_at = nullable(an_instant())
    decided_by = nullable(a_text("Nadia"))
    reason = nullable(a_text("Le centre est complet."))
    note = nullable(a_text("household.inscription-changed"))
    purpose = one_of(*PURPOSES)
    asked_more = nullable(a_text("Il manque la pièce d’identité."))
    entry = nullable(a_part(SchoolEntryView))


class ReviewInscription(Query):
    inscription_id = an_id(INSCRIPTION)


class InquiryView(View):
    """What a clerk asked before deciding; answered when the family sent again, with words or
    without."""

    asked = a_text("Il manque la pièce d’identité.")
    asked_by = a_text("Nadia")
    asked_at = an_instant()
    answer = nullable(a_text("Je la demande cette semaine."))
    answered_by = nullable(a_text("Andrew"))
    answered_at = nullable(an_instant())


class PlaceGivenView(View):
    school_id = an_id(SCHOOL_ID)
    level = a_text("CP A")


class ReviewedInscriptionView(View):
    """`other_home`: where the other home of the child stands with a school for the same season;
    `inquiries`, oldest first; `typed`: the reason of a decision that was taken back; `given`, the
    school that it gave."""

    inscription = a_part(InscriptionView)
    inquiries = some(InquiryView)
    other_home = nullable(one_of("sent", "accepted"))
    holder = nullable(a_part(HolderView))
    decision = nullable(a_part(RequestDecisionView))
    typed = nullable(a_text("Il manque un papier."))
    given = nullable(a_part(PlaceGivenView))
    done_today = a_count(3)


class AcceptInscription(Command):
    """`version` is the one that was read; `lacking`, the pieces that are still missing: after the
    season's last day the record is irregular until they are there."""

    inscription_id = an_id(INSCRIPTION)
    version = a_number(1)
    lacking = otherwise(some(LackTyped, 0, LACKS_MAX), [])


class RefuseInscription(Command):
    """`reason` is what the family reads."""

    inscription_id = an_id(INSCRIPTION)
    version = a_number(1)
    reason = a_text_of_lines("Le centre est complet.", 500)


class InscriptionDecided(Published):
    """An accepted one lets the child book its activities from `first` to `last`. Why one is refused
    is not told."""

    subject = "household_id"
    inscription_id = an_id(INSCRIPTION)
    household_id = an_id(HOUSEHOLD)
    child_id = an_id(CHILD)
    verdict = one_of("accepted", "refused")
    activity_ids = some_ids()
    first = a_day("2027-09-01")
    last = a_day("2028-08-31")
    at_desk = a_flag(False)
    decided_at = an_instant()
