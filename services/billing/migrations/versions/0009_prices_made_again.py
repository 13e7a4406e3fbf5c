"""Charges priced again by a quotient that counts from before their day"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

# Wider than it was: whatever the release before writes still passes.
ONE_MORE_STATE = """
ALTER TABLE charges DROP CONSTRAINT state_known, ADD CONSTRAINT state_known
CHECK (state IN ('held', 'paid', 'to_invoice', 'invoiced', 'released', 'voided', 'credited',
                 'repriced'))
"""


def upgrade() -> None:
    op.add_column("charges", sa.Column("replaced_by", sa.Uuid(), nullable=True))
    op.add_column("charges", sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(ONE_MORE_STATE)
    op.create_check_constraint(
        "repriced_by_another", "charges", "(state = 'repriced') = (replaced_by IS NOT NULL)"
    )
