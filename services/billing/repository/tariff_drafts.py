"""Tariffs being written, in SQL, and what a month charged, to try them on."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select, true, update

from services.billing.domain.charges import STANDING
from services.billing.domain.tariff_drafts import TariffDraft
from services.billing.domain.tariff_trials import Charged
from services.billing.tables.orders import charges
from services.billing.tables.tariffs import quotients, tariff_drafts, tariff_journal

WRITTEN = [column.name for column in tariff_drafts.c if not column.primary_key]
LATE = [{"code": "billing.why-late"}]


class TariffDrafts:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def all(self) -> list[TariffDraft]:
        query = select(tariff_drafts).order_by(tariff_drafts.c.name, tariff_drafts.c.draft_id)
        return [TariffDraft(**row) for row in self._execute(query).mappings()]

    def get(self, draft_id: UUID, *, locked: bool = False) -> TariffDraft | None:
        query = select(tariff_drafts).where(tariff_drafts.c.draft_id == draft_id)
        row = self._execute(query.with_for_update() if locked else query).mappings().first()
        return None if row is None else TariffDraft(**row)

    def add(self, draft: TariffDraft) -> None:
        self._execute(insert(tariff_drafts).values(asdict(draft)))

    def save(self, draft: TariffDraft) -> None:
        row = asdict(draft)
        changed = update(tariff_drafts).where(tariff_drafts.c.draft_id == draft.draft_id)
        self._execute(changed.values({name: row[name] for name in WRITTEN}))

    def remove(self, draft_id: UUID) -> None:
        self._execute(delete(tariff_drafts).where(tariff_drafts.c.draft_id == draft_id))

    def note(self, tariff_id: UUID, who: tuple[datetime, str], act: str, **details: Any) -> None:
        at, by_name = who
        row = {"tariff_id": tariff_id, "at": at, "by_name": by_name}
        self._execute(insert(tariff_journal).values({**row, "act": act, "details": details}))

    def journal(self, tariff_id: UUID) -> list[Mapping[str, Any]]:
        """The latest first."""
        query = select(tariff_journal).where(tariff_journal.c.tariff_id == tariff_id)
        ordered = query.order_by(tariff_journal.c.entry_id.desc())
        return [dict(row) for row in self._execute(ordered).mappings()]

    def charged(self, activity_ids: Collection[UUID], first: date, last: date) -> list[Charged]:
        """What these activities charged for those days, by the quotient in force on each."""
        known = (
            select(quotients.c.amount)
            .where(quotients.c.household_id == charges.c.household_id)
            .where(quotients.c.valid_from <= charges.c.day)
            .order_by(quotients.c.valid_from.desc())
            .limit(1)
            .lateral("known")
        )
        late = charges.c.why.contains(LATE)
        query = (
            select(
                known.c.amount,
                late,
                func.count(charges.c.household_id.distinct()),
                func.count(),
                func.sum(charges.c.amount_cents + charges.c.share_cents),
            )
            .select_from(charges.outerjoin(known, true()))
            .where(charges.c.activity_id.in_(activity_ids))
            .where(charges.c.day.between(first, last), charges.c.state.in_(STANDING))
            .group_by(known.c.amount, late)
        )
        return [Charged(*row) for row in self._execute(query)]
