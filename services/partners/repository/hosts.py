"""The towns whose guest we are, what we tell them, and what they told us."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Connection,
    Date,
    Integer,
    and_,
    case,
    cast,
    exists,
    func,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import insert

from chassis.refusals import NotFound
from services.partners.domain.facts import RESTORED
from services.partners.domain.host import Host
from services.partners.tables import (
    declared,
    heard,
    hosts,
    refused_abroad,
)

LATEST_MAX = 50
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
TURN = text("SELECT pg_try_advisory_xact_lock(hashtext('preau-hosts'), hashtext(:host))")
WAIT_FOR_TURN = text("SELECT pg_advisory_xact_lock(hashtext('preau-hosts'), hashtext(:host))")


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


class Declarations:
    """What we tell a host, numbered: its broker confirms each before it counts as sent. What it
    says holds names, and is kept only as long as the host may ask for it again."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def knows(self, event_ids: Sequence[UUID]) -> bool:
        query = select(declared.c.event_id).where(declared.c.event_id.in_(event_ids))
        return self._connection.execute(query.limit(1)).first() is not None

    def add(self, host: str, sequence: int, event_id: UUID, fact: str, body: str) -> None:
        facts = {"host": host, "sequence": sequence, "event_id": event_id, "fact": fact}
        statement = declared.insert().values(**facts, body=body, recorded_at=self._now)
        self._connection.execute(statement)

    def my_turn(self, host: str) -> bool:
        """One process at a time tells one host, whatever the number of replicas."""
        mine: bool = self._connection.execute(TURN, {"host": host}).scalar_one()
        return mine

    def unsent(self, host: str, limit: int) -> list[Any]:
        waits = and_(declared.c.host == host, declared.c.sent_at.is_(None))
        query = select(declared.c.sequence, declared.c.event_id, declared.c.body).where(waits)
        return list(self._connection.execute(query.order_by(declared.c.sequence).limit(limit)))

    def sent(self, host: str, up_to: int) -> None:
        waits = and_(declared.c.host == host, declared.c.sent_at.is_(None))
        told = declared.update().where(waits, declared.c.sequence <= up_to)
        self._connection.execute(told.values(sent_at=self._now))

    def send_again(self, host: str, after: int) -> None:
        """The host was restored, and remembers nothing after this number. Whoever tells it at this
        moment finishes first: it would mark as sent what it did not send again."""
        self._connection.execute(WAIT_FOR_TURN, {"host": host})
        kept = and_(declared.c.host == host, declared.c.sequence > after, declared.c.body != "")
        self._connection.execute(declared.update().where(kept).values(sent_at=None))

    def forget_before(self, instant: datetime) -> None:
        """Number and id stay: a declaration is never told twice under two."""
        told = declared.update().where(declared.c.sent_at < instant, declared.c.body != "")
        self._connection.execute(told.values(body=""))

    def waiting(self) -> dict[str, int]:
        """Host -> what it has not been told yet."""
        query = select(declared.c.host, func.count()).where(declared.c.sent_at.is_(None))
        return {row[0]: row[1] for row in self._connection.execute(query.group_by(declared.c.host))}


class Heard:
    """What a host told us: each event once, whatever its stream repeats."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def add(self, host: str, message: Any) -> bool:
        """Whether it is news."""
        facts = {"event_id": UUID(message.event_id), "sequence": message.sequence}
        told = {"fact": message.fact, "data": message.data, "heard_at": self._now}
        row = insert(heard).values(host=host, **facts, **told).on_conflict_do_nothing()
        return self._connection.execute(row).rowcount == 1

    def gaps(self) -> dict[str, int]:
        """Host -> numbers that never came, up to the last heard."""
        before = func.lag(heard.c.sequence).over(
            partition_by=heard.c.host, order_by=heard.c.sequence
        )
        until = func.coalesce(_kept_up_to(heard), heard.c.sequence - 1)
        over = func.greatest(until - func.coalesce(before, 0), 0).label("over")
        jumped = select(heard.c.host, over).where(~_taken_back()).subquery()
        query = select(jumped.c.host, func.sum(jumped.c.over)).group_by(jumped.c.host)
        return {row[0]: int(row[1]) for row in self._connection.execute(query)}

    def whole_until(self, host: str) -> int:
        """The last number of the first unbroken run: nothing lacks up to there. Where the host was
        restored, the run goes on at the number it jumped to."""
        after = heard.alias()
        is_next = after.c.sequence == heard.c.sequence + 1
        jumps = and_(after.c.sequence > heard.c.sequence, _kept_up_to(after) <= heard.c.sequence)
        follows = and_(after.c.host == heard.c.host, or_(is_next, jumps))
        ends = select(func.min(heard.c.sequence)).where(heard.c.host == host)
        query = ends.where(~exists().where(follows))
        return self._connection.execute(query).scalar() or 0

    def shares(self, host: str) -> list[Any]:
        """What the host charged us, the latest first, and whether it took it back, or was itself
        put back to before."""
        back = heard.alias()
        same = back.c.data["booking_id"].astext == heard.c.data["booking_id"].astext
        reversed_ = exists().where(
            back.c.host == heard.c.host, back.c.fact == "share.reversed", same, ~_taken_back(back)
        )
        words = ("child_ref", "booking_id", "activity_kind")
        cents = ("price_cents", "family_cents", "share_cents")
        query = (
            select(
                *(heard.c.data[name].astext.label(name) for name in words),
                *(cast(heard.c.data[name].astext, Integer).label(name) for name in cents),
                cast(heard.c.data["day"].astext, Date).label("day"),
                or_(reversed_, _taken_back()).label("is_reversed"),
            )
            .where(heard.c.host == host, heard.c.fact == "share.charged")
            .order_by(heard.c.sequence.desc())
        )
        return [dict(row) for row in self._connection.execute(query).mappings()]


class RefusedAbroad:
    """What a host refused of ours, and why."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, host: str, message: Any) -> None:
        told = message.data
        about = {"about_id": told.get("id"), "about_type": told.get("type")}
        facts = {"code": told["code"], "reason": told["reason"], "refused_at": told["received_at"]}
        row = insert(refused_abroad).values(host=host, event_id=UUID(message.event_id), **about)
        self._connection.execute(row.values(facts).on_conflict_do_nothing())

    def heard_until(self, host: str) -> datetime | None:
        query = select(func.max(refused_abroad.c.heard_at)).where(refused_abroad.c.host == host)
        return self._connection.execute(query).scalar()

    def latest(self, host: str) -> list[dict[str, Any]]:
        """Newest first, at most LATEST_MAX."""
        query = (
            select(
                refused_abroad.c.refused_at.label("at"),
                refused_abroad.c.code,
                refused_abroad.c.reason,
                refused_abroad.c.about_id.label("id"),
                refused_abroad.c.about_type.label("type"),
            )
            .where(refused_abroad.c.host == host)
            .order_by(refused_abroad.c.refused_at.desc(), refused_abroad.c.heard_at.desc())
            .limit(LATEST_MAX)
        )
        return [dict(row) for row in self._connection.execute(query).mappings()]


def _kept_up_to(restored: Any) -> Any:
    """The last number that a host which was restored still knew; null on any other event."""
    return case(
        (restored.c.fact == RESTORED, cast(restored.c.data["kept_up_to"].astext, BigInteger))
    )


def _taken_back(told: Any = heard) -> Any:
    """Told by a host that was then put back to before, and knows nothing of it any more."""
    restored = heard.alias()
    since_then = and_(
        told.c.sequence > _kept_up_to(restored), told.c.sequence < restored.c.sequence
    )
    return exists().where(restored.c.host == told.c.host, since_then)


def _host(row: Any) -> Host:
    return Host(**{**row, "public_keys": tuple(row["public_keys"])})
