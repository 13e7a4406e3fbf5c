"""Who the partners are. A partner's row is locked by whoever numbers or takes a message of it."""

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, any_, func, literal, select

from chassis.refusals import NotFound
from services.partners.domain.partner import (
    ACTIVE,
    PREPARING,
    Partner,
)
from services.partners.tables import partners

COLUMNS = [partners.c[field.name] for field in fields(Partner)]


class Partners:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, partner: str, *, to_change: bool = False) -> Partner | None:
        statement = select(*COLUMNS).where(partners.c.partner == partner)
        if to_change:
            statement = statement.with_for_update()
        row = self._connection.execute(statement).first()
        return _partner(row) if row else None

    def get(self, partner: str, *, to_change: bool = False) -> Partner:
        """One whose virtual host is there. Raises NotFound."""
        known = self.find(partner, to_change=to_change)
        if known is None or known.state == PREPARING:
            raise NotFound(partner=partner)
        return known

    def all(self) -> list[Partner]:
        """Those whose virtual host is there, by name."""
        statement = select(*COLUMNS).where(partners.c.state != PREPARING)
        return [_partner(row) for row in self._connection.execute(statement.order_by("partner"))]

    def granted(self, fact: str) -> list[str]:
        """The partners that may hear a fact which is about no family."""
        grant = literal(fact) == any_(partners.c.may_hear)
        statement = select(partners.c.partner).where(grant, partners.c.state != PREPARING)
        return list(self._connection.execute(statement.order_by("partner")).scalars())

    def add(self, partner: Partner) -> None:
        row = asdict(partner)
        lists = {name: list(row[name]) for name in ("may_hear", "may_send", "public_keys")}
        self._connection.execute(partners.insert().values({**row, **lists}))

    def set(self, partner: str, **changed: Any) -> None:
        statement = partners.update().where(partners.c.partner == partner)
        self._connection.execute(statement.values(**changed))

    def next_number(self, partner: str) -> int:
        """Gapless: the row stays locked until this transaction ends."""
        statement = partners.update().where(partners.c.partner == partner)
        numbered = statement.values(sent_sequence=partners.c.sent_sequence + 1)
        number: int = self._connection.scalars(numbered.returning(partners.c.sent_sequence)).one()
        return number

    def took(self, partner: str, sequence: int, missing: int, now: datetime) -> None:
        """`missing`: numbers jumped over, or -1 for one of them that comes at last."""
        gaps, latest = partners.c.gaps + missing, func.greatest(partners.c.taken_sequence, sequence)
        self.set(partner, taken_sequence=latest, gaps=gaps, last_seen_at=now)

    def jump(self, partner: str, by: int) -> None:
        """This town was restored: numbers given since are not known any more, here."""
        forgotten = func.coalesce(partners.c.resent_after, partners.c.taken_sequence)
        self.set(partner, sent_sequence=partners.c.sent_sequence + by, resent_after=forgotten)

    def has_applied(self, partner: str, sequence: int) -> None:
        """A receipt; an older one that comes late, or one for what was never told, moves nothing
        back nor beyond."""
        latest = func.least(sequence, partners.c.sent_sequence)
        known = func.coalesce(partners.c.received_sequence, 0)
        self.set(partner, received_sequence=func.greatest(known, latest))

    def active(self) -> list[str]:
        statement = select(partners.c.partner).where(partners.c.state == ACTIVE)
        return list(self._connection.execute(statement.order_by("partner")).scalars())


def _partner(row: Row[Any]) -> Partner:
    lists = {name: tuple(getattr(row, name)) for name in ("may_hear", "may_send", "public_keys")}
    return Partner(**{**row._asdict(), **lists})
