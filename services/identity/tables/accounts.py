"""Accounts, how they are opened and given rights, and the browsers that are signed in."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.identity.tables.metadata import Instant, metadata

accounts = Table(
    "accounts",
    metadata,
    Column("account_id", Uuid, primary_key=True),
    Column("email", Text, unique=True),
    Column("first_name", Text, nullable=False),
    Column("last_name", Text, nullable=False),
    Column("staff_roles", ARRAY(Text), nullable=False),
    Column("password_hash", Text),
    Column("opened_at", Instant, nullable=False),
    Column("language", Text),
    Column("user_name", Text),
    # By which two names that are read alike are one.
    Column("user_name_key", Text, unique=True),
    # What the town gave one of its staff besides functions; see domain/staff.py.
    Column("structures", ARRAY(Uuid), nullable=False, server_default=text("'{}'")),
    Column("exports", Boolean, nullable=False, server_default=text("false")),
    # Whether the town wants a second factor of this person, whatever their functions.
    Column("factor_required", Boolean, nullable=False, server_default=text("false")),
    # The functions of somebody suspended, who has none meanwhile.
    Column("suspended_roles", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    # When it was last used; when it will close unless its holder comes; when it was closed so.
    Column("seen_at", Instant, nullable=False, server_default=text("now()")),
    Column("closes_at", Instant),
    Column("closed_at", Instant),
    # When somebody who asked for a link to it was last told by mail that it is closed.
    Column("closed_told_at", Instant),
    Index("accounts_by_use", "seen_at"),
    CheckConstraint("email = lower(btrim(email))", name="accounts_email_is_canonical"),
    CheckConstraint(
        "(user_name IS NULL) = (user_name_key IS NULL)", name="accounts_user_name_has_its_key"
    ),
)

# Of each person's safe, the half of its key that is theirs whatever becomes of their password.
safe_shares = Table(
    "safe_shares",
    metadata,
    Column(
        "account_id", Uuid, ForeignKey("accounts.account_id", ondelete="CASCADE"), primary_key=True
    ),
    Column("share", LargeBinary, nullable=False),
    CheckConstraint("octet_length(share) = 32", name="safe_shares_whole"),
)

# Append-only: who gave what to whom. What is kept of it is what they have after the act.
staff_acts = Table(
    "staff_acts",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by_account_id", Uuid, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("account_id", Uuid, ForeignKey("accounts.account_id"), nullable=False),
    Column("act", Text, nullable=False),
    Column("functions", ARRAY(Text), nullable=False),
    Column("structures", ARRAY(Uuid), nullable=False),
    Column("exports", Boolean, nullable=False),
    CheckConstraint(
        "act IN ('invited', 'registered', 'changed', 'suspended', 'restored', 'removed',"
        " 'factor-required', 'factor-free', 'factor-reset', 'codes-remade')",
        name="staff_acts_act",
    ),
    Index("staff_acts_by_account", "account_id", "at"),
    Index("staff_acts_by_age", "at"),
)

# Added to before each file leaves, by whoever may export.
exports = Table(
    "exports",
    metadata,
    Column("export_id", Uuid, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by_account_id", Uuid, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("how_many", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    CheckConstraint("how_many >= 0", name="exports_how_many"),
    Index("exports_by_age", "at"),
)

# One act of the desk at a time; what it has done so far.
invitation_runs = Table(
    "invitation_runs",
    metadata,
    Column("run_id", Uuid, primary_key=True),
    Column("again", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("started_by", Text, nullable=False),
    CheckConstraint("state IN ('running', 'done')", name="invitation_runs_state"),
    Index(
        "invitation_runs_one_at_a_time",
        "state",
        unique=True,
        postgresql_where=text("state = 'running'"),
    ),
)

# Its key is what writes to nobody twice.
invitations = Table(
    "invitations",
    metadata,
    Column("run_id", Uuid, ForeignKey("invitation_runs.run_id"), primary_key=True),
    Column("account_id", Uuid, ForeignKey("accounts.account_id"), primary_key=True),
    Column("invited_at", Instant, nullable=False),
    Index("invitations_by_account", "account_id", "invited_at"),
    Index("invitations_by_age", "invited_at"),
)

guardians = Table(
    "guardians",
    metadata,
    Column("guardian_id", Uuid, primary_key=True),
    Column("household_id", Uuid, primary_key=True),
    Column("account_id", Uuid, ForeignKey("accounts.account_id"), nullable=False, index=True),
    # By a key or codes of the household's room, which an e-mail address does not undo.
    Column("is_attached", Boolean, nullable=False, server_default=text("false")),
)

links = Table(
    "links",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("account_id", Uuid, ForeignKey("accounts.account_id"), nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("revoked_at", Instant),
    Index(
        "links_one_usable_an_account",
        "account_id",
        unique=True,
        postgresql_where=text("used_at IS NULL AND revoked_at IS NULL"),
    ),
    Index("links_by_age", "account_id", "sent_at"),
)

logins = Table(
    "logins",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("account_id", Uuid, ForeignKey("accounts.account_id"), nullable=False, index=True),
    Column("opened_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("provider", Text),
    Column("leave_at", Text),
    # What it still asks before it opens anything; see domain/factor.py.
    Column("awaits", Text),
    # For thirty days, of a family; and by what its holder knows it and ends it.
    Column("is_remembered", Boolean, nullable=False, server_default=text("false")),
    Column("device", Text, nullable=False, server_default=""),
    Column("login_id", Uuid, nullable=False, unique=True, server_default=text("gen_random_uuid()")),
)

# Keys are sealed, codes are digests.
second_factors = Table(
    "second_factors",
    metadata,
    Column("account_id", Uuid, ForeignKey("accounts.account_id"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("confirmed_at", Instant),
    Column("last_step", BigInteger, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("failed_at", Instant),
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("account_id", Uuid, ForeignKey("accounts.account_id"), primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("used_at", Instant),
)

# One row: how surely the town wants its people to sign in.
staff_security = Table(
    "staff_security",
    metadata,
    Column("one_row", Boolean, primary_key=True),
    Column("sirets", ARRAY(Text), nullable=False),
    Column("levels", JSONB, nullable=False),
    Column("functions", ARRAY(Text), nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("unused_after_months", Integer, nullable=False, server_default=text("6")),
    CheckConstraint("one_row", name="staff_security_is_one"),
    CheckConstraint("unused_after_months BETWEEN 1 AND 36", name="staff_security_unused"),
)

# Somebody of the staff whom their provider now calls by another name.
identity_changes = Table(
    "identity_changes",
    metadata,
    Column("change_id", Uuid, primary_key=True),
    Column("account_id", Uuid, ForeignKey("accounts.account_id"), nullable=False),
    Column("issuer", Text, nullable=False),
    Column("sub", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("accepted", Boolean),
    Column("decided_at", Instant),
    Column("decided_by", Text),
    Index(
        "identity_changes_asked_once",
        "account_id",
        "issuer",
        "sub",
        unique=True,
        postgresql_where=text("decided_at IS NULL"),
    ),
)

# Somebody of an identity provider, and whose account is theirs; kept once undone, as who did what.
identities = Table(
    "identities",
    metadata,
    Column("identity_id", Uuid, primary_key=True),
    Column("provider", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("sub", Text, nullable=False),
    Column("account_id", Uuid, ForeignKey("accounts.account_id"), nullable=False, index=True),
    Column("way", Text, nullable=False),
    Column("linked_at", Instant, nullable=False),
    Column("linked_by", Text, nullable=False),
    Column("opened_account", Boolean, nullable=False),
    Column("undone_at", Instant),
    Column("undone_by", Text),
    Index(
        "identities_of_one_account_each",
        "issuer",
        "sub",
        unique=True,
        postgresql_where=text("undone_at IS NULL"),
    ),
)

# A sign-in begun at a provider: used once, by the browser that began it.
provider_sign_ins = Table(
    "provider_sign_ins",
    metadata,
    Column("state", Text, primary_key=True),
    Column("browser", Text, nullable=False, index=True),
    Column("provider", Text, nullable=False),
    Column("nonce", Text, nullable=False),
    Column("suite", Text),
    Column("begun_at", Instant, nullable=False, index=True),
    Column("used_at", Instant),
    Column("ended_at", Instant),
    Column("account_id", Uuid),
    Column("person", JSONB),
    Column("id_token", Text),
    Column("awaits", Text),
)

attempts = Table(
    "attempts",
    metadata,
    Column("email_digest", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("under_way", Integer, nullable=False, server_default=text("0")),
    CheckConstraint("failures >= 0", name="attempts_are_counted_up"),
    CheckConstraint("under_way >= 0", name="attempts_under_way_are_counted_up"),
)

place_failures = Table(
    "place_failures",
    metadata,
    Column("place", Text, primary_key=True),
    Column("level", Double, nullable=False),
    Column("at", Instant, nullable=False),
)
