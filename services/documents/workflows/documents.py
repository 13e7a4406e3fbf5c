"""Documents the town publishes, for everybody or for one household."""

from dataclasses import replace
from typing import TypedDict
from uuid import UUID

from chassis.principal import Principal
from services.documents.domain.document import AUDIENCES, PUBLIC, Document
from services.documents.domain.events import DocumentPublished
from services.documents.unit import Unit
from services.documents.workflows.permissions import is_desk, is_family
from services.documents.workflows.received import received


class DocumentTold(TypedDict):
    document_id: UUID
    title: str
    category: str
    household_id: UUID | None
    audience: str


def publish_document(unit: Unit, who: Principal, told: DocumentTold, file_id: UUID) -> Document:
    """A received file, for a household, families or everybody; the same id again changes nothing.

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


def of_the_town(unit: Unit, who: Principal | None) -> list[Document]:
    """Those of no one household, newest first; what is for families is told to families, and to
    those who publish it."""
    audiences = AUDIENCES if is_family(who) or is_desk(who) else (PUBLIC,)
    return unit.documents.of_the_town(audiences)
