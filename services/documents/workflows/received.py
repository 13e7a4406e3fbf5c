"""Files that the gateway has received, as pieces and documents use them."""

from collections.abc import Sequence
from uuid import UUID

from services.documents.domain.errors import FileNotReceived
from services.documents.domain.file import File
from services.documents.unit import Unit


def received(unit: Unit, file_ids: Sequence[UUID]) -> list[File]:
    found = unit.files.get_all(file_ids)
    missing = set(file_ids) - {file.file_id for file in found}
    if missing:
        raise FileNotReceived(file_id=missing.pop())
    return found
