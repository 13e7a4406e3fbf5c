"""The vault: pieces families hand in, papers the town hands out, and who read them. Documents'
doors together, and the work that time starts."""

from datetime import timedelta

from chassis.database import Database, Transactions
from chassis.deciding import settle
from chassis.entrypoints import once_only
from chassis.purging import sweep
from services.documents.doors.checklists import ChecklistDoors
from services.documents.doors.day import DayDoors
from services.documents.doors.documents import DocumentDoors
from services.documents.doors.files import FileDoors
from services.documents.doors.forgetting import ForgettingDoors
from services.documents.doors.hearing import HearingDoors
from services.documents.doors.personal_data import PersonalDataDoors
from services.documents.doors.piece_kinds import PieceKindDoors
from services.documents.doors.pieces import PieceDoors
from services.documents.doors.retention import RetentionDoors
from services.documents.doors.reviewing import ReviewingDoors
from services.documents.doors.safe import SafeDoors
from services.documents.doors.signing import SigningDoors
from services.documents.unit import Unit
from services.documents.workflows import lapsing, retention, reviewing, safe, signing, uploads


class DocumentsService(
    FileDoors,
    PieceDoors,
    ChecklistDoors,
    ReviewingDoors,
    PieceKindDoors,
    DocumentDoors,
    SafeDoors,
    SigningDoors,
    PersonalDataDoors,
    DayDoors,
    RetentionDoors,
    ForgettingDoors,
    HearingDoors,
):
    name = "documents"
    needs = ("database_url", "public_keys", "storage_key")
    database = Database(Unit)

    @once_only(every=timedelta(hours=1))
    def sweep(self, unit: Unit) -> None:
        uploads.sweep(unit)
        safe.sweep(unit)
        signing.sweep(unit)

    @once_only(every=timedelta(hours=1))
    def remind_before_lapse(self, unit: Unit) -> None:
        lapsing.remind(unit)

    @once_only(every=timedelta(seconds=5), steps=True)
    def settle_decisions(self, units: Transactions[Unit]) -> None:
        settle(units, lambda unit: unit.decisions, reviewing.settle)

    @once_only(every=timedelta(hours=6), steps=True)
    def purge_at_term(self, units: Transactions[Unit]) -> None:
        sweep(units, retention.DESTROYS)
