"""The town's table of streets, and the reasons for which another school is asked."""

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from sqlalchemy import Connection, delete, func, select, text
from sqlalchemy.dialects.postgresql import insert

from services.household.domain.sectors import Sector
from services.household.tables.sectors import derogation_reasons, sectors


class Sectors:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Sector]:
        """By commune, street and number."""
        columns = sectors.c
        by_street = (func.lower(columns.city), func.lower(columns.street), columns.first)
        rows = self._connection.execute(select(sectors).order_by(*by_street, columns.sector_id))
        return [Sector(**row) for row in rows.mappings()]

    def hold(self) -> None:
        """Nobody else changes the table before we end; whoever reads it does not wait."""
        self._connection.execute(text("LOCK TABLE sectors IN SHARE ROW EXCLUSIVE MODE"))

    def save(self, told: Sequence[Sector]) -> None:
        rows = [asdict(sector) for sector in told]
        if not rows:
            return
        asked = insert(sectors).values(rows)
        known = {name: asked.excluded[name] for name in rows[0] if name != "sector_id"}
        self._connection.execute(
            asked.on_conflict_do_update(index_elements=["sector_id"], set_=known)
        )

    def remove(self, sector_id: UUID) -> None:
        self._connection.execute(delete(sectors).where(sectors.c.sector_id == sector_id))

    def clear(self) -> None:
        self._connection.execute(delete(sectors))


class DerogationReasons:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[str]:
        ordered = select(derogation_reasons.c.label).order_by(derogation_reasons.c.position)
        return list(self._connection.scalars(ordered))

    def save(self, labels: Sequence[str]) -> None:
        self._connection.execute(delete(derogation_reasons))
        rows = [{"position": place, "label": label} for place, label in enumerate(labels, 1)]
        if rows:
            self._connection.execute(insert(derogation_reasons).values(rows))
