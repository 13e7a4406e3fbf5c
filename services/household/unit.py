"""One transaction on household's database, as its workflows see it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from chassis import database
from chassis.deciding import Claims, Decisions
from chassis.purging import Retention
from services.household import contract
from services.household.repository.attachments import Attachments, AttemptsMade
from services.household.repository.certifications import Certifications
from services.household.repository.classes import Classes, ClassMoves
from services.household.repository.consents import Consents
from services.household.repository.custody import Custodies
from services.household.repository.data_exports import DataExports
from services.household.repository.day import Days
from services.household.repository.debts import Debts
from services.household.repository.departures import Departures
from services.household.repository.expected import ExpectedChildren
from services.household.repository.fields import RecordFields
from services.household.repository.guardians import Guardians
from services.household.repository.health import Health, HealthReads
from services.household.repository.history import Journal, Quotients
from services.household.repository.home_towns import HomeTowns
from services.household.repository.households import Households
from services.household.repository.import_families import ImportedFacts, ImportFamilies
from services.household.repository.import_uses import HouseholdUses, KnownToFiles
from services.household.repository.imports import ImportLines, ImportMemory, Imports
from services.household.repository.inquiries import Inquiries
from services.household.repository.inscriptions import Inscriptions, Seasons
from services.household.repository.irregular import Irregularities
from services.household.repository.key_requests import KeyRequests
from services.household.repository.keys import AccessKeys, Codes
from services.household.repository.letter_runs import LetterRuns
from services.household.repository.many_households import ManyHouseholds
from services.household.repository.newcomers import KnownPeople
from services.household.repository.notes import Notes
from services.household.repository.particulars import Particulars
from services.household.repository.past import Past
from services.household.repository.quotient_asking import (
    QuotientAsks,
    QuotientConsents,
    QuotientRules,
)
from services.household.repository.requests import Requests
from services.household.repository.schools import Schools
from services.household.repository.searching import Searching
from services.household.repository.sectors import DerogationReasons, Sectors
from services.household.tables import metadata


class Unit(database.Unit):
    published_by = contract

    def __init__(self, connection: Connection, now: datetime) -> None:
        super().__init__(connection, now)
        self.households = Households(connection, now)
        self.quotients = Quotients(connection)
        self.quotient_rules = QuotientRules(connection)
        self.quotient_consents = QuotientConsents(connection, now)
        self.quotient_asks = QuotientAsks(connection, now)
        self.custodies = Custodies(connection, now)
        self.journal = Journal(connection, now)
        self.home_towns = HomeTowns(connection)
        self.guardians = Guardians(connection)
        self.known_people = KnownPeople(connection)
        self.record_fields = RecordFields(connection, now)
        self.particulars = Particulars(connection)
        self.searching = Searching(connection)
        self.health = Health(connection, now)
        self.health_reads = HealthReads(connection, now)
        self.expected = ExpectedChildren(connection)
        self.certifications = Certifications(connection, now)
        self.consents = Consents(connection, now)
        self.data_exports = DataExports(connection, now)
        self.departures = Departures(connection)
        self.notes = Notes(connection)
        self.requests = Requests(connection)
        self.seasons = Seasons(connection)
        self.inscriptions = Inscriptions(connection)
        self.inquiries = Inquiries(connection)
        self.irregularities = Irregularities(connection)
        self.claims = Claims(connection, now, metadata)
        self.decisions = Decisions(connection, now, metadata)
        self.access_keys = AccessKeys(connection, now)
        self.codes = Codes(connection, now)
        self.attachments = Attachments(connection)
        self._begin_schools(connection)
        self._begin_imports(connection, now)
        self._begin_rest(connection, now)

    def _begin_schools(self, connection: Connection) -> None:
        self.schools = Schools(connection)
        self.classes = Classes(connection)
        self.class_moves = ClassMoves(connection)
        self.sectors = Sectors(connection)
        self.derogation_reasons = DerogationReasons(connection)

    def _begin_rest(self, connection: Connection, now: datetime) -> None:
        self.key_requests = KeyRequests(connection, now)
        self.letter_runs = LetterRuns(connection, now)
        self.attempts = AttemptsMade(connection, now)
        self.debts = Debts(connection, now)
        self.days = Days(connection)
        self.retention = Retention(connection, now, metadata)
        self.past = Past(connection)

    def _begin_imports(self, connection: Connection, now: datetime) -> None:
        self.imports = Imports(connection)
        self.import_lines = ImportLines(connection)
        self.import_families = ImportFamilies(connection)
        self.import_memory = ImportMemory(connection)
        self.imported_facts = ImportedFacts(connection)
        self.known_to_files = KnownToFiles(connection)
        self.uses = HouseholdUses(connection)
        self.many_households = ManyHouseholds(connection, now)

    def is_of_structures(self, household_id: UUID, structures: frozenset[UUID]) -> bool:
        return self.households.has_child_at(household_id, structures)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """What happens inside is kept whole, or left whole when it raises: the transaction goes on
        either way."""
        said = len(self.recorded)
        try:
            with self.connection.begin_nested():
                yield
        except BaseException:
            del self.recorded[said:]
            raise

    def try_out(self, work: Callable[[], object]) -> None:
        """Raises what the work would raise; nothing of it stays."""
        said = len(self.recorded)
        savepoint = self.connection.begin_nested()
        try:
            work()
        finally:
            savepoint.rollback()
            del self.recorded[said:]
