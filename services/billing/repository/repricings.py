"""Which families a tariff is still to price again, in SQL."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import Connection, delete, insert, select, update

from services.billing.domain.charges import STANDING
from services.billing.tables.orders import charges
from services.billing.tables.tariffs import repricings


@dataclass(frozen=True)
class Repricing:
    """What these activities charge from `since` on is priced again; `reached` is the last family
    done, in the order of their ids."""

    repricing_id: UUID
    since: date
    activity_ids: list[UUID]
    reached: UUID | None


class Repricings:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def begin(self, since: date, activity_ids: Collection[UUID]) -> None:
        if activity_ids:
            row = {"repricing_id": uuid4(), "since": since, "activity_ids": list(activity_ids)}
            self._execute(insert(repricings).values(row))

    def next(self) -> Repricing | None:
        """Locked until the transaction ends; None when all are done."""
        query = select(repricings).order_by(repricings.c.repricing_id).limit(1)
        row = self._execute(query.with_for_update()).mappings().first()
        return None if row is None else Repricing(**row)

    def households(self, of: Repricing, most: int) -> list[UUID]:
        """The next ones with something that stands."""
        query = (
            select(charges.c.household_id)
            .distinct()
            .where(charges.c.activity_id.in_(of.activity_ids), charges.c.day >= of.since)
            .where(charges.c.state.in_(STANDING))
        )
        if of.reached is not None:
            query = query.where(charges.c.household_id > of.reached)
        return list(self._execute(query.order_by(charges.c.household_id).limit(most)).scalars())

    def reach(self, of: Repricing, household_id: UUID) -> None:
        changed = update(repricings).where(repricings.c.repricing_id == of.repricing_id)
        self._execute(changed.values(reached=household_id))

    def end(self, of: Repricing) -> None:
        self._execute(delete(repricings).where(repricings.c.repricing_id == of.repricing_id))
