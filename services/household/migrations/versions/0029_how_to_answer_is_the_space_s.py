"""How a parent would be answered is said in their space (identity) alone."""

from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.execute("DELETE FROM household_particulars WHERE field = 'guardian.contact_means'")
    op.execute("DELETE FROM record_fields WHERE field = 'guardian.contact_means'")
