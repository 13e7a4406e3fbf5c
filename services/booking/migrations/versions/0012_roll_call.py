"""Absences excused, children who came without a booking, each act of the call, and its locks."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

STATES = "'held', 'confirmed', 'cancelled', 'released', 'lost'"


def upgrade() -> None:
    never = sa.text("false")
    op.add_column(
        "attendances", sa.Column("excused", sa.Boolean(), server_default=never, nullable=False)
    )
    op.drop_constraint("bookings_state", "bookings")
    op.create_check_constraint("bookings_state", "bookings", f"state IN ({STATES}, 'unplanned')")
    op.create_table(
        "attendance_acts",
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("excused", sa.Boolean(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("by_function", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("acted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["booking_id"], ["bookings.booking_id"]),
        sa.PrimaryKeyConstraint("booking_id", "act_id"),
    )
    op.create_table(
        "attendance_locks",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.activity_id"]),
        sa.PrimaryKeyConstraint("activity_id", "day", "turn"),
    )
