"""What waits, and kinds of piece."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"

PAPER_DATE = ("date", "Papier daté du", "date", True, "paper-date")
QUOTIENT = ("quotient", "Quotient lu", "amount", True, "quotient")
INCOME = ("revenu", "Revenu fiscal de référence", "amount", True, None)
# kind, name, whose, issuer, validity, months old at most, days promised, notes: what families were
# offered until now.
KINDS = (
    (
        "attestation-caf",
        "Attestation de la CAF (quotient familial)",
        ("household", "CAF", "school-year", 3, 5),
        (QUOTIENT, PAPER_DATE),
    ),
    (
        "avis-imposition",
        "Avis d’imposition",
        ("household", "impôts", "school-year", None, 5),
        (INCOME,),
    ),
    (
        "livret-de-famille",
        "Livret de famille ou acte de naissance",
        ("household", None, "none", None, 5),
        (),
    ),
    (
        "assurance-scolaire",
        "Attestation d’assurance scolaire",
        ("child", None, "school-year", None, 5),
        (),
    ),
    (
        "justificatif-domicile",
        "Justificatif de domicile",
        ("household", None, "none", 3, 5),
        (PAPER_DATE,),
    ),
    ("jugement", "Jugement (garde alternée)", ("household", None, "none", None, 5), ()),
    ("certificat-medical", "Certificat médical", ("child", None, "school-year", None, 2), ()),
    ("autre", "Autre pièce", ("household", None, "none", None, 10), ()),
)
REASONS = (
    (
        "Illisible",
        "{piece} : la photo est floue, nous ne lisons pas tout. Merci de la reprendre à plat, en"
        " pleine lumière.",
    ),
    (
        "Trop ancienne",
        "{piece} : ce papier est trop ancien. Merci d’en donner un de moins de trois mois.",
    ),
    (
        "Pas la bonne pièce",
        "{piece} : ce n’est pas la pièce demandée. Merci de donner celle qui porte ce nom.",
    ),
    ("Il manque une page", "{piece} : il manque une page. Merci de toutes les donner ensemble."),
)


def upgrade() -> None:
    _waiting()
    kinds = _piece_kinds()
    reasons = _reasons()
    op.add_column("pieces", sa.Column("child_id", sa.Uuid(), nullable=True))
    op.add_column("pieces", sa.Column("noted", postgresql.JSONB(), nullable=True))
    op.add_column("pieces", sa.Column("valid_until", sa.Date(), nullable=True))
    op.add_column("pieces", sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("pieces", sa.Column("asked_by_name", sa.Text(), nullable=True))
    op.bulk_insert(kinds, [_kind(place, *told) for place, told in enumerate(KINDS, start=1)])
    op.execute(
        reasons.insert().values(
            [
                {
                    "reason_id": sa.func.gen_random_uuid(),
                    "label": label,
                    "body": body,
                    "position": n,
                }
                for n, (label, body) in enumerate(REASONS, start=1)
            ]
        )
    )


def _kind(
    place: int, kind: str, name: str, facts: tuple[Any, ...], notes: tuple[tuple[Any, ...], ...]
) -> dict[str, Any]:
    whose, issuer, validity, months_old_max, promised_days = facts
    keys = ("key", "name", "type", "is_required", "use")
    return {
        "kind": kind,
        "name": name,
        "whose": whose,
        "issuer": issuer,
        "validity": validity,
        "validity_months": None,
        "months_old_max": months_old_max,
        "promised_days": promised_days,
        "is_offered": True,
        "position": place,
        "notes": [dict(zip(keys, note, strict=True)) for note in notes],
    }


def _piece_kinds() -> sa.Table:
    return op.create_table(
        "piece_kinds",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("whose", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("validity", sa.Text(), nullable=False),
        sa.Column("validity_months", sa.Integer(), nullable=True),
        sa.Column("months_old_max", sa.Integer(), nullable=True),
        sa.Column("promised_days", sa.Integer(), nullable=False),
        sa.Column("is_offered", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("notes", postgresql.JSONB(), nullable=False),
        sa.CheckConstraint("whose IN ('household', 'child')", name="piece_kinds_whose"),
        sa.CheckConstraint(
            "validity IN ('none', 'months', 'school-year')", name="piece_kinds_validity"
        ),
        sa.CheckConstraint(
            "(validity = 'months') = (validity_months IS NOT NULL)", name="piece_kinds_months"
        ),
        sa.PrimaryKeyConstraint("kind"),
    )


def _reasons() -> sa.Table:
    return op.create_table(
        "reasons",
        sa.Column("reason_id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("reason_id"),
    )


def _waiting() -> None:
    op.create_table(
        "claims",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("item_id"),
    )
    op.create_table(
        "decisions",
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("outcome", postgresql.JSONB(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("decision_id"),
    )
    op.create_index("decisions_by_account", "decisions", ["account_id", "decided_at"])
    op.create_index("decisions_by_item", "decisions", ["item_id", "decided_at"])
    op.create_index(
        "decisions_open",
        "decisions",
        ["item_id"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at IS NULL AND settled_at IS NULL"),
    )
