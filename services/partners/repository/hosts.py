"""The towns whose guest we are."""

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import insert

from chassis.refusals import NotFound
from services.partners.domain.host import Host
from services.partners.tables import (
    hosts,
)

COLUMNS = [hosts.c[field.name] for field in fields(Host)]
# Told again by whoever links again; how far each side has come stays.
TOLD_AT_LINKING = (
    "name",
    "uri",
    "username",
    "sealed_password",
    "public_keys",
    "authority",
    "linked_at",
)


class Hosts:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def get(self, host: str, *, to_change: bool = False) -> Host:
        """Raises NotFound."""
        statement = select(*COLUMNS).where(hosts.c.host == host)
        if to_change:
            statement = statement.with_for_update()
        row = self._connection.execute(statement).mappings().first()
        if row is None:
            raise NotFound(partner=host)
        return _host(row)

    def all(self) -> list[Host]:
        rows = self._connection.execute(select(*COLUMNS).order_by(hosts.c.name)).mappings()
        return [_host(row) for row in rows]

    def names(self) -> set[str]:
        return set(self._connection.scalars(select(hosts.c.host)))

    def link(self, host: Host) -> None:
        row = {**asdict(host), "public_keys": list(host.public_keys)}
        written = insert(hosts).values(row)
        changed = {name: written.excluded[name] for name in TOLD_AT_LINKING}
        self._connection.execute(
            written.on_conflict_do_update(
                index_elements=["host"], set_={**changed, "stopped_by": None}
            )
        )

    def set(self, host: str, **changed: Any) -> None:
        self._connection.execute(hosts.update().where(hosts.c.host == host).values(**changed))

    def next_number(self, host: str) -> int:
        """Gapless: the row stays locked until this transaction ends."""
        numbered = hosts.update().where(hosts.c.host == host)
        numbered = numbered.values(sent_sequence=hosts.c.sent_sequence + 1)
        number: int = self._connection.scalars(numbered.returning(hosts.c.sent_sequence)).one()
        return number

    def jump(self, host: str, by: int) -> None:
        """This town was restored: numbers given since are not known any more, here."""
        self.set(host, sent_sequence=hosts.c.sent_sequence + by)

    def heard_up_to(self, host: str, sequence: int) -> None:
        latest = func.greatest(hosts.c.heard_sequence, sequence)
        self.set(host, heard_sequence=latest, heard_until=func.now(), stopped_by=None)


def _host(row: Any) -> Host:
    return Host(**{**row, "public_keys": tuple(row["public_keys"])})
