"""What records lack after a season, and from when to when they are irregular."""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Table, Text, Uuid, text

from services.household.tables.metadata import metadata

lacks = Table(
    "lacks",
    metadata,
    Column("lack_id", Uuid, primary_key=True),
    Column("inscription_id", Uuid, ForeignKey("inscriptions.inscription_id"), nullable=False),
    Column("household_id", Uuid, ForeignKey("households.household_id"), nullable=False),
    Column("season_id", Uuid, ForeignKey("seasons.season_id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("kind_name", Text, nullable=False),
    Column("child_id", Uuid),
    Column("since", Date, nullable=False),
    Column("put_right_on", Date),
    Column("put_right_by", Text),
    CheckConstraint("(put_right_on IS NULL) = (put_right_by IS NULL)", name="lacks_put_right"),
    Index("lacks_by_household", "household_id", "season_id"),
    Index("lacks_open", "season_id", postgresql_where=text("put_right_on IS NULL")),
)

irregularities = Table(
    "irregularities",
    metadata,
    Column("household_id", Uuid, ForeignKey("households.household_id"), primary_key=True),
    Column("season_id", Uuid, ForeignKey("seasons.season_id"), primary_key=True),
    Column("first", Date, primary_key=True),
    Column("last", Date),
    CheckConstraint("last >= first - 1", name="irregularities_days"),
    # Of two that would begin at once, one.
    Index(
        "irregularities_open",
        "household_id",
        "season_id",
        unique=True,
        postgresql_where=text("last IS NULL"),
    ),
)
