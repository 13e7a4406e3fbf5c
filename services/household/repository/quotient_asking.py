"""What the town decides of quotients, consents to ask the CAF, questions, and what lapses."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, Uuid, bindparam, exists, func, select
from sqlalchemy.dialects.postgresql import distinct_on, insert

from chassis.principal import Principal
from services.household.domain.quotient import WAITING, WITHDRAWN, Identity, Rules
from services.household.tables.households import households
from services.household.tables.quotient_asking import quotient_asks, quotient_consents
from services.household.tables.quotients import quotient_reminders, quotient_rules, quotients

# The last quotient of each household.
LATEST = (
    select(quotients.c.household_id, quotients.c.lapses_on)
    .ext(distinct_on(quotients.c.household_id))
    .order_by(quotients.c.household_id, quotients.c.valid_from.desc(), quotients.c.id.desc())
    .subquery()
)


@dataclass(frozen=True)
class Consent:
    consent_id: UUID
    household_id: UUID
    guardian_id: UUID
    text_version: str
    noted: str | None
    given_at: datetime
    by_name: str
    channel: str
    withdrawn_at: datetime | None
    withdrawn_by_name: str | None


@dataclass(frozen=True)
class Ask:
    ask_id: UUID
    consent_id: UUID
    household_id: UUID
    from_day: date
    asked_at: datetime
    state: str
    tries: int
    next_at: datetime | None
    answered_at: datetime | None


LAST_ASK = (
    select(*(quotient_asks.c[each.name] for each in fields(Ask)))
    .where(quotient_asks.c.household_id == bindparam("household_id", type_=Uuid))
    .order_by(quotient_asks.c.asked_at.desc())
    .limit(1)
)


class QuotientRules:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def now(self) -> Rules:
        columns = select(*(quotient_rules.c[each.name] for each in fields(Rules)))
        row = self._connection.execute(columns).mappings().one_or_none()
        return Rules(**row) if row else Rules()

    def set(self, rules: Rules) -> None:
        told = asdict(rules)
        self._connection.execute(
            insert(quotient_rules)
            .values(told)
            .on_conflict_do_update(index_elements=["one_row"], set_=told)
        )


class QuotientConsents:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def last(self, household_id: UUID) -> Consent | None:
        """The one that stands, or the last that did."""
        statement = (
            select(*(quotient_consents.c[each.name] for each in fields(Consent)))
            .where(quotient_consents.c.household_id == household_id)
            .order_by(quotient_consents.c.withdrawn_at.desc().nulls_first())
            .limit(1)
        )
        row = self._connection.execute(statement).mappings().one_or_none()
        return Consent(**row) if row else None

    def identity(self, consent_id: UUID) -> Identity | None:
        """Whom the CAF is asked about; None once the consent is withdrawn."""
        statement = select(quotient_consents.c.identity).where(
            quotient_consents.c.consent_id == consent_id
        )
        told = self._connection.execute(statement).scalar_one()
        if told is None:
            return None
        return Identity(**told | {"birth_date": date.fromisoformat(told["birth_date"])})

    def add(
        self, who: Principal, household_id: UUID, told: Mapping[str, Any], identity: Identity
    ) -> None:
        by = {"by_account_id": who.account_id, "by_name": who.name, "channel": who.channel}
        kept = asdict(identity) | {"birth_date": identity.birth_date.isoformat()}
        row = {**told, "household_id": household_id, "identity": kept, "given_at": self._now}
        self._connection.execute(quotient_consents.insert().values(**row, **by))

    def withdraw(self, household_id: UUID, by_name: str) -> bool:
        """Whether one stood; whom it named is forgotten at once."""
        statement = (
            quotient_consents.update()
            .where(quotient_consents.c.household_id == household_id)
            .where(quotient_consents.c.withdrawn_at.is_(None))
            .values(withdrawn_at=self._now, withdrawn_by_name=by_name, identity=None)
        )
        return self._connection.execute(statement).rowcount > 0


class QuotientAsks:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def get(self, ask_id: UUID) -> Ask | None:
        return self._one(_asks().where(quotient_asks.c.ask_id == ask_id))

    def last(self, household_id: UUID) -> Ask | None:
        row = self._connection.execute(LAST_ASK, {"household_id": household_id}).mappings().first()
        return Ask(**row) if row else None

    def count_since(self, household_id: UUID, since: datetime) -> int:
        of_it = select(func.count()).where(
            quotient_asks.c.household_id == household_id, quotient_asks.c.asked_at >= since
        )
        return self._connection.execute(of_it).scalar_one()

    def due(self, most: int) -> list[Ask]:
        waiting = _asks().where(quotient_asks.c.state == WAITING)
        ready = waiting.where(quotient_asks.c.next_at <= self._now)
        ordered = ready.order_by(quotient_asks.c.next_at).limit(most)
        return [Ask(**row) for row in self._connection.execute(ordered).mappings()]

    def add(self, ask: Ask) -> None:
        self._connection.execute(quotient_asks.insert().values(asdict(ask)))

    def save(self, ask: Ask) -> bool:
        """Whether it still waited: somebody else may have heard the answer."""
        statement = (
            quotient_asks.update()
            .where(quotient_asks.c.ask_id == ask.ask_id)
            .where(quotient_asks.c.state == WAITING)
            .values(asdict(ask))
        )
        return self._connection.execute(statement).rowcount > 0

    def withdraw(self, household_id: UUID) -> None:
        """Nothing more is asked for this household."""
        self._connection.execute(
            quotient_asks.update()
            .where(quotient_asks.c.household_id == household_id)
            .where(quotient_asks.c.state == WAITING)
            .values(state=WITHDRAWN, next_at=None, answered_at=self._now)
        )

    def lapsing(self, until: date, most: int) -> list[tuple[UUID, date]]:
        """Open households whose quotient counts no more from a day up to this one, and that were
        not asked for a new one yet."""
        reminded = exists().where(
            quotient_reminders.c.household_id == LATEST.c.household_id,
            quotient_reminders.c.lapses_on == LATEST.c.lapses_on,
        )
        statement = _lapsing(until).where(~reminded).limit(most)
        return [(row.household_id, row.lapses_on) for row in self._connection.execute(statement)]

    def lapsed(self, today: date, most: int) -> list[tuple[UUID, date]]:
        """Open households whose quotient counts no more, and for whom nothing is being asked."""
        waits = exists().where(
            quotient_asks.c.household_id == LATEST.c.household_id,
            quotient_asks.c.state == WAITING,
        )
        statement = _lapsing(today).where(~waits).limit(most)
        return [(row.household_id, row.lapses_on) for row in self._connection.execute(statement)]

    def note_reminded(self, household_id: UUID, lapses_on: date) -> None:
        row = {"household_id": household_id, "lapses_on": lapses_on, "asked_at": self._now}
        self._connection.execute(insert(quotient_reminders).values(row).on_conflict_do_nothing())

    def _one(self, statement: Select[Any]) -> Ask | None:
        row = self._connection.execute(statement).mappings().one_or_none()
        return Ask(**row) if row else None


def _asks() -> Select[Any]:
    return select(*(quotient_asks.c[each.name] for each in fields(Ask)))


def _lapsing(until: date) -> Select[Any]:
    """The last quotient of each open household, where it counts no more from a day up to this."""
    return (
        select(LATEST)
        .join(households, households.c.household_id == LATEST.c.household_id)
        .where(LATEST.c.lapses_on <= until, households.c.closed_at.is_(None))
        .order_by(LATEST.c.lapses_on, LATEST.c.household_id)
    )
