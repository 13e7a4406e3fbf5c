"""What records lack, and when they are irregular."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Uuid, and_, bindparam, distinct, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from services.household.domain.irregular import Irregularity, Lack
from services.household.tables.households import households
from services.household.tables.irregular import irregularities, lacks

LACK = [lacks.c[name] for name in Lack.__dataclass_fields__]
IRREGULAR = [irregularities.c[name] for name in Irregularity.__dataclass_fields__]

OF_HOUSEHOLD = (
    select(*IRREGULAR)
    .where(irregularities.c.household_id == bindparam("household_id", type_=Uuid))
    .order_by(irregularities.c.first.desc())
)


class Irregularities:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_lacks(self, new: Sequence[Lack]) -> None:
        if new:
            self._connection.execute(insert(lacks), [asdict(lack) for lack in new])

    def lacks_of(self, household_id: UUID) -> list[Lack]:
        theirs = select(*LACK).where(lacks.c.household_id == household_id)
        rows = self._connection.execute(theirs.order_by(lacks.c.since, lacks.c.kind))
        return [Lack(**row) for row in rows.mappings()]

    def put_right(
        self, household_id: UUID, kind: str, child_id: UUID | None, on: date, by: str
    ) -> list[UUID]:
        """The seasons for which this piece was lacking. One of the whole household serves each
        child, and one that names no child serves whoever it was asked for."""
        same_child = or_(lacks.c.child_id.is_(None), lacks.c.child_id == child_id)
        asked = and_(
            lacks.c.household_id == household_id,
            lacks.c.kind == kind,
            lacks.c.put_right_on.is_(None),
        )
        if child_id is not None:
            asked = and_(asked, same_child)
        done = update(lacks).where(asked).values(put_right_on=on, put_right_by=by)
        return list(dict.fromkeys(self._connection.scalars(done.returning(lacks.c.season_id))))

    def households_lacking(self, season_id: UUID) -> list[UUID]:
        """Those with a lack of this season, and no irregularity that lasts."""
        lasting = select(irregularities.c.household_id).where(
            irregularities.c.season_id == season_id, irregularities.c.last.is_(None)
        )
        found = (
            select(lacks.c.household_id)
            .distinct()
            .where(lacks.c.season_id == season_id, lacks.c.put_right_on.is_(None))
            .where(lacks.c.household_id.not_in(lasting))
        )
        return list(self._connection.scalars(found))

    def begin(self, irregular: Irregularity) -> None:
        """Again from the same day, when what had ended it was before any of its days."""
        row = insert(irregularities).values(asdict(irregular))
        keys = ["household_id", "season_id", "first"]
        self._connection.execute(
            row.on_conflict_do_update(index_elements=keys, set_={"last": None})
        )

    def end(self, irregular: Irregularity, last: date) -> None:
        ended = update(irregularities).where(
            irregularities.c.household_id == irregular.household_id,
            irregularities.c.season_id == irregular.season_id,
            irregularities.c.first == irregular.first,
        )
        self._connection.execute(ended.values(last=last))

    def now(self, first: int, most: int) -> tuple[int, list[dict[str, Any]]]:
        """How many open records are irregular, and one page of them, the oldest first."""
        since = func.min(irregularities.c.first).label("since")
        names = func.array_agg(distinct(lacks.c.kind_name)).label("lacking")
        lasting = irregularities.c.last.is_(None) & households.c.closed_at.is_(None)
        same = (lacks.c.household_id == irregularities.c.household_id) & (
            lacks.c.season_id == irregularities.c.season_id
        )
        joined = irregularities.join(
            households, households.c.household_id == irregularities.c.household_id
        ).join(lacks, same & lacks.c.put_right_on.is_(None))
        named = [households.c[name] for name in ("household_id", "reference", "name")]
        every = select(*named, since, names).select_from(joined).where(lasting).group_by(*named)
        total: int = self._connection.execute(
            select(func.count()).select_from(every.subquery())
        ).scalar_one()
        page = every.order_by(since, households.c.name, households.c.reference)
        rows = self._connection.execute(page.offset(first).limit(most)).mappings()
        return total, [dict(row) for row in rows]

    def of(self, household_id: UUID) -> list[Irregularity]:
        """The last to begin first."""
        rows = self._connection.execute(OF_HOUSEHOLD, {"household_id": household_id})
        return [Irregularity(**row) for row in rows.mappings()]
