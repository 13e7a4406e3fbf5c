"""Consents: their kinds and versions, and what each home has answered."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, Connection, Uuid, any_, bindparam, or_, select
from sqlalchemy.dialects.postgresql import insert

from chassis.principal import Principal
from services.household.domain.consents import Answer, ConsentKind, ConsentVersion
from services.household.tables.consents import consent_answers, consent_kinds, consent_versions

_VERSION = [consent_versions.c[name] for name in ConsentVersion.__dataclass_fields__]
_ANSWER = [consent_answers.c[name] for name in Answer.__dataclass_fields__]

VERSIONS = select(consent_versions.c.consent_id, *_VERSION).order_by(
    consent_versions.c.number.desc()
)
KINDS = select(consent_kinds).order_by(consent_kinds.c.position, consent_kinds.c.name)
ANSWERS = (
    select(*_ANSWER)
    .where(
        or_(
            consent_answers.c.household_id == bindparam("household_id", type_=Uuid),
            consent_answers.c.child_id == any_(bindparam("child_ids", type_=ARRAY(Uuid))),
        )
    )
    .order_by(consent_answers.c.id)
)


class Consents:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def kinds(self) -> list[ConsentKind]:
        """In the town's order, each with its versions, the latest first."""
        rows = self._connection.execute(VERSIONS).mappings()
        versions = defaultdict(list)
        for row in rows:
            told = dict(row)
            versions[told.pop("consent_id")].append(ConsentVersion(**told))
        return [
            ConsentKind(**row, versions=tuple(versions[row["consent_id"]]))
            for row in self._connection.execute(KINDS).mappings()
        ]

    def get(self, consent_id: UUID) -> ConsentKind | None:
        """Nobody publishes a version of it before we end."""
        held = select(consent_kinds.c.consent_id).where(consent_kinds.c.consent_id == consent_id)
        if self._connection.execute(held.with_for_update()).first() is None:
            return None
        return next(kind for kind in self.kinds() if kind.consent_id == consent_id)

    def save(self, kind: ConsentKind) -> None:
        values = {name: value for name, value in asdict(kind).items() if name != "versions"}
        row = insert(consent_kinds).values(values)
        changed = {name: values[name] for name in ("name", "position", "is_asked")}
        self._connection.execute(
            row.on_conflict_do_update(index_elements=["consent_id"], set_=changed)
        )

    def publish(self, consent_id: UUID, version: ConsentVersion, who: Principal) -> None:
        values = {"consent_id": consent_id, **asdict(version), "by_account_id": who.account_id}
        self._connection.execute(consent_versions.insert().values(values))

    def answers(self, household_id: UUID, child_ids: Collection[UUID]) -> list[Answer]:
        """Of this household, and of the other homes of these children, in their order."""
        asked = {"household_id": household_id, "child_ids": list(child_ids)}
        return [Answer(**row) for row in self._connection.execute(ANSWERS, asked).mappings()]

    def answer(self, answer: Answer, who: Principal) -> None:
        by = {"by_account_id": who.account_id, "channel": who.channel}
        self._connection.execute(consent_answers.insert().values({**asdict(answer), **by}))
