"""Papers that the town hands out."""

from typing import Unpack
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import anyone, staff
from services.documents.contract.documents import DocumentView, PublishDocument, WithdrawDocument
from services.documents.domain.document import Document
from services.documents.unit import Unit
from services.documents.workflows import documents
from services.documents.workflows.documents import DocumentTold


class DocumentDoors:
    @command(PublishDocument, DocumentView, allowed=staff("clerk"))
    def publish_document(
        self, unit: Unit, who: Principal, *, file_id: UUID, **told: Unpack[DocumentTold]
    ) -> Document:
        return documents.publish_document(unit, who, told, file_id)

    @command(WithdrawDocument, None, allowed=staff("clerk"))
    def withdraw_document(self, unit: Unit, who: Principal, *, document_id: UUID) -> None:
        unit.documents.delete(document_id)

    @query(Nothing, many(DocumentView), allowed=anyone)
    def public_documents(self, unit: Unit, who: Principal | None) -> list[Document]:
        return documents.of_the_town(unit, who)
