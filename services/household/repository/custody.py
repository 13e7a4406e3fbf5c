"""What says where each child of two homes is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from services.household.domain.custody import (
    ISO,
    Custody,
    DatedException,
    Holiday,
    HolidayRule,
    Rule,
    Weekly,
)
from services.household.tables.custody import (
    custody_exceptions,
    custody_rules,
    school_holidays,
)
from services.household.tables.households import WEEKS_TOLD, child_households, children


@dataclass(frozen=True)
class KnownException:
    """An exception that stands, with its name and who stated it."""

    exception_id: UUID
    days: DatedException
    by_name: str


class Custodies:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def lock(self, child_id: UUID) -> None:
        """Whoever else would state something of this child waits for us."""
        row = select(children.c.child_id).where(children.c.child_id == child_id)
        self._connection.execute(row.with_for_update())

    def homes(self, child_id: UUID) -> dict[UUID, str]:
        """The weeks that each home of the child was first told to have: "all", "even", "odd", or
        "either" of both."""
        homes = select(child_households.c.household_id, WEEKS_TOLD)
        rows = self._connection.execute(homes.where(child_households.c.child_id == child_id))
        return {row.household_id: row.weeks for row in rows}

    def of(self, child_id: UUID) -> Custody:
        """What was said of homes that are the child's no more is not asked."""
        homes = self.homes(child_id)
        rules = [rule for rule in self._rules(child_id) if set(rule.homes) == homes.keys()]
        exceptions = [known.days for known in self.exceptions(child_id)]
        return Custody(
            [*self._by_weeks(child_id), *rules],
            self._holidays(),
            [days for days in exceptions if days.home in homes],
        )

    def is_stated(self, child_id: UUID) -> bool:
        """Whether a rule or an exception was ever stated of this child."""
        return child_id in self.stated()

    def exceptions(self, child_id: UUID) -> list[KnownException]:
        """Those that stand, in the order in which they were stated."""
        standing = (
            select(custody_exceptions)
            .where(custody_exceptions.c.child_id == child_id)
            .where(custody_exceptions.c.withdrawn_at.is_(None))
            .order_by(custody_exceptions.c.recorded_at, custody_exceptions.c.exception_id)
        )
        return [
            KnownException(
                row.exception_id, DatedException(row.first, row.last, row.home), row.by_name
            )
            for row in self._connection.execute(standing)
        ]

    def stated(self) -> list[UUID]:
        """Every child of whom a rule or an exception was stated."""
        said = select(custody_rules.c.child_id).union(select(custody_exceptions.c.child_id))
        return sorted(self._connection.scalars(said))

    def add(self, rule: Rule, by_name: str) -> None:
        holidays = rule.holidays
        values = {
            "child_id": rule.child_id,
            "first_home": rule.first_home,
            "second_home": rule.second_home,
            **vars(rule.weekly),
            "first_part_in_even_years": holidays and holidays.first_part_in_even_years,
            "summer": holidays and holidays.summer,
            "middle_day_last": holidays and holidays.middle_day_last,
            "valid_from": rule.valid_from,
            "recorded_at": self._now,
            "by_name": by_name,
        }
        self._connection.execute(custody_rules.insert().values(values))

    def except_days(
        self, exception_id: UUID, child_id: UUID, days: DatedException, by_name: str
    ) -> bool:
        """False when this exception was stated before."""
        values = {
            "exception_id": exception_id,
            "child_id": child_id,
            **vars(days),
            "recorded_at": self._now,
            "by_name": by_name,
        }
        added = insert(custody_exceptions).values(values).on_conflict_do_nothing()
        return self._connection.execute(added).rowcount == 1

    def withdraw(self, child_id: UUID, exception_id: UUID) -> DatedException | None:
        """None when there is no such exception, or it was taken back before."""
        taken_back = (
            update(custody_exceptions)
            .where(custody_exceptions.c.exception_id == exception_id)
            .where(custody_exceptions.c.child_id == child_id)
            .where(custody_exceptions.c.withdrawn_at.is_(None))
            .values(withdrawn_at=self._now)
            .returning(custody_exceptions)
        )
        row = self._connection.execute(taken_back).one_or_none()
        return None if row is None else DatedException(row.first, row.last, row.home)

    def known_until(self) -> date | None:
        """The last day of which the school holidays are known."""
        last: date | None = self._connection.scalar(select(func.max(school_holidays.c.known_until)))
        return last

    def learn_holidays(self, holidays: Iterable[Holiday], known_until: date) -> None:
        self._connection.execute(delete(school_holidays))
        rows = [{**vars(holiday), "known_until": known_until} for holiday in holidays]
        if rows:
            self._connection.execute(school_holidays.insert(), rows)

    def _holidays(self) -> list[Holiday]:
        columns = (school_holidays.c[name] for name in ("name", "first", "last"))
        rows = self._connection.execute(select(*columns).order_by(school_holidays.c.first))
        return [Holiday(row.name, row.first, row.last) for row in rows]

    def _by_weeks(self, child_id: UUID) -> Sequence[Rule]:
        """What was told before any rule: even weeks in one home, odd ones in the other."""
        home_by_weeks = {weeks: home for home, weeks in self.homes(child_id).items()}
        if set(home_by_weeks) != {"even", "odd"}:
            return ()
        homes = home_by_weeks["even"], home_by_weeks["odd"]
        return (Rule(child_id, *homes, Weekly(ISO), date.min),)

    def _rules(self, child_id: UUID) -> list[Rule]:
        said = select(custody_rules).where(custody_rules.c.child_id == child_id)
        rows = self._connection.execute(said.order_by(custody_rules.c.id))
        return list({row.valid_from: _rule(row) for row in rows}.values())


def _rule(row: Row[Any]) -> Rule:
    holidays = None
    if row.first_part_in_even_years is not None:
        holidays = HolidayRule(row.first_part_in_even_years, row.summer, row.middle_day_last)
    weekly = Weekly(row.reckoning, row.starts_on, row.turn_weekday, row.turn_evening)
    homes = row.first_home, row.second_home
    return Rule(row.child_id, *homes, weekly, row.valid_from, holidays)
