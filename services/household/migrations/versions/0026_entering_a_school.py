"""Entering a school: what is asked, and the school that was given"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    purpose = sa.Column(
        "purpose", sa.Text(), server_default=sa.text("'activities'"), nullable=False
    )
    op.add_column("inscriptions", purpose)
    op.add_column("inscriptions", sa.Column("asked_more", sa.Text(), nullable=True))
    op.create_check_constraint(
        "inscriptions_purpose", "inscriptions", "purpose IN ('activities', 'school')"
    )
    op.drop_constraint("inscriptions_sent", "inscriptions")
    op.create_check_constraint(
        "inscriptions_sent",
        "inscriptions",
        "state IN ('draft', 'withdrawn') OR (sent_at IS NOT NULL AND"
        " (purpose = 'school' OR activity_ids <> '{}'))",
    )
    op.create_index(
        "inscriptions_one_school",
        "inscriptions",
        ["child_id", "season_id"],
        unique=True,
        postgresql_where=sa.text("purpose = 'school' AND state = 'accepted'"),
    )
    op.create_table(
        "school_entries",
        sa.Column("inscription_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("wanted_school_id", sa.Uuid(), nullable=True),
        sa.Column("derogation_reason", sa.Text(), nullable=True),
        sa.Column("derogation_text", sa.Text(), nullable=True),
        sa.Column("school_id", sa.Uuid(), nullable=True),
        sa.Column("derogation", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("placed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "wanted_school_id IS NULL OR derogation_reason IS NOT NULL",
            name="school_entries_reason",
        ),
        sa.CheckConstraint(
            "derogation IN ('granted', 'refused')", name="school_entries_derogation"
        ),
        sa.CheckConstraint(
            "(school_id IS NULL) = (address IS NULL)"
            " AND (placed_on IS NULL OR school_id IS NOT NULL)",
            name="school_entries_given",
        ),
        sa.ForeignKeyConstraint(
            ["inscription_id"], ["inscriptions.inscription_id"], ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["wanted_school_id"], ["schools.school_id"]),
        sa.ForeignKeyConstraint(["school_id"], ["schools.school_id"]),
        sa.PrimaryKeyConstraint("inscription_id"),
    )
    op.create_index(
        "school_entries_to_place",
        "school_entries",
        ["inscription_id"],
        unique=False,
        postgresql_where=sa.text("placed_on IS NULL"),
    )
