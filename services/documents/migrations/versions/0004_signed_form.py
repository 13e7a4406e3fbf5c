"""A kind of piece more: the registration form, signed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute(
        sa.text(
            "INSERT INTO piece_kinds (kind, name, whose, issuer, validity, validity_months,"
            " months_old_max, promised_days, is_offered, position, notes)"
            " SELECT 'bulletin-inscription', 'Bulletin d’inscription signé', 'child', NULL,"
            " 'school-year', NULL, NULL, 5, true, max(position) + 1, '[]'::jsonb FROM piece_kinds"
            " ON CONFLICT DO NOTHING"
        )
    )
