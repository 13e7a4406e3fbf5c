"""Who recovered a payment"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

# Those entered before are known by their means; who entered them is in their reason.
ENTERED_BEFORE = """
UPDATE payments SET recovered_by = coalesce(reason -> 'details' ->> 'by_name', '')
WHERE means = 'statement'
"""


def upgrade() -> None:
    op.add_column("payments", sa.Column("recovered_by", sa.Text(), nullable=True))
    op.execute(ENTERED_BEFORE)
    op.drop_constraint("pays_one_thing", "payments")
    op.create_check_constraint(
        "pays_one_thing",
        "payments",
        "num_nonnulls(order_id, invoice_id) = 1 OR order_id IS NULL AND recovered_by IS NOT NULL",
    )
