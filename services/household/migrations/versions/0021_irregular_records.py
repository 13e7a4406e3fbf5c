"""What records lack after a season, and when they are irregular."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "irregularities",
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("season_id", sa.Uuid(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=True),
        sa.CheckConstraint("last >= first - 1", name="irregularities_days"),
        sa.ForeignKeyConstraint(
            ["household_id"],
            ["households.household_id"],
        ),
        sa.ForeignKeyConstraint(
            ["season_id"],
            ["seasons.season_id"],
        ),
        sa.PrimaryKeyConstraint("household_id", "season_id", "first"),
    )
    op.create_index(
        "irregularities_open",
        "irregularities",
        ["household_id", "season_id"],
        unique=True,
        postgresql_where=sa.text("last IS NULL"),
    )
    op.create_table(
        "lacks",
        sa.Column("lack_id", sa.Uuid(), nullable=False),
        sa.Column("inscription_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("season_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("kind_name", sa.Text(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("put_right_on", sa.Date(), nullable=True),
        sa.Column("put_right_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(put_right_on IS NULL) = (put_right_by IS NULL)", name="lacks_put_right"
        ),
        sa.ForeignKeyConstraint(
            ["household_id"],
            ["households.household_id"],
        ),
        sa.ForeignKeyConstraint(
            ["inscription_id"],
            ["inscriptions.inscription_id"],
        ),
        sa.ForeignKeyConstraint(
            ["season_id"],
            ["seasons.season_id"],
        ),
        sa.PrimaryKeyConstraint("lack_id"),
    )
    op.create_index("lacks_by_household", "lacks", ["household_id", "season_id"], unique=False)
    op.create_index(
        "lacks_open",
        "lacks",
        ["season_id"],
        unique=False,
        postgresql_where=sa.text("put_right_on IS NULL"),
    )
    op.add_column(
        "seasons",
        sa.Column("regular_from", sa.Text(), server_default=sa.text("'given'"), nullable=False),
    )
    op.create_check_constraint(
        "seasons_regular_from", "seasons", "regular_from IN ('given', 'accepted')"
    )
