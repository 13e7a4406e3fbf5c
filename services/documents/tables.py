"""Documents' tables. The database is the referee of what is readable and of four files a piece."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from chassis.deciding import waiting_tables
from chassis.purging import retention_tables
from chassis.tables import chassis_tables

metadata = MetaData()
chassis_tables(metadata)
retention_tables(metadata)
waiting_tables(metadata)

# What the town takes, and how it reads it: changed on a page, never deleted.
piece_kinds = Table(
    "piece_kinds",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("whose", Text, nullable=False),
    Column("issuer", Text),
    Column("validity", Text, nullable=False),
    Column("validity_months", Integer),
    Column("months_old_max", Integer),
    Column("promised_days", Integer, nullable=False),
    Column("is_offered", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
    Column("notes", JSONB, nullable=False),
    Column("purposes", JSONB, nullable=False, server_default=text("'[]'::jsonb")),
    Column("when", JSONB, nullable=False, server_default=text("'{\"all\": []}'::jsonb")),
    Column("why", Text),
    Column("where_found", Text),
    Column("sign_text", Text),
    CheckConstraint("whose IN ('household', 'child')", name="piece_kinds_whose"),
    CheckConstraint("validity IN ('none', 'months', 'school-year')", name="piece_kinds_validity"),
    CheckConstraint(
        "(validity = 'months') = (validity_months IS NOT NULL)", name="piece_kinds_months"
    ),
)

# What a clerk may say of a piece that is not taken, to be changed before it is sent.
reasons = Table(
    "reasons",
    metadata,
    Column("reason_id", Uuid, primary_key=True),
    Column("label", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("position", Integer, nullable=False),
)

pieces = Table(
    "pieces",
    metadata,
    Column("piece_id", Uuid, primary_key=True),
    Column("household_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("submitted_at", DateTime(timezone=True), nullable=False),
    Column("submitted_by_name", Text, nullable=False),
    Column("seen_at", DateTime(timezone=True)),
    Column("seen_by_name", Text),
    Column("refusal", Text),
    Column("child_id", Uuid),
    Column("noted", JSONB),
    Column("valid_until", Date),
    Column("asked_at", DateTime(timezone=True)),
    Column("asked_by_name", Text),
    Column("asked_in", Uuid),
    Column("paper_on", Date),
    CheckConstraint("refusal IS NULL OR seen_at IS NOT NULL", name="pieces_refused_once_seen"),
    Index("pieces_by_household", "household_id"),
    Index("pieces_to_see", "submitted_at", postgresql_where=text("seen_at IS NULL")),
    Index("pieces_by_end", "valid_until", postgresql_where=text("refusal IS NULL")),
)

# Each of the days before a piece lapses is told once.
lapse_reminders = Table(
    "lapse_reminders",
    metadata,
    Column("piece_id", Uuid, ForeignKey("pieces.piece_id", ondelete="CASCADE"), primary_key=True),
    Column("days_before", Integer, primary_key=True),
    Column("told_at", DateTime(timezone=True), nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("document_id", Uuid, primary_key=True),
    Column("title", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("household_id", Uuid),
    Column("published_at", DateTime(timezone=True), nullable=False),
    Column("published_by_name", Text, nullable=False),
    Column("audience", Text, nullable=False, server_default=text("'public'")),
    CheckConstraint("audience IN ('public', 'families')", name="documents_audience"),
    Index("documents_by_household", "household_id", "published_at"),
)

# A row without piece and document is an upload that nobody may read yet, swept after a day.
# Deleting the row deletes the only key of the file.
files = Table(
    "files",
    metadata,
    Column("file_id", Uuid, primary_key=True),
    Column("household_id", Uuid),
    Column("purpose", Text, nullable=False),
    Column("filename", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("asked_by", Uuid, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("received_at", DateTime(timezone=True)),
    Column("piece_id", Uuid, ForeignKey("pieces.piece_id", ondelete="CASCADE")),
    Column("position", Integer),
    Column(
        "document_id", Uuid, ForeignKey("documents.document_id", ondelete="CASCADE"), unique=True
    ),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("wrapped_with", Text, nullable=False),
    UniqueConstraint("piece_id", "position", name="files_one_a_position"),
    CheckConstraint("purpose IN ('piece', 'document')", name="files_purpose"),
    CheckConstraint("size_bytes BETWEEN 1 AND 10000000", name="files_size"),
    CheckConstraint("position BETWEEN 0 AND 3", name="files_four_a_piece"),
    CheckConstraint("(piece_id IS NULL) = (position IS NULL)", name="files_position_of_piece"),
    CheckConstraint("piece_id IS NULL OR document_id IS NULL", name="files_one_use"),
    CheckConstraint(
        "received_at IS NOT NULL OR (piece_id IS NULL AND document_id IS NULL)",
        name="files_whole_before_use",
    ),
    Index("files_by_household", "household_id"),
    Index(
        "files_unused",
        "asked_at",
        postgresql_where=text("piece_id IS NULL AND document_id IS NULL"),
    ),
)

# The code is known to one mail alone; five tries.
signatures = Table(
    "signatures",
    metadata,
    Column("signature_id", Uuid, primary_key=True),
    Column("household_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("child_id", Uuid),
    Column("account_id", Uuid, nullable=False),
    Column("signed_name", Text, nullable=False),
    Column("text_digest", Text, nullable=False),
    Column("code_digest", Text, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("failures", Integer, nullable=False),
    Column("signed_at", DateTime(timezone=True)),
    CheckConstraint("failures BETWEEN 0 AND 5", name="signatures_tries"),
    Index("signatures_by_account", "account_id", "asked_at"),
)

# A person's own: the key and the name of each are sealed under the share that identity holds, then
# wrapped. No household, no name, no kind is here.
safe_pieces = Table(
    "safe_pieces",
    metadata,
    Column("safe_piece_id", Uuid, primary_key=True),
    Column("account_id", Uuid, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("put_at", DateTime(timezone=True), nullable=False),
    Column("received_at", DateTime(timezone=True)),
    Column("sealed", LargeBinary, nullable=False),
    Column("wrapped_with", Text, nullable=False),
    CheckConstraint("size_bytes BETWEEN 1 AND 10000000", name="safe_pieces_size"),
    Index("safe_pieces_by_account", "account_id", "put_at"),
    Index("safe_pieces_unfinished", "put_at", postgresql_where=text("received_at IS NULL")),
)

# Append-only, and kept when the file is gone: who could have read what.
reads = Table(
    "reads",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("file_id", Uuid, nullable=False),
    Column("filename", Text, nullable=False),
    Column("household_id", Uuid),
    Column("account_id", Uuid),
    Column("by_name", Text),
    Index("reads_by_household", "household_id", "at"),
)
