"""What the town asks families to consent to, in versions, and what they have answered."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    Table,
    Text,
    Uuid,
)

from services.household.tables.metadata import metadata

consent_kinds = Table(
    "consent_kinds",
    metadata,
    Column("consent_id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("is_asked", Boolean, nullable=False),
    CheckConstraint("about IN ('household', 'child')", name="consent_kinds_about"),
)

# Only ever added to: what was answered is read in the words it was answered on. `file_id` is of
# a document that the town has published, for everybody or for families.
consent_versions = Table(
    "consent_versions",
    metadata,
    Column("consent_id", Uuid, ForeignKey("consent_kinds.consent_id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("file_id", Uuid),
    Column("document_title", Text),
    Column("asks_again", Boolean, nullable=False),
    Column("published_at", DateTime(timezone=True), nullable=False),
    Column("by_account_id", Uuid, nullable=False),
    Column("by_name", Text, nullable=False),
    CheckConstraint("number >= 1", name="consent_versions_number"),
)

# Only ever added to: the last one counts. A child of two homes has an answer of each.
consent_answers = Table(
    "consent_answers",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("household_id", Uuid, ForeignKey("households.household_id"), nullable=False),
    Column("child_id", Uuid, ForeignKey("children.child_id")),
    Column("consent_id", Uuid, nullable=False),
    Column("number", Integer, nullable=False),
    Column("is_given", Boolean, nullable=False),
    Column("answered_at", DateTime(timezone=True), nullable=False),
    Column("by_account_id", Uuid, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("channel", Text, nullable=False),
    ForeignKeyConstraint(
        ["consent_id", "number"], ["consent_versions.consent_id", "consent_versions.number"]
    ),
    Index("consent_answers_by_household", "household_id"),
    Index("consent_answers_by_child", "child_id"),
)
