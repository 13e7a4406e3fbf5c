"""The town's tariffs, which every process keeps in memory (chassis/kept.py)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from chassis.kept import Kept, fingerprint_of
from services.billing.domain.prices import Assignment, TariffVersion
from services.billing.domain.rules import read_rules
from services.billing.domain.tariffs import read_grid
from services.billing.tables.tariffs import activities, assignments, tariffs

EVERY = (
    select(
        assignments.c.activity_id,
        assignments.c.valid_from.label("assigned_from"),
        activities.c.kind,
        tariffs,
    )
    .join(tariffs, tariffs.c.tariff_id == assignments.c.tariff_id)
    .outerjoin(activities, activities.c.activity_id == assignments.c.activity_id)
    .order_by(assignments.c.valid_from, tariffs.c.valid_from)
)


FINGERPRINT = fingerprint_of(tariffs, assignments, activities)


@dataclass(frozen=True, slots=True)
class Followed:
    """An activity follows a tariff from a day on, in one of its versions."""

    activity_id: UUID
    kind: str
    assignment: Assignment
    version: TariffVersion

    def begins_by(self, day: date) -> bool:
        return self.assignment.valid_from <= day and self.version.valid_from <= day


def _read(connection: Connection) -> list[Followed]:
    return [_followed(row) for row in connection.execute(EVERY).mappings()]


def _followed(row: Any) -> Followed:
    assignment = Assignment(row["tariff_id"], row["assigned_from"])
    return Followed(row["activity_id"], row["kind"], assignment, version_from(row))


def version_from(row: Any) -> TariffVersion:
    return TariffVersion(
        tariff_id=row["tariff_id"],
        name=row["name"],
        regie=row["regie"],
        grid=read_grid(row["grid"]),
        valid_from=row["valid_from"],
        rules=read_rules(row["rules"]),
    )


FOLLOWED = Kept(_read)
