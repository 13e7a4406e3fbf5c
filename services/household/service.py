"""Who lives with whom, where, and what the town knows of them: household's doors together, and the
work that time starts."""

from datetime import timedelta

from eventlet import sleep

from chassis.database import Database, Transactions
from chassis.deciding import settle
from chassis.entrypoints import once_only
from chassis.purging import sweep
from services.household.doors.attaching import AttachingDoors
from services.household.doors.certifying import CertifyingDoors
from services.household.doors.consents import ConsentDoors
from services.household.doors.correcting import CorrectingDoors
from services.household.doors.custody import CustodyDoors
from services.household.doors.day import DayDoors
from services.household.doors.health import HealthDoors
from services.household.doors.hearing import HearingDoors
from services.household.doors.home import HomeDoors
from services.household.doors.importing import ImportDoors
from services.household.doors.inscriptions import InscriptionDoors
from services.household.doors.irregular import IrregularDoors
from services.household.doors.key_requests import KeyRequestDoors
from services.household.doors.keys import KeyDoors
from services.household.doors.leaving import LeavingDoors
from services.household.doors.letter_runs import LetterRunDoors
from services.household.doors.notes import NoteDoors
from services.household.doors.opening import OpeningDoors
from services.household.doors.particulars import ParticularDoors
from services.household.doors.personal_data import PersonalDataDoors
from services.household.doors.quotients import QuotientDoors
from services.household.doors.reaching import ReachingDoors
from services.household.doors.recognising import RecognisingDoors
from services.household.doors.records import RecordDoors
from services.household.doors.requests import RequestDoors
from services.household.doors.retention import RetentionDoors
from services.household.doors.school_entries import SchoolEntryDoors
from services.household.doors.schools import SchoolDoors
from services.household.doors.searching import SearchDoors
from services.household.doors.sectors import SectorDoors
from services.household.doors.waiting import WaitingDoors
from services.household.unit import Unit
from services.household.workflows import (
    attaching,
    health,
    importing,
    indexing,
    inscriptions,
    irregular,
    key_requests,
    keys,
    quotient_asking,
    quotients,
    requests,
    retention,
    school_entries,
    waiting,
)


class HouseholdService(
    SchoolDoors,
    SectorDoors,
    OpeningDoors,
    RecordDoors,
    SearchDoors,
    CorrectingDoors,
    LeavingDoors,
    NoteDoors,
    CustodyDoors,
    ParticularDoors,
    HealthDoors,
    CertifyingDoors,
    QuotientDoors,
    ConsentDoors,
    ReachingDoors,
    RequestDoors,
    InscriptionDoors,
    SchoolEntryDoors,
    IrregularDoors,
    WaitingDoors,
    HearingDoors,
    HomeDoors,
    KeyDoors,
    KeyRequestDoors,
    LetterRunDoors,
    AttachingDoors,
    RecognisingDoors,
    ImportDoors,
    PersonalDataDoors,
    DayDoors,
    RetentionDoors,
):
    name = "household"
    needs = ("database_url", "public_keys", "health_key", "keys_pepper")
    database = Database(Unit)

    @once_only(every=timedelta(hours=6))
    def forget_health(self, unit: Unit) -> None:
        health.forget(unit)

    @once_only(every=timedelta(hours=6))
    def forget_drafts(self, unit: Unit) -> None:
        requests.forget_drafts(unit)
        inscriptions.forget_drafts(unit)

    @once_only(every=timedelta(minutes=10))
    def watch_irregular(self, unit: Unit) -> None:
        irregular.watch(unit)

    @once_only(every=timedelta(minutes=10), steps=True)
    def enter_schools(self, units: Transactions[Unit]) -> None:
        """A child a transaction, from its first day."""
        with units() as unit:
            due = school_entries.due(unit)
        for inscription_id in due:
            with units() as unit:
                school_entries.place_due(unit, inscription_id)

    @once_only(every=timedelta(seconds=5), steps=True)
    def settle_decisions(self, units: Transactions[Unit]) -> None:
        settle(units, lambda unit: unit.decisions, waiting.settle)

    @once_only(every=timedelta(hours=6))
    def forget_old_keys(self, unit: Unit) -> None:
        keys.forget_old(unit)
        attaching.forget_old(unit)

    @once_only(every=timedelta(minutes=1), steps=True)
    def index_again(self, units: Transactions[Unit]) -> None:
        """Until every household is found as this release finds it."""
        done = indexing.AT_ONCE
        while done == indexing.AT_ONCE:
            with units() as unit:
                done = indexing.index_again(unit)

    @once_only(every=timedelta(minutes=1), steps=True)
    def ask_for_quotients(self, units: Transactions[Unit]) -> None:
        quotient_asking.sweep(self.line(units))

    @once_only(every=timedelta(hours=1), steps=True)
    def follow_quotients(self, units: Transactions[Unit]) -> None:
        quotients.remind(units, asks_the_caf=self.line(units).is_open)
        quotients.end(units)

    @once_only(every=timedelta(days=1))
    def forget_words(self, unit: Unit) -> None:
        unit.searching.forget_words()
        key_requests.forget_old(unit)

    @once_only(every=timedelta(seconds=5), steps=True)
    def run_imports(self, units: Transactions[Unit]) -> None:
        """A batch a transaction, and whoever asks something else is served in between."""
        while importing.advance(units):
            sleep(0)

    @once_only(every=timedelta(days=1))
    def forget_imports(self, unit: Unit) -> None:
        importing.forget_old(unit)

    @once_only(every=timedelta(hours=6), steps=True)
    def purge_at_term(self, units: Transactions[Unit]) -> None:
        sweep(units, retention.DESTROYS)
