"""Entering a school: what is asked, and what is given."""

from chassis.contract import Command, Published, View
from chassis.fields import (
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
)
from services.household.contract.kinds import CHILD, HOUSEHOLD, SCHOOL, a_name
from services.household.contract.seasons import SEASON
from services.household.contract.sectors import REASON_MAX, PlaceView
from services.household.domain.school_entry import DEROGATIONS
from services.household.domain.sectors import LEVELS

INSCRIPTION = "8d2e1b4f-6c3e-5f50-9b7d-0e1c2f3a4b07"
TEXT_MAX = 500
A_REASON = "Un frère ou une sœur est déjà dans cette école"


class SaveSchoolEntry(Command):
    """What was chosen so far. `version` is the one that was read; 0 begins one. Without a `level`,
    it is that of the child's age. With a `wanted_school_id`, a dérogation is asked, for one of the
    town's reasons."""

    household_id = an_id(HOUSEHOLD)
    inscription_id = an_id(INSCRIPTION)
    season_id = an_id(SEASON)
    child_id = an_id(CHILD)
    level = maybe(one_of(*LEVELS))
    wanted_school_id = maybe(an_id(SCHOOL))
    derogation_reason = maybe(a_text(A_REASON, REASON_MAX))
    derogation_text = maybe(a_text_of_lines("Sa sœur est en CE1.", TEXT_MAX))
    version = a_number(0)


class AcceptSchoolEntry(Command):
    """The school and the level that the child is given."""

    inscription_id = an_id(INSCRIPTION)
    version = a_number(1)
    school_id = an_id(SCHOOL)
    level = a_name("CP")


class ReturnSchoolEntry(Command):
    """`reason` is what the family reads: what is missing."""

    inscription_id = an_id(INSCRIPTION)
    version = a_number(1)
    reason = a_text_of_lines("Il manque la pièce d’identité.", TEXT_MAX)


class TakeSchoolBack(Command):
    """`reason` is what the family reads: why the school that was given is not."""

    household_id = an_id(HOUSEHOLD)
    inscription_id = an_id(INSCRIPTION)
    reason = a_text_of_lines("Cette école avait été donnée par erreur.", TEXT_MAX)


class EnterSchool(Command):
    """At the counter: given at once; without a `level`, at that of the child's age."""

    household_id = an_id(HOUSEHOLD)
    inscription_id = an_id(INSCRIPTION)
    season_id = an_id(SEASON)
    child_id = an_id(CHILD)
    level = maybe(one_of(*LEVELS))
    wanted_school_id = maybe(an_id(SCHOOL))
    derogation_reason = maybe(a_text(A_REASON, REASON_MAX))
    derogation_text = maybe(a_text_of_lines("Sa sœur est en CE1.", TEXT_MAX))
    school_id = an_id(SCHOOL)


class SchoolEntryView(View):
    """`place` is where the address is in the table of streets, until a school is given;
    `placed_on`, since when the child's record says this school."""

    level = a_text("CP")
    address = a_text("12 rue des Lilas, 99000 Démoville")
    place = nullable(a_part(PlaceView))
    two_homes = a_flag(False)
    wanted_school_id = nullable(an_id(SCHOOL))
    wanted_school_name = nullable(a_text("École Curie"))
    derogation_reason = nullable(a_text(A_REASON))
    derogation_text = nullable(a_text("Sa sœur est en CE1."))
    derogation = nullable(one_of(*DEROGATIONS))
    school_id = nullable(an_id(SCHOOL))
    school_name = nullable(a_text("École Pasteur"))
    placed_on = nullable(a_day("2027-09-01"))


class SchoolEntryDecided(Published):
    """Accepted, a child attends this school from `first`; returned, more is asked; taken back, what
    was accepted is not so any more. What and why are not told."""

    subject = "household_id"
    inscription_id = an_id(INSCRIPTION)
    household_id = an_id(HOUSEHOLD)
    child_id = an_id(CHILD)
    verdict = one_of("accepted", "refused", "returned", "taken_back")
    school_id = nullable(an_id(SCHOOL))
    level = nullable(a_text("CP"))
    derogation = nullable(one_of(*DEROGATIONS))
    first = a_day("2027-09-01")
    at_desk = a_flag(False)
    decided_at = an_instant()
