"""The vault: pieces families hand in, papers the town hands out, and who read them. Documents'
doors together, and the work that time starts."""

from datetime import timedelta

from chassis.database import Database
from chassis.entrypoints import once_only
from services.documents.doors.documents import DocumentDoors
from services.documents.doors.files import FileDoors
from services.documents.doors.pieces import PieceDoors
from services.documents.unit import Unit
from services.documents.workflows import uploads


class DocumentsService(FileDoors, PieceDoors, DocumentDoors):
    name = "documents"
    needs = ("database_url", "public_keys", "storage_key")
    database = Database(Unit)

    @once_only(every=timedelta(hours=1))
    def sweep(self, unit: Unit) -> None:
        uploads.sweep(unit)
