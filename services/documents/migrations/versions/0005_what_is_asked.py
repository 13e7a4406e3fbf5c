"""When each kind of piece is asked, why, and the text of one that is signed."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"

ALWAYS = "'{\"all\": []}'::jsonb"


def _is(fact: str, value: object) -> dict[str, Any]:
    return {"fact": fact, "operator": "is", "value": value}


CAF: dict[str, Any] = {
    "any": [_is("caf_recipient", True), {"fact": "caf_recipient", "operator": "unknown"}]
}
BULLETIN = (
    "Je soussigné(e) inscris l’enfant nommé ci-dessus aux activités périscolaires de la ville pour"
    " l’année scolaire.\n\n"
    "J’ai lu le règlement intérieur des activités et je l’accepte, pour moi et pour l’enfant.\n\n"
    "Je m’engage à réserver et à annuler dans les délais, et à payer ce qui est dû.\n\n"
    "J’autorise les responsables de l’activité à prendre, en cas d’urgence, toutes les mesures"
    " qu’exige l’état de l’enfant.\n\n"
    "Ce que j’ai écrit dans le dossier est exact ; je signale tout changement."
)
# kind, what it is asked for, when, why, where it is found.
ASKED: tuple[tuple[str, list[str], dict[str, Any], str, str | None], ...] = (
    (
        "attestation-caf",
        ["record", "inscription"],
        CAF,
        "Elle donne votre quotient familial, donc votre tarif.",
        "Sur caf.fr : Mon compte, puis Mes attestations. Le quotient familial et la date doivent"
        " être lisibles.",
    ),
    (
        "avis-imposition",
        ["record", "inscription"],
        _is("caf_recipient", False),
        "Vous n’êtes pas allocataire de la CAF : il donne votre tarif.",
        "Sur impots.gouv.fr : Documents, puis Avis d’impôt. Toutes les pages.",
    ),
    (
        "livret-de-famille",
        ["inscription", "school"],
        _is("first_registration", True),
        "Pour une première inscription.",
        "Les pages des parents et de l’enfant, ou un extrait d’acte de naissance.",
    ),
    (
        "assurance-scolaire",
        ["inscription"],
        {"all": []},
        "L’enfant est assuré pendant les activités.",
        "Votre assureur la donne en ligne ou par courriel.",
    ),
    (
        "justificatif-domicile",
        ["school"],
        {"all": []},
        "Il dit de quelle école dépend votre adresse.",
        None,
    ),
    (
        "jugement",
        ["record", "inscription"],
        _is("shared_custody", True),
        "L’enfant vit chez ses deux parents : il dit qui l’a quelle semaine.",
        None,
    ),
    (
        "bulletin-inscription",
        ["inscription"],
        {"all": []},
        "Sans lui, l’enfant n’est pas inscrit.",
        None,
    ),
)


def upgrade() -> None:
    _columns()
    kinds = sa.table(
        "piece_kinds",
        *(sa.column(name, sa.Text) for name in ("kind", "why", "where_found", "sign_text")),
        *(sa.column(name, JSONB) for name in ("purposes", "when")),
    )
    for kind, purposes, when, why, where_found in ASKED:
        said = {"purposes": purposes, "when": when, "why": why, "where_found": where_found}
        op.execute(kinds.update().where(kinds.c.kind == kind).values(said))
    signed = kinds.update().where(kinds.c.kind == "bulletin-inscription")
    op.execute(signed.values(sign_text=BULLETIN))


def _columns() -> None:
    nothing, always = sa.text("'[]'::jsonb"), sa.text(ALWAYS)
    op.add_column(
        "piece_kinds", sa.Column("purposes", JSONB(), server_default=nothing, nullable=False)
    )
    op.add_column("piece_kinds", sa.Column("when", JSONB(), server_default=always, nullable=False))
    op.add_column("piece_kinds", sa.Column("why", sa.Text(), nullable=True))
    op.add_column("piece_kinds", sa.Column("where_found", sa.Text(), nullable=True))
    op.add_column("piece_kinds", sa.Column("sign_text", sa.Text(), nullable=True))
