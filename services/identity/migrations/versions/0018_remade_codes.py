"""Recovery codes made again by whoever holds them are of the journal too."""

from alembic import op

revision = "0018"
down_revision = "0017"

ACTS = (
    "'invited', 'registered', 'changed', 'suspended', 'restored', 'removed',"
    " 'factor-required', 'factor-free', 'factor-reset', 'codes-remade'"
)


def upgrade() -> None:
    op.drop_constraint("staff_acts_act", "staff_acts")
    op.create_check_constraint("staff_acts_act", "staff_acts", f"act IN ({ACTS})")
