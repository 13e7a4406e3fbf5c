"""What the partners' room stores: who the partners are, what is told them, what they told."""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from chassis.tables import chassis_tables

metadata = MetaData()
chassis_tables(metadata)

Instant = DateTime(timezone=True)


def a_partner(*, primary_key: bool = False) -> Column[str]:
    known = ForeignKey("partners.partner")
    return Column("partner", Text, known, nullable=False, primary_key=primary_key)


def a_number(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False, server_default="0")


# `preparing`: the broker may not have its virtual host yet; asking again completes it.
# `sent_sequence` numbers what we tell, `taken_sequence` is the last number taken from the partner,
# `received_sequence` what its latest receipt says it has applied. After a restore, numbers beyond
# `resent_after` that were never taken may come out of turn: this town forgot what it had taken.
partners = Table(
    "partners",
    metadata,
    Column("partner", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("may_hear", ARRAY(Text), nullable=False),
    Column("may_send", ARRAY(Text), nullable=False),
    Column("public_keys", JSONB, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("last_seen_at", Instant),
    Column("connected", Boolean, nullable=False, server_default="false"),
    Column("inbox_waiting", BigInteger, nullable=False, server_default="0"),
    a_number("sent_sequence"),
    a_number("taken_sequence"),
    a_number("gaps"),
    Column("received_sequence", BigInteger),
    Column("resent_after", BigInteger),
    CheckConstraint("state IN ('preparing', 'active', 'suspended')", name="partners_state"),
)

families = Table(
    "families",
    metadata,
    a_partner(primary_key=True),
    Column("household_ref", Text, primary_key=True),
    Column("household_id", Uuid, nullable=False, unique=True),
    Column("told_by", Uuid, nullable=False),
    # The house refused its last move: what is said of it comes back.
    Column("is_refused", Boolean, nullable=False, server_default=text("false")),
)

children = Table(
    "children",
    metadata,
    a_partner(primary_key=True),
    Column("child_ref", Text, primary_key=True),
    Column("child_id", Uuid, nullable=False, unique=True),
    Column("household_id", Uuid),
)

outgoing = Table(
    "outgoing",
    metadata,
    a_partner(primary_key=True),
    Column("sequence", BigInteger, primary_key=True),
    Column("event_id", Uuid, nullable=False, unique=True),
    Column("fact", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Index("outgoing_unsent", "partner", "sequence", postgresql_where=text("sent_at IS NULL")),
)

taken = Table(
    "taken",
    metadata,
    a_partner(primary_key=True),
    Column("event_id", Uuid, primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("fact", Text, nullable=False),
    Column("body_sha256", Text, nullable=False),
    Column("taken_at", Instant, nullable=False),
    Column("household_id", Uuid),  # Whom it is about; None for what is about nobody.
    UniqueConstraint("partner", "sequence", name="taken_once"),
)

refusals = Table(
    "refusals",
    metadata,
    Column("refusal_id", Uuid, primary_key=True),
    Column("number", BigInteger, Identity(always=True), nullable=False),
    a_partner(),
    Column("code", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("event_id", Text),
    Column("type", Text),
    Column("body_sha256", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("told_at", Instant),
    Column("sequence", BigInteger),  # As it seems to be numbered: it came, and is not missing.
    Index("refusals_newest", "partner", "number"),
    Index("refusals_untold", "partner", "number", postgresql_where=text("told_at IS NULL")),
)

journal = Table(
    "journal",
    metadata,
    Column("number", BigInteger, Identity(always=True), primary_key=True),
    a_partner(),
    Column("at", Instant, nullable=False),
    Column("by_account_id", Uuid, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("granted", ARRAY(Text), nullable=False),
    Column("withdrawn", ARRAY(Text), nullable=False),
    Column("detail", Text),
    Index("journal_newest", "partner", "number"),
)

# The towns whose guest we are. `heard_until` is on the database's clock; `stopped_by` says why
# nothing is heard any more.
hosts = Table(
    "hosts",
    metadata,
    Column("host", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("uri", Text, nullable=False),
    Column("username", Text, nullable=False),
    Column("sealed_password", LargeBinary, nullable=False),
    Column("public_keys", JSONB, nullable=False),
    Column("linked_at", Instant, nullable=False),
    Column("authority", Text),
    a_number("sent_sequence"),
    a_number("heard_sequence"),
    a_number("receipted_sequence"),
    Column("heard_until", Instant),
    Column("stopped_by", Text),
)

# What we tell a host, numbered without a gap; the body, which holds names, is emptied once the host
# has no backup from before it.
declared = Table(
    "declared",
    metadata,
    Column("host", Text, ForeignKey("hosts.host"), primary_key=True),
    Column("sequence", BigInteger, primary_key=True),
    Column("event_id", Uuid, nullable=False, unique=True),
    Column("fact", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Index("declared_unsent", "host", "sequence", postgresql_where=text("sent_at IS NULL")),
)

# What a host told us: references of our own families, days and amounts, never a name.
heard = Table(
    "heard",
    metadata,
    Column("host", Text, ForeignKey("hosts.host"), primary_key=True),
    Column("event_id", Uuid, primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("fact", Text, nullable=False),
    Column("data", JSONB, nullable=False),
    Column("heard_at", Instant, nullable=False),
    UniqueConstraint("host", "sequence", name="heard_once"),
)

# What a host refused of ours, as its quarantine says. `heard_at` is on the database's clock.
refused_abroad = Table(
    "refused_abroad",
    metadata,
    Column("host", Text, ForeignKey("hosts.host"), primary_key=True),
    Column("event_id", Uuid, primary_key=True),
    Column("code", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("about_id", Text),
    Column("about_type", Text),
    Column("refused_at", Instant, nullable=False),
    Column("heard_at", Instant, nullable=False, server_default=text("now()")),
)
