"""When a household's record lacked a piece, in SQL, and what the town decided of it."""

from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from services.billing.domain.irregular import RecordRule
from services.billing.tables.tariffs import irregular_periods, record_rules

DECIDED = [column for column in record_rules.c if not column.primary_key]
JOURNAL_MAX = 20


class IrregularRecords:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def begin(self, household_id: UUID, season_id: UUID, season: str, since: date) -> None:
        row = {"household_id": household_id, "season_id": season_id}
        written = insert(irregular_periods).values(**row, since=since, season=season)
        self._execute(written.on_conflict_do_nothing())

    def end(self, household_id: UUID, season_id: UUID, since: date, ends: date) -> None:
        """Ended once: what the town decides afterwards does not move it."""
        row = {"household_id": household_id, "season_id": season_id}
        written = insert(irregular_periods).values(**row, since=since, season="", ends=ends)
        ended = written.on_conflict_do_update(
            index_elements=["household_id", "season_id", "since"],
            set_={"ends": written.excluded.ends},
            where=irregular_periods.c.ends.is_(None),
        )
        self._execute(ended)

    def rule(self) -> RecordRule | None:
        return next(iter(self.journal(1)), None)

    def journal(self, most: int = JOURNAL_MAX) -> list[RecordRule]:
        """The latest first."""
        query = select(*DECIDED).order_by(record_rules.c.entry_id.desc()).limit(most)
        return [RecordRule(*row) for row in self._execute(query)]

    def decide(self, rule: RecordRule) -> None:
        self._execute(insert(record_rules).values(vars(rule)))
