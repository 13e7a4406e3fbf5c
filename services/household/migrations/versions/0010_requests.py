"""What families ask to have changed, and what waits for the town."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"


ALWAYS: dict[str, list[str]] = {"all": []}
# kind, offered, checked, days promised, pieces: what a town usually asks, until it says otherwise.
KINDS = (
    (
        "child",
        10,
        (
            ("livret-de-famille", ALWAYS),
            ("bulletin-inscription", ALWAYS),
            (
                "attestation-caf",
                {
                    "all": [
                        {"fact": "of_the_caf", "operator": "is", "value": True},
                        {"fact": "quotient_known", "operator": "is", "value": False},
                    ]
                },
            ),
            ("avis-imposition", {"fact": "of_the_caf", "operator": "is", "value": False}),
            ("jugement", {"fact": "two_homes", "operator": "is", "value": True}),
        ),
    ),
    ("guardian", 10, (("livret-de-famille", ALWAYS),)),
    (
        "situation",
        10,
        (("justificatif-domicile", {"fact": "situation", "operator": "is", "value": "move"}),),
    ),
    ("custody", 10, (("jugement", ALWAYS),)),
    ("days", 5, ()),
    ("particulars", 5, ()),
)


def upgrade() -> None:
    op.create_table(
        "claims",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("item_id"),
    )
    op.create_table(
        "decisions",
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("outcome", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("decision_id"),
    )
    op.create_index("decisions_by_account", "decisions", ["account_id", "decided_at"], unique=False)
    op.create_index("decisions_by_item", "decisions", ["item_id", "decided_at"], unique=False)
    op.create_index(
        "decisions_open",
        "decisions",
        ["item_id"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at IS NULL AND settled_at IS NULL"),
    )
    request_kinds = op.create_table(
        "request_kinds",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("is_offered", sa.Boolean(), nullable=False),
        sa.Column("is_checked", sa.Boolean(), nullable=False),
        sa.Column("promised_days", sa.Integer(), nullable=False),
        sa.Column("pieces", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("promised_days BETWEEN 0 AND 90", name="request_kinds_promised_days"),
        sa.PrimaryKeyConstraint("kind"),
    )
    op.create_table(
        "requests",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("asked", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("seen", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("(state = 'refused') = (reason IS NOT NULL)", name="requests_reason"),
        sa.CheckConstraint(
            "state = 'draft' OR state = 'withdrawn' OR sent_at IS NOT NULL", name="requests_sent_at"
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'sent', 'accepted', 'refused', 'withdrawn')", name="requests_state"
        ),
        sa.ForeignKeyConstraint(
            ["household_id"],
            ["households.household_id"],
        ),
        sa.PrimaryKeyConstraint("request_id"),
    )
    op.create_index(
        "requests_by_household", "requests", ["household_id", "started_at"], unique=False
    )
    op.create_index(
        "requests_waiting",
        "requests",
        ["sent_at"],
        unique=False,
        postgresql_where=sa.text("state = 'sent'"),
    )
    op.bulk_insert(
        request_kinds,
        [
            {
                "kind": kind,
                "is_offered": True,
                "is_checked": True,
                "promised_days": days,
                "pieces": [{"piece": piece, "when": when} for piece, when in pieces],
            }
            for kind, days, pieces in KINDS
        ],
    )
