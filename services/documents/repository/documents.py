"""Documents with their file."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, Uuid, and_, bindparam, select

from services.documents.domain.document import Document
from services.documents.domain.file import File
from services.documents.repository.files import COLUMNS
from services.documents.tables import documents, files

NEWEST_FIRST = (
    select(documents, *(column.label(f"file_{column.name}") for column in COLUMNS))
    .join(files, files.c.document_id == documents.c.document_id)
    .order_by(documents.c.published_at.desc(), documents.c.document_id)
)
GIVEN_TO = NEWEST_FIRST.where(documents.c.household_id == bindparam("household_id", type_=Uuid))


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
        return self._read(GIVEN_TO, {"household_id": household_id})

    def add(self, document: Document) -> None:
        values = {name: value for name, value in vars(document).items() if name != "file"}
        self._connection.execute(documents.insert().values(values))

    def delete(self, document_id: UUID) -> None:
        """With its file and its key."""
        self._connection.execute(documents.delete().where(documents.c.document_id == document_id))

    def _where(self, condition: ColumnElement[bool]) -> list[Document]:
        return self._read(NEWEST_FIRST.where(condition))

    def _read(
        self, statement: Select[Any], asked: Mapping[str, Any] | None = None
    ) -> list[Document]:
        rows = self._connection.execute(statement, asked).mappings()
        return [_document(dict(row)) for row in rows]


def _document(row: dict[str, Any]) -> Document:
    file = File(**{column.name: row.pop(f"file_{column.name}") for column in COLUMNS})
    return Document(**row, file=file)
