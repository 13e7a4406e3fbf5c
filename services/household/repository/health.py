"""Health sheets as they are sealed, the town's diets and year, and who read whose health."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.postgresql import insert

from chassis.principal import Principal
from services.household.domain.health import Diet, Year
from services.household.tables.health import diets, health_reads, health_sheets, record_year
from services.household.tables.households import child_households


@dataclass(frozen=True)
class Kept:
    """A sheet as it stands in the table; `sealed` is None once it was forgotten."""

    child_id: UUID
    sealed: bytes | None
    sealed_with: str | None
    confirmed_on: date
    lapsed_on: date | None


class Health:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def of(self, child_ids: Collection[UUID]) -> list[Kept]:
        statement = select(health_sheets).where(health_sheets.c.child_id.in_(child_ids))
        rows = self._connection.execute(statement).mappings()
        return [Kept(**row) for row in rows]

    def save(self, kept: Kept) -> None:
        told = {name: value for name, value in asdict(kept).items() if name != "child_id"}
        row = insert(health_sheets).values(child_id=kept.child_id, **told)
        self._connection.execute(row.on_conflict_do_update(index_elements=["child_id"], set_=told))

    def confirm(self, child_ids: Collection[UUID], today: date) -> None:
        """What is said of these children is still so."""
        self._connection.execute(
            update(health_sheets)
            .where(health_sheets.c.child_id.in_(child_ids), health_sheets.c.sealed.is_not(None))
            .values(confirmed_on=today)
        )

    def forget_unconfirmed(self, since: date, today: date) -> list[UUID]:
        """Whose sheets were forgotten: nobody confirmed them since that day."""
        statement = (
            update(health_sheets)
            .where(health_sheets.c.sealed.is_not(None), health_sheets.c.confirmed_on < since)
            .values(sealed=None, sealed_with=None, lapsed_on=today)
            .returning(health_sheets.c.child_id)
        )
        return list(self._connection.execute(statement).scalars())

    def forget(self, child_ids: Collection[UUID], today: date) -> None:
        """What was said of these children is no more, and is to be asked again."""
        self._connection.execute(
            update(health_sheets)
            .where(health_sheets.c.child_id.in_(child_ids), health_sheets.c.sealed.is_not(None))
            .values(sealed=None, sealed_with=None, lapsed_on=today)
        )

    def not_sealed_with(self, fingerprint: str) -> list[Kept]:
        """Those of another key, which nobody else changes before we end."""
        statement = (
            select(health_sheets)
            .where(health_sheets.c.sealed.is_not(None))
            .where(health_sheets.c.sealed_with != fingerprint)
            .with_for_update()
        )
        return [Kept(**row) for row in self._connection.execute(statement).mappings()]

    def diets(self) -> list[Diet]:
        rows = self._connection.execute(select(diets).order_by(diets.c.position, diets.c.name))
        return [Diet(**row) for row in rows.mappings()]

    def save_diet(self, diet: Diet) -> None:
        told = asdict(diet)
        self._connection.execute(
            insert(diets).values(told).on_conflict_do_update(index_elements=["diet_id"], set_=told)
        )

    def year(self) -> Year:
        columns = select(record_year.c.certified_from, record_year.c.health_until)
        row = self._connection.execute(columns).mappings().one_or_none()
        return Year(**row) if row else Year()

    def set_year(self, year: Year) -> None:
        told = asdict(year)
        self._connection.execute(
            insert(record_year)
            .values(told)
            .on_conflict_do_update(index_elements=["one_row"], set_=told)
        )


class HealthReads:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def note(
        self, who: Principal, role: str, child_ids: Iterable[UUID], page: str, day: date
    ) -> None:
        """The kitchen's page, which renews itself, counts once a day."""
        by = {"at": self._now, "by_account_id": who.account_id, "by_name": who.name, "role": role}
        rows = [{"child_id": child_id, "page": page, "day": day, **by} for child_id in child_ids]
        if rows:
            self._connection.execute(insert(health_reads).on_conflict_do_nothing(), rows)

    def of_household(self, household_id: UUID) -> list[dict[str, object]]:
        """The last 500 of its children, newest first."""
        children = select(child_households.c.child_id).where(
            child_households.c.household_id == household_id
        )
        statement = (
            select(health_reads)
            .where(health_reads.c.child_id.in_(children))
            .order_by(health_reads.c.at.desc(), health_reads.c.id.desc())
            .limit(500)
        )
        return [dict(row) for row in self._connection.execute(statement).mappings()]
