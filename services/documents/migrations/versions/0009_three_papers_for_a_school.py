"""A kind of piece more: who the person responsible is. A school asks three papers, and no other"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

WHY = "Elle dit qui inscrit l’enfant, et à quel titre."
WHERE_FOUND = (
    "Carte d’identité, passeport ou titre de séjour ; si l’enfant ne porte pas votre nom, avec ce "
    "qui dit l’autorité parentale. Une attestation sur l’honneur la remplace."
)


def upgrade() -> None:
    op.execute(
        sa.text(
            "INSERT INTO piece_kinds (kind, name, whose, issuer, validity, validity_months,"
            " months_old_max, promised_days, is_offered, position, notes, purposes, why,"
            " where_found)"
            " SELECT 'identite-responsable', 'Pièce d’identité du responsable', 'household', NULL,"
            " 'none', NULL, NULL, 5, true, max(position) + 1, '[]'::jsonb, '[\"school\"]'::jsonb,"
            " :why, :where_found FROM piece_kinds ON CONFLICT DO NOTHING"
        ).bindparams(why=WHY, where_found=WHERE_FOUND)
    )
    op.execute(
        sa.text(
            "UPDATE piece_kinds SET purposes = purposes - 'school' WHERE kind NOT IN"
            " ('livret-de-famille', 'identite-responsable', 'justificatif-domicile')"
        )
    )
