"""What is past its term in household."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, delete, func, or_, select, update

from chassis.paris import midnight
from services.household.tables import metadata
from services.household.tables.departures import departures
from services.household.tables.health import health_reads
from services.household.tables.households import child_households, households
from services.household.tables.journal import journal
from services.household.tables.requests import requests

# Whose homes they name besides `household_id`.
HOMES = ("first_home", "second_home", "home")
CLOSED = ("accepted", "refused", "withdrawn")


class Past:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def records(self, cutoff: date) -> int:
        return self._count(households, households.c.closed_at < midnight(cutoff))

    def destroy_records(self, cutoff: date, batch_max: int) -> list[UUID]:
        """Closed records, whole: every row of every table that names one of them, and the children
        who have no other home. The ids of those that went."""
        old = select(households.c.household_id).where(households.c.closed_at < midnight(cutoff))
        locked = old.limit(batch_max).with_for_update(skip_locked=True)
        ids = list(self._execute(locked).scalars())
        if ids:
            self._destroy(ids, self._only_here(ids))
        return ids

    def words(self, cutoff: date) -> int:
        return self._count(journal, _said(cutoff))

    def forget_words(self, cutoff: date, batch_max: int) -> int:
        """That a field changed, when and by whom, stays as long as the record."""
        some = select(journal.c.id).where(_said(cutoff)).limit(batch_max)
        emptied = update(journal).where(journal.c.id.in_(some)).values(old=None, new=None)
        return self._execute(emptied).rowcount

    def requests(self, cutoff: date) -> int:
        return self._count(requests, _closed(cutoff))

    def destroy_requests(self, cutoff: date, batch_max: int) -> int:
        some = select(requests.c.request_id).where(_closed(cutoff)).limit(batch_max)
        return self._execute(delete(requests).where(requests.c.request_id.in_(some))).rowcount

    def reads(self, cutoff: date) -> int:
        return self._count(health_reads, health_reads.c.at < midnight(cutoff))

    def destroy_reads(self, cutoff: date, batch_max: int) -> int:
        old = health_reads.c.at < midnight(cutoff)
        some = select(health_reads.c.id).where(old).limit(batch_max)
        return self._execute(delete(health_reads).where(health_reads.c.id.in_(some))).rowcount

    def _only_here(self, ids: Collection[UUID]) -> list[UUID]:
        homes = child_households.alias("homes")
        elsewhere = (
            select(homes.c.child_id)
            .where(homes.c.child_id == child_households.c.child_id)
            .where(homes.c.household_id.not_in(ids))
            .exists()
        )
        here = select(child_households.c.child_id).where(
            child_households.c.household_id.in_(ids), ~elsewhere
        )
        return list(self._execute(here.distinct()).scalars())

    def _destroy(self, ids: Collection[UUID], child_ids: Collection[UUID]) -> None:
        moved_there = departures.c.to_household_id.in_(ids)
        self._execute(update(departures).where(moved_there).values(to_household_id=None))
        for table in reversed(metadata.sorted_tables):
            theirs = _theirs(table, ids, child_ids)
            if theirs:
                self._execute(delete(table).where(or_(*theirs)))

    def _count(self, table: Table, which: ColumnElement[bool]) -> int:
        return int(self._execute(select(func.count()).select_from(table).where(which)).scalar_one())


def _theirs(table: Table, ids: Collection[UUID], child_ids: Collection[UUID]) -> list[Any]:
    """By what a table names them; a child's rows in a table of households are those of this home
    alone."""
    columns = table.columns
    found = [columns[name].in_(ids) for name in ("household_id", *HOMES) if name in columns]
    if "child_id" in columns and "household_id" not in columns:
        found.append(columns["child_id"].in_(child_ids))
    return found


def _said(cutoff: date) -> ColumnElement[bool]:
    return (journal.c.at < midnight(cutoff)) & or_(
        journal.c.old.is_not(None), journal.c.new.is_not(None)
    )


def _closed(cutoff: date) -> ColumnElement[bool]:
    ended = func.coalesce(requests.c.decided_at, requests.c.sent_at, requests.c.started_at)
    return requests.c.state.in_(CLOSED) & (ended < midnight(cutoff))
