"""Documents with their file."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, select

from services.documents.domain.document import Document
from services.documents.domain.file import File
from services.documents.repository.files import COLUMNS
from services.documents.tables import documents, files


class Documents:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, document_id: UUID) -> Document | None:
        return next(iter(self._where(documents.c.document_id == document_id)), None)

    def of_the_town(self, audiences: Sequence[str]) -> list[Document]:
        """Newest first."""
        of_no_one = documents.c.household_id.is_(None)
        return self._where(and_(of_no_one, documents.c.audience.in_(audiences)))

    def given_to(self, household_id: UUID) -> list[Document]:
        """Newest first."""
        return self._where(documents.c.household_id == household_id)

    def add(self, document: Document) -> None:
        values = {name: value for name, value in vars(document).items() if name != "file"}
        self._connection.execute(documents.insert().values(values))

    def delete(self, document_id: UUID) -> None:
        """With its file and its key."""
        self._connection.execute(documents.delete().where(documents.c.document_id == document_id))

    def _where(self, condition: ColumnElement[bool]) -> list[Document]:
        statement = (
            select(documents, *(column.label(f"file_{column.name}") for column in COLUMNS))
            .join(files, files.c.document_id == documents.c.document_id)
            .where(condition)
            .order_by(documents.c.published_at.desc(), documents.c.document_id)
        )
        return [_document(dict(row)) for row in self._connection.execute(statement).mappings()]


def _document(row: dict[str, Any]) -> Document:
    file = File(**{column.name: row.pop(f"file_{column.name}") for column in COLUMNS})
    return Document(**row, file=file)
