"""Keys and codes, of which only digests are kept, and the accounts that they attached."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    Uuid,
    text,
)

from services.household.tables.metadata import metadata

Instant = DateTime(timezone=True)

access_keys = Table(
    "access_keys",
    metadata,
    Column("key_id", Uuid, primary_key=True),
    Column("household_id", Uuid, ForeignKey("households.household_id"), nullable=False),
    Column("guardian_id", Uuid, nullable=False),
    Column("digest", Text, nullable=False, unique=True),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("used_at", Instant),
    Column("used_by", Uuid),
    # What told the key: the same said twice, its answer having been lost, is told yes again.
    Column("used_in", Uuid),
    Column("replaced_at", Instant),
    Index(
        "access_keys_one_a_guardian",
        "household_id",
        "guardian_id",
        unique=True,
        postgresql_where=text("used_at IS NULL AND replaced_at IS NULL"),
    ),
    Index("access_keys_by_guardian", "household_id", "guardian_id", "made_at"),
)

# A payer code is of the household, whose `child_id` is null; each child of it has its own.
codes = Table(
    "codes",
    metadata,
    Column("code_id", Uuid, primary_key=True),
    Column("household_id", Uuid, ForeignKey("households.household_id"), nullable=False),
    Column("child_id", Uuid),
    Column("digest", Text, nullable=False, unique=True),
    Column("made_at", Instant, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("replaced_at", Instant),
    Index(
        "codes_one_payer",
        "household_id",
        unique=True,
        postgresql_where=text("child_id IS NULL AND replaced_at IS NULL"),
    ),
    Index(
        "codes_one_a_child",
        "household_id",
        "child_id",
        unique=True,
        postgresql_where=text("child_id IS NOT NULL AND replaced_at IS NULL"),
    ),
)

# Which account speaks for a guardian, as a key or codes have said; else their e-mail says it.
attachments = Table(
    "attachments",
    metadata,
    Column("household_id", Uuid, ForeignKey("households.household_id"), primary_key=True),
    Column("guardian_id", Uuid, primary_key=True),
    Column("account_id", Uuid, nullable=False),
    Column("way", Text, nullable=False),
    Column("at", Instant, nullable=False),
    # The address that the town holds of them since, for it held none.
    Column("gave_email", Text),
    CheckConstraint("way IN ('key', 'codes', 'identity')", name="attachments_way"),
    Index("attachments_one_guardian_an_account", "household_id", "account_id", unique=True),
)

attempts = Table(
    "attempts",
    metadata,
    Column("account_id", Uuid, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", Instant, nullable=False),
    CheckConstraint("failures >= 0", name="attempts_are_counted_up"),
)

place_attempts = Table(
    "place_attempts",
    metadata,
    Column("place", Text, primary_key=True),
    Column("level", Double, nullable=False),
    Column("at", Instant, nullable=False),
)

# How long the town lets a key live: one row, once it has said otherwise than ninety days.
key_terms = Table(
    "key_terms",
    metadata,
    Column("one", Boolean, primary_key=True, server_default=text("true")),
    Column("days", Integer, nullable=False),
    CheckConstraint("one", name="key_terms_one_row"),
    CheckConstraint("days BETWEEN 7 AND 365", name="key_terms_days"),
)

# What families ask of the town to be attached: of `letter`, what they say is all that is known.
key_requests = Table(
    "key_requests",
    metadata,
    Column("request_id", Uuid, primary_key=True),
    Column("account_id", Uuid, nullable=False),
    Column("way", Text, nullable=False),
    Column("first_name", Text, nullable=False),
    Column("last_name", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("child_first_name", Text),
    Column("child_last_name", Text),
    Column("child_birth_date", Date),
    Column("address", Text),
    # As FranceConnect writes it, who proved it: a day that nobody wrote down is 00.
    Column("birth_date", Text),
    Column("household_id", Uuid, ForeignKey("households.household_id")),
    Column("verdict", Text),
    Column("reason", Text),
    Column("decided_at", Instant),
    Column("decided_by", Text),
    CheckConstraint("way IN ('letter', 'codes', 'identity')", name="key_requests_way"),
    CheckConstraint("verdict IN ('letter', 'attached', 'refused')", name="key_requests_verdict"),
    Index("key_requests_by_account", "account_id", "asked_at"),
    Index("key_requests_waiting", "asked_at", postgresql_where=text("verdict IS NULL")),
    Index(
        "key_requests_one_by_codes",
        "account_id",
        "household_id",
        unique=True,
        postgresql_where=text("verdict IS NULL AND way = 'codes'"),
    ),
)

# Letters of keys, or of codes, for many families at once: whom each is for is settled at the start.
letter_runs = Table(
    "letter_runs",
    metadata,
    Column("run_id", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("by_name", Text, nullable=False),
    CheckConstraint("kind IN ('keys', 'codes')", name="letter_runs_kind"),
    Index("letter_runs_by_age", "started_at"),
)

run_letters = Table(
    "run_letters",
    metadata,
    Column("run_id", Uuid, ForeignKey("letter_runs.run_id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("household_id", Uuid, ForeignKey("households.household_id"), nullable=False),
    Column("guardian_id", Uuid),
    Column("made_at", Instant),
    # Without it, what was made before a failure was in nobody's hands: it is made again.
    Column("given_at", Instant),
)
