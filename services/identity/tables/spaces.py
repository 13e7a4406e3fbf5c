"""What somebody says of themselves, as a newcomer and after, and the addresses they prove."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, Text, Uuid

from services.identity.tables.metadata import Instant, metadata


def _said() -> list[Column[str]]:
    """What somebody says of themselves; empty is what they did not."""
    names = ("phone", "other_phone", "line1", "line2", "postcode", "city", "reply_by")
    return [Column(name, Text, nullable=False) for name in names]


profiles = Table(
    "profiles",
    metadata,
    Column("account_id", Uuid, ForeignKey("accounts.account_id"), primary_key=True),
    *_said(),
    CheckConstraint("reply_by IN ('email', 'phone', 'letter')", name="profiles_reply_by"),
)

# What newcomers typed, until they prove that the address is theirs; of the link, its digest.
sign_ups = Table(
    "sign_ups",
    metadata,
    Column("sign_up_id", Uuid, primary_key=True),
    Column("email", Text, nullable=False),
    Column("first_name", Text, nullable=False),
    Column("last_name", Text, nullable=False),
    Column("user_name", Text),
    Column("password_hash", Text, nullable=False),
    *_said(),
    Column("language", Text),
    Column("asked_at", Instant, nullable=False),
    Column("digest", Text, unique=True),
    Column("expires_at", Instant),
    Column("used_at", Instant),
    CheckConstraint("(digest IS NULL) = (expires_at IS NULL)", name="sign_ups_link_expires"),
    Index("sign_ups_by_email", "email", "asked_at"),
    Index("sign_ups_by_age", "asked_at"),
)

# Of the link, its digest. Used or not, it is what mails are counted by.
email_changes = Table(
    "email_changes",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("account_id", Uuid, ForeignKey("accounts.account_id"), nullable=False),
    Column("email", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Index("email_changes_by_account", "account_id", "asked_at"),
    Index("email_changes_by_age", "asked_at"),
)
