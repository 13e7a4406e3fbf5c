"""Tariffs, what follows them, and the quotients they are read with, in SQL."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Date, Uuid, and_, bindparam, exists, func, literal, select
from sqlalchemy.dialects.postgresql import aggregate_order_by, insert

from services.billing.domain.irregular import IrregularPeriod
from services.billing.domain.prices import Assignment, PriceBook, Quotient, TariffVersion
from services.billing.domain.shares import Grant
from services.billing.repository.kept_tariffs import (
    FINGERPRINT,
    FOLLOWED,
    Followed,
    version_from,
)
from services.billing.tables.tariffs import (
    activities,
    assignments,
    irregular_periods,
    partner_shares,
    quotients,
    tariffs,
)

READ_WITH = ("amount", "source", "valid_from")
GRANTED = ("grant_id", "partner", "activity_kind", "share_cents", "first", "last")
# What every price is made of. Built once: building costs more than asking.
LAST = bindparam("last", type_=Date)
# One row at least, for the fingerprint of the tariffs.
_ONE = select(literal(1).label("one")).subquery()
# Few families have any: they come as one value, in the order they were recorded in.
GRANTS = (
    select(
        func.jsonb_agg(
            aggregate_order_by(
                func.jsonb_build_array(*(partner_shares.c[name] for name in GRANTED)),
                partner_shares.c.id,
            )
        )
    )
    .where(partner_shares.c.household_id == bindparam("household_id"))
    .where(partner_shares.c.first <= LAST)
    .scalar_subquery()
)
LACKED = ("season_id", "season", "since", "ends")
IRREGULAR = (
    select(func.jsonb_agg(func.jsonb_build_array(*(irregular_periods.c[name] for name in LACKED))))
    .where(irregular_periods.c.household_id == bindparam("household_id"))
    .where(irregular_periods.c.since <= LAST)
    .scalar_subquery()
)
PRICED_WITH = (
    select(
        FINGERPRINT.label("tariffs"),
        IRREGULAR.label("irregular"),
        GRANTS.label("grants"),
        *(quotients.c[name] for name in READ_WITH),
    )
    .select_from(
        _ONE.outerjoin(
            quotients,
            and_(
                quotients.c.household_id == bindparam("household_id"),
                quotients.c.valid_from <= LAST,
            ),
        )
    )
    .order_by(quotients.c.valid_from)
)


class Tariffs:
    def __init__(self, connection: Connection) -> None:
        self._connection, self._execute = connection, connection.execute

    def version(self, tariff_id: UUID, valid_from: date) -> TariffVersion | None:
        query = select(tariffs).where(
            tariffs.c.tariff_id == tariff_id, tariffs.c.valid_from == valid_from
        )
        row = self._execute(query).mappings().one_or_none()
        return None if row is None else version_from(row)

    def versions(self, tariff_id: UUID) -> list[TariffVersion]:
        """The latest first."""
        query = select(tariffs).where(tariffs.c.tariff_id == tariff_id)
        ordered = query.order_by(tariffs.c.valid_from.desc())
        return [version_from(row) for row in self._execute(ordered).mappings()]

    def version_on(self, tariff_id: UUID, day: date) -> TariffVersion | None:
        """The one in force that day."""
        versions = self.versions(tariff_id)
        return next((version for version in versions if version.valid_from <= day), None)

    def follows(self, tariff_id: UUID) -> list[dict[str, Any]]:
        """The activities that follow it, or will, each with the day it begins and, where another
        tariff comes after, the first day it no longer does."""
        ends = func.lead(assignments.c.valid_from).over(
            partition_by=assignments.c.activity_id, order_by=assignments.c.valid_from
        )
        every = select(assignments, ends.label("ends")).subquery()
        query = (
            select(every.c.activity_id, activities.c.name, every.c.valid_from, every.c.ends)
            .select_from(
                every.outerjoin(activities, activities.c.activity_id == every.c.activity_id)
            )
            .where(every.c.tariff_id == tariff_id)
            .order_by(activities.c.name, every.c.valid_from)
        )
        return [dict(row) for row in self._execute(query).mappings()]

    def is_followed(self, activity_id: UUID) -> bool:
        """Whether this activity ever had a tariff."""
        return self._execute(
            select(exists().where(assignments.c.activity_id == activity_id))
        ).scalar_one()

    def is_known(self, tariff_id: UUID) -> bool:
        query = select(exists().where(tariffs.c.tariff_id == tariff_id))
        return self._execute(query).scalar_one()

    def save(self, version: TariffVersion) -> None:
        row = _row(version)
        written = insert(tariffs).values(row)
        columns = {name: written.excluded[name] for name in ("name", "regie", "grid", "rules")}
        keys = ["tariff_id", "valid_from"]
        self._execute(written.on_conflict_do_update(index_elements=keys, set_=columns))

    def assign(self, activity_id: UUID, tariff_id: UUID, valid_from: date) -> bool:
        """Whether that is new."""
        row = {"activity_id": activity_id, "tariff_id": tariff_id, "valid_from": valid_from}
        written = insert(assignments).values(row)
        keys = ["activity_id", "valid_from"]
        changed = written.on_conflict_do_update(
            index_elements=keys,
            set_={"tariff_id": written.excluded.tariff_id},
            where=assignments.c.tariff_id != written.excluded.tariff_id,
        )
        return self._execute(changed).rowcount > 0

    def regies(self) -> list[str]:
        return list(self._execute(select(tariffs.c.regie).distinct()).scalars())

    def all(self) -> list[dict[str, Any]]:
        """Every version with the names of the activities that ever followed its tariff."""
        followed = (
            select(func.coalesce(func.jsonb_agg(func.distinct(activities.c.name)), "[]"))
            .select_from(assignments.join(activities, _same_activity()))
            .where(assignments.c.tariff_id == tariffs.c.tariff_id)
            .scalar_subquery()
        )
        query = select(tariffs, followed.label("activities"))
        ordered = query.order_by(tariffs.c.name, tariffs.c.valid_from)
        return [dict(row) for row in self._execute(ordered).mappings()]

    def price_book(self, household_id: UUID, activity_ids: Sequence[UUID], last: date) -> PriceBook:
        """What prices these activities (all of them when none is named) until that day, in one
        query however many days."""
        asked = {"household_id": household_id, "last": last}
        rows = self._execute(PRICED_WITH, asked).all()
        every = FOLLOWED.at(self._connection, rows[0].tariffs)
        wanted = set(activity_ids)
        chosen = [
            each
            for each in every
            if each.begins_by(last) and (not wanted or each.activity_id in wanted)
        ]
        known = [Quotient(*row[3:]) for row in rows if row.valid_from is not None]
        grants = [_granted(*each) for each in rows[0].grants or ()]
        lacked = [_lacked(*each) for each in rows[0].irregular or ()]
        return PriceBook(known, *_by_activity(chosen), grants, lacked)

    def grant(self, household_id: UUID, grant: Grant, now: datetime) -> None:
        row = {"household_id": household_id, **asdict(grant), "recorded_at": now}
        self._execute(insert(partner_shares).values(row).on_conflict_do_nothing())

    def record_quotients(self, known: Sequence[Mapping[str, Any]]) -> None:
        """household_id, amount, source, valid_from and recorded_at of each, no household twice. Of
        two quotients for the same day, the one recorded last stands."""
        row = insert(quotients)
        columns = {name: row.excluded[name] for name in ("amount", "source", "recorded_at")}
        written = row.on_conflict_do_update(
            index_elements=["household_id", "valid_from"],
            set_=columns,
            where=quotients.c.recorded_at <= row.excluded.recorded_at,
        )
        self._execute(written, [dict(one) for one in known])

    def learn_activity(self, activity_id: UUID, facts: dict[str, str]) -> None:
        written = insert(activities).values(activity_id=activity_id, **facts)
        columns = {name: written.excluded[name] for name in facts}
        self._execute(written.on_conflict_do_update(index_elements=["activity_id"], set_=columns))

    def follow_as(self, other_id: UUID, activity_id: UUID) -> None:
        """The tariffs of another activity, for one that follows none."""
        own = exists().where(assignments.c.activity_id == activity_id)
        columns = [assignments.c.valid_from, assignments.c.tariff_id]
        of_other = select(literal(activity_id, Uuid), *columns).where(
            assignments.c.activity_id == other_id, ~own
        )
        names = ["activity_id", "valid_from", "tariff_id"]
        self._execute(insert(assignments).from_select(names, of_other))


def _granted(grant_id: str, partner: str, kind: str, share_cents: int, *days: str) -> Grant:
    first, last = map(date.fromisoformat, days)
    return Grant(UUID(grant_id), partner, kind, share_cents, first, last)


def _lacked(season_id: str, season: str, since: str, ends: str | None) -> IrregularPeriod:
    last = None if ends is None else date.fromisoformat(ends)
    return IrregularPeriod(UUID(season_id), season, date.fromisoformat(since), last)


def _same_activity() -> Any:
    return assignments.c.activity_id == activities.c.activity_id


def _by_activity(
    followed: Iterable[Followed],
) -> tuple[dict[UUID, list[Assignment]], dict[UUID, list[TariffVersion]], dict[UUID, str]]:
    follows: dict[UUID, list[Assignment]] = {}
    versions: dict[UUID, list[TariffVersion]] = {}
    kinds: dict[UUID, str] = {}
    for each in followed:
        kinds[each.activity_id] = each.kind
        of_activity = follows.setdefault(each.activity_id, [])
        if each.assignment not in of_activity:
            of_activity.append(each.assignment)
        of_tariff = versions.setdefault(each.version.tariff_id, [])
        if all(known.valid_from != each.version.valid_from for known in of_tariff):
            of_tariff.append(each.version)
    for of_tariff in versions.values():
        of_tariff.sort(key=lambda version: version.valid_from)
    return follows, versions, kinds


def _row(version: TariffVersion) -> dict[str, Any]:
    facts = {name: getattr(version, name) for name in ("tariff_id", "name", "regie", "valid_from")}
    rules = [rule.as_data() for rule in version.rules]
    return {**facts, "grid": version.grid.as_data(), "rules": rules}
