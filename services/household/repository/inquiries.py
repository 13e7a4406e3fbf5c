"""What clerks asked of families before deciding of an inscription, and what they answered."""

from dataclasses import asdict
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from services.household.domain.inquiry import Inquiry
from services.household.tables.inscriptions import inquiries


class Inquiries:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, inscription_id: UUID) -> list[Inquiry]:
        """Oldest first."""
        theirs = select(inquiries).where(inquiries.c.inscription_id == inscription_id)
        rows = self._connection.execute(theirs.order_by(inquiries.c.asked_at))
        names = Inquiry.__dataclass_fields__
        return [Inquiry(**{name: getattr(row, name) for name in names}) for row in rows]

    def save(self, inscription_id: UUID, inquiry: Inquiry) -> None:
        values = asdict(inquiry)
        saved = insert(inquiries).values(inscription_id=inscription_id, **values)
        key = ["inscription_id", "asked_at"]
        self._connection.execute(saved.on_conflict_do_update(index_elements=key, set_=values))
