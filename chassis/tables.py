"""The tables every service's database holds beside its own: what must survive a kill.

Prevents: an event lost between commit and publish (outbox), an event applied twice (inbox), a
command run twice (commands), scheduled work run by every replica (schedule).
"""

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Identity,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB


def chassis_tables(metadata: MetaData) -> None:
    """Add outbox, inbox, commands and schedule to a service's metadata."""
    _outbox(metadata)
    _inbox(metadata)
    _commands(metadata)
    _schedule(metadata)


def _outbox(metadata: MetaData) -> None:
    Table(
        "outbox",
        metadata,
        Column("id", BigInteger, Identity(), primary_key=True),
        Column("event_id", Uuid, nullable=False, unique=True),
        Column("type", Text, nullable=False),
        Column("subject", Text, nullable=False),
        Column("envelope", JSONB, nullable=False),
        Column("recorded_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
        Column("published_at", DateTime(timezone=True)),
        Index("outbox_unpublished", "id", postgresql_where=text("published_at IS NULL")),
    )


def _inbox(metadata: MetaData) -> None:
    Table(
        "inbox",
        metadata,
        Column("id", BigInteger, Identity(), primary_key=True),
        Column("event_id", Uuid, nullable=False, unique=True),
        Column("type", Text, nullable=False),
        Column("subject", Text, nullable=False),
        Column("envelope", JSONB, nullable=False),
        Column("state", Text, nullable=False, server_default="pending"),
        Column("attempts", Integer, nullable=False, server_default="0"),
        Column("due_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
        Column("heard_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
        Column("done_at", DateTime(timezone=True)),
        Column("error", Text),
        Index("inbox_pending", "subject", "id", postgresql_where=text("state = 'pending'")),
        Index("inbox_next", "id", postgresql_where=text("state = 'pending'")),
        Index("inbox_dead", "id", postgresql_where=text("state = 'dead'")),
    )


def _commands(metadata: MetaData) -> None:
    Table(
        "commands",
        metadata,
        Column("key", Text, primary_key=True),
        Column("method", Text, primary_key=True),
        Column("fingerprint", Text, nullable=False),
        Column("answer", JSONB),
        Column("recorded_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    )


def _schedule(metadata: MetaData) -> None:
    Table(
        "schedule",
        metadata,
        Column("work", Text, primary_key=True),
        Column("due_at", DateTime(timezone=True), nullable=False),
        Column("last_run_at", DateTime(timezone=True)),
    )
