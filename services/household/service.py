"""Who lives with whom, where, and what the town knows of them: household's doors together."""

from chassis.database import Database
from services.household.doors.correcting import CorrectingDoors
from services.household.doors.custody import CustodyDoors
from services.household.doors.hearing import HearingDoors
from services.household.doors.opening import OpeningDoors
from services.household.doors.particulars import ParticularDoors
from services.household.doors.records import RecordDoors
from services.household.doors.schools import SchoolDoors
from services.household.unit import Unit


class HouseholdService(
    SchoolDoors,
    OpeningDoors,
    RecordDoors,
    CorrectingDoors,
    CustodyDoors,
    HearingDoors,
    ParticularDoors,
):
    name = "household"
    needs = ("database_url", "public_keys")
    database = Database(Unit)
