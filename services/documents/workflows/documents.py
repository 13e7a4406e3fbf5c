"""Documents the town publishes, for everybody or for one household."""

from dataclasses import replace
from typing import TypedDict
from uuid import UUID

from chassis.principal import Principal
from services.documents.domain.document import Document
from services.documents.domain.events import DocumentPublished
from services.documents.unit import Unit
from services.documents.workflows.received import received


class DocumentTold(TypedDict):
    document_id: UUID
    title: str
    category: str
    household_id: UUID | None


def publish_document(unit: Unit, who: Principal, told: DocumentTold, file_id: UUID) -> Document:
    """A received file, for one household or for everybody; the same id again changes nothing.

    Raises FileNotReceived or FileTaken.
    """
    known = unit.documents.get(told["document_id"])
    if known is not None:
        return known
    (file,) = received(unit, [file_id])
    file.check_usable("document", told["household_id"])
    used = replace(file, document_id=told["document_id"])
    document = Document(**told, published_at=unit.now, published_by_name=who.name, file=used)
    unit.documents.add(document)
    unit.files.save(used)
    unit.record([DocumentPublished(document.document_id, document.household_id)])
    return document
