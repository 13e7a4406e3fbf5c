"""Runs of letters, and whom each letter is for."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, and_, exists, func, literal, not_, null, select, update
from sqlalchemy.dialects.postgresql import insert

from services.household.domain.letter_run import PART_OF, LetterRun, RunLetter
from services.household.tables.households import child_households, guardians, households
from services.household.tables.keys import (
    access_keys,
    attachments,
    codes,
    letter_runs,
    run_letters,
)
from services.household.tables.neighbours import home_towns

_LETTER = [run_letters.c[name] for name in RunLetter.__dataclass_fields__]
_ELSEWHERE = exists().where(home_towns.c.household_id == households.c.household_id)
_OUR_OWN = and_(not_(_ELSEWHERE), households.c.closed_at.is_(None))


class LetterRuns:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._execute, self._now = connection.execute, now

    def start(self, run: LetterRun) -> bool:
        """Whom it is for is settled here. False when it was started before."""
        new = insert(letter_runs).values(asdict(run)).on_conflict_do_nothing()
        if self._execute(new).rowcount == 0:
            return False
        those = self._without_key() if run.kind == "keys" else _without_codes()
        told = those.subquery()
        place = func.row_number().over(order_by=(told.c.reference, told.c.position))
        whole = select(literal(run.run_id), place, told.c.household_id, told.c.guardian_id)
        names = ["run_id", "place", "household_id", "guardian_id"]
        self._execute(run_letters.insert().from_select(names, whole))
        return True

    def get(self, run_id: UUID) -> LetterRun | None:
        found = select(letter_runs).where(letter_runs.c.run_id == run_id)
        return next((LetterRun(**row) for row in self._execute(found).mappings()), None)

    def latest(self, most: int) -> list[dict[str, Any]]:
        """The newest first, each with how many letters it has and how many were given out."""
        counted = (
            select(func.count(run_letters.c.place), func.count(run_letters.c.given_at))
            .where(run_letters.c.run_id == letter_runs.c.run_id)
            .lateral()
        )
        total, given = counted.c
        told = select(letter_runs, total.label("total"), given.label("given"))
        ordered = told.order_by(letter_runs.c.started_at.desc()).limit(most)
        return [dict(row) for row in self._execute(ordered).mappings()]

    def parts(self, run_id: UUID) -> list[dict[str, Any]]:
        part = (run_letters.c.place - 1) // PART_OF + 1
        told = (
            select(
                part.label("number"),
                func.count().label("total"),
                func.count(run_letters.c.made_at).label("made"),
                func.count(run_letters.c.given_at).label("given"),
                func.max(run_letters.c.given_at).label("given_at"),
            )
            .where(run_letters.c.run_id == run_id)
            .group_by(part)
            .order_by(part)
        )
        return [dict(row) for row in self._execute(told).mappings()]

    def letters(self, run_id: UUID, first: int, count: int) -> list[RunLetter]:
        """Held: two who print the same part wait for one another."""
        within = run_letters.c.place.between(first, first + count - 1)
        found = select(*_LETTER).where(run_letters.c.run_id == run_id, within)
        held = found.order_by(run_letters.c.place).with_for_update()
        return [RunLetter(**row) for row in self._execute(held).mappings()]

    def made(self, run_id: UUID, first: int, count: int) -> None:
        """Whatever was given out before of these opens nothing any more."""
        self._mark(run_id, first, count, made_at=self._now, given_at=None)

    def given(self, run_id: UUID, first: int, count: int) -> None:
        self._mark(run_id, first, count, given_at=self._now)

    def _mark(self, run_id: UUID, first: int, count: int, **at: datetime | None) -> None:
        within = run_letters.c.place.between(first, first + count - 1)
        of_run = run_letters.c.run_id == run_id
        self._execute(update(run_letters).where(of_run, within).values(at))

    def _without_key(self) -> Select[Any]:
        """Guardians whom no account speaks for, and who hold no key that still opens."""
        theirs = and_(
            access_keys.c.household_id == guardians.c.household_id,
            access_keys.c.guardian_id == guardians.c.guardian_id,
            access_keys.c.used_at.is_(None),
            access_keys.c.replaced_at.is_(None),
            access_keys.c.expires_at > self._now,
        )
        spoken_for = and_(
            attachments.c.household_id == guardians.c.household_id,
            attachments.c.guardian_id == guardians.c.guardian_id,
        )
        return (
            select(
                households.c.reference,
                guardians.c.position,
                guardians.c.household_id,
                guardians.c.guardian_id,
            )
            .select_from(guardians.join(households))
            .where(_OUR_OWN, guardians.c.email.is_(None))
            .where(not_(exists().where(theirs)), not_(exists().where(spoken_for)))
        )


def _without_codes() -> Select[Any]:
    """Households with a child, whose payer has no code."""
    live = and_(
        codes.c.household_id == households.c.household_id,
        codes.c.child_id.is_(None),
        codes.c.replaced_at.is_(None),
    )
    has_child = exists().where(child_households.c.household_id == households.c.household_id)
    return select(
        households.c.reference,
        literal(0).label("position"),
        households.c.household_id,
        null().cast(guardians.c.guardian_id.type).label("guardian_id"),
    ).where(_OUR_OWN, has_child, not_(exists().where(live)))
