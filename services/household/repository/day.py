"""What a day's work at the desk is told of household: counts and dates, no family's name."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Connection, Table, func, select

from services.household.tables.households import households
from services.household.tables.inscriptions import inscriptions
from services.household.tables.journal import journal
from services.household.tables.keys import access_keys, attempts, key_requests
from services.household.tables.quotients import quotients
from services.household.tables.requests import requests


class Days:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def happened(self, since: datetime) -> dict[str, int]:
        by_families = journal.c.channel.in_(("web", "phone"))
        return {
            "requests_sent": self._count(requests, requests.c.sent_at, since),
            "requests_decided": self._count(requests, requests.c.decided_at, since),
            "inscriptions_sent": self._count(inscriptions, inscriptions.c.sent_at, since),
            "inscriptions_decided": self._count(inscriptions, inscriptions.c.decided_at, since),
            "key_requests": self._count(key_requests, key_requests.c.asked_at, since),
            "keys_used": self._count(access_keys, access_keys.c.used_at, since),
            "records_opened": self._count(households, households.c.registered_at, since),
            "records_changed": int(
                self._connection.scalar(
                    select(func.count(func.distinct(journal.c.household_id))).where(
                        journal.c.at >= since, by_families
                    )
                )
                or 0
            ),
        }

    def keys_tried(self, since: datetime, failures_min: int) -> int:
        """Of how many accounts so many keys or codes in a row were wrong."""
        tried = (attempts.c.last_at >= since) & (attempts.c.failures >= failures_min)
        found = self._connection.scalar(select(func.count()).where(tried))
        return int(found or 0)

    def quotients_lapsing(self, first: date, last: date) -> list[tuple[date, list[UUID]]]:
        """The households whose quotients end on each of those days, nothing having come since."""
        newer = quotients.alias("newer")
        replaced = (
            select(newer.c.id)
            .where(newer.c.household_id == quotients.c.household_id)
            .where(newer.c.valid_from >= quotients.c.valid_from, newer.c.id > quotients.c.id)
            .exists()
        )
        lapsing = (
            select(quotients.c.lapses_on, func.array_agg(quotients.c.household_id.distinct()))
            .where(quotients.c.lapses_on.between(first, last), ~replaced)
            .group_by(quotients.c.lapses_on)
            .order_by(quotients.c.lapses_on)
        )
        return [(day, homes) for day, homes in self._connection.execute(lapsing)]

    def drafts_of(self, season_ids: list[UUID]) -> dict[UUID, int]:
        """How many inscriptions were begun for each and not sent."""
        begun = (
            select(inscriptions.c.season_id, func.count())
            .where(inscriptions.c.season_id.in_(season_ids), inscriptions.c.state == "draft")
            .group_by(inscriptions.c.season_id)
        )
        return {row[0]: row[1] for row in self._connection.execute(begun)}

    def _count(self, table: Table, at: Column[Any], since: datetime) -> int:
        found = self._connection.scalar(select(func.count()).select_from(table).where(at >= since))
        return int(found or 0)
