"""Who lives with whom, where, and what the town knows of them: household's doors together."""

from datetime import timedelta

from chassis.database import Database
from chassis.entrypoints import once_only
from services.household.doors.correcting import CorrectingDoors
from services.household.doors.custody import CustodyDoors
from services.household.doors.health import HealthDoors
from services.household.doors.hearing import HearingDoors
from services.household.doors.leaving import LeavingDoors
from services.household.doors.notes import NoteDoors
from services.household.doors.opening import OpeningDoors
from services.household.doors.particulars import ParticularDoors
from services.household.doors.reaching import ReachingDoors
from services.household.doors.records import RecordDoors
from services.household.doors.schools import SchoolDoors
from services.household.unit import Unit
from services.household.workflows import health


class HouseholdService(
    SchoolDoors,
    OpeningDoors,
    RecordDoors,
    CorrectingDoors,
    LeavingDoors,
    NoteDoors,
    CustodyDoors,
    ParticularDoors,
    HealthDoors,
    ReachingDoors,
    HearingDoors,
):
    name = "household"
    needs = ("database_url", "public_keys", "health_key")
    database = Database(Unit)

    @once_only(every=timedelta(hours=6))
    def forget_health(self, unit: Unit) -> None:
        health.forget(unit)
