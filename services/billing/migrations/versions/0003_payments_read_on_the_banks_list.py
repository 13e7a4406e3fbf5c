"""Payments read on the bank's list"""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.drop_constraint("pays_one_thing", "payments")
    op.create_check_constraint(
        "pays_one_thing",
        "payments",
        "num_nonnulls(order_id, invoice_id) = 1"
        " OR order_id IS NULL AND means IS NOT DISTINCT FROM 'statement'",
    )
