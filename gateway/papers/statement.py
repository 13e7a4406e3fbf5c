"""The month on one paper: what each child did, what it cost, and the money that moved."""

from datetime import datetime
from typing import Any

from gateway import words
from gateway.formatting import (
    as_instant,
    digits,
    euros,
    long_day,
    month,
    of_month,
    signed_euros,
)
from gateway.papers.lines import Line, by_child, table
from gateway.papers.town import addressee, letterhead
from gateway.papers.typesetting import typeset

STATES = {
    "paid": "payé",
    "to_invoice": "à facturer",
    "invoiced": "facturé",
    "credited": "annulé",
    "held": "en cours de paiement",
}
COLUMNS = [
    {"name": "Date", "kind": "text"},
    {"name": "Mouvement", "kind": "wide"},
    {"name": "Référence", "kind": "text"},
    {"name": "Montant", "kind": "amount"},
]


def statement_pdf(
    statement: dict[str, Any], household: dict[str, Any], printed_at: datetime
) -> bytes:
    """`statement` is what billing's `month_statement` answers, `household` household's `record`.

    Reads of the statement: month, paid_cents, monthly_cents, cancelled_cents,
    opening_balance_cents, closing_balance_cents, lines [{child_name, activity_name, day,
    amount_cents, state}] and movements [{at, code, details, reference, amount_cents}].
    """
    named = month(statement["month"])
    paper = {
        "title": f"Relevé {of_month(statement['month'])}",
        "town": letterhead(),
        "recipient": addressee(household),
        "heading": f"Relevé {of_month(statement['month'])}",
        "subtitle": f"Imprimé le {long_day(as_instant(printed_at).date())}",
        "amount": {
            "label": f"Solde à la fin {of_month(statement['month'])}",
            "value": euros(statement["closing_balance_cents"]),
        },
        "facts": [
            ["Solde au début du mois", euros(statement["opening_balance_cents"])],
            ["Prestations payées", euros(statement["paid_cents"])],
            ["Prestations facturées au mois", euros(statement["monthly_cents"])],
            ["Annulations", euros(statement["cancelled_cents"])],
        ],
        "sections": [*by_child(_shown(statement), _with_state), *_movements(statement, named)],
        "totals": [],
        "notes": ["Ce relevé ne vaut ni facture ni quittance."],
    }
    return typeset(paper, printed_at)


def _shown(statement: dict[str, Any]) -> list[Line]:
    """Not what never was: a seat released or a charge voided cost nothing to anybody."""
    return [line for line in statement["lines"] if line["state"] in STATES]


def _with_state(line: Line) -> str:
    return f"{line['activity_name']} ({STATES[line['state']]})"


def _movements(statement: dict[str, Any], named: str) -> list[dict[str, Any]]:
    rows = [
        [
            digits(as_instant(line["at"]).date()),
            words.sentence(line["code"], line["details"]),
            line["reference"] or "",
            signed_euros(line["amount_cents"]),
        ]
        for line in statement["movements"]
    ]
    section = table("Mouvements du compte", COLUMNS, rows)
    if not rows:
        section["sentences"] = [f"Aucun mouvement en {named}."]
    return [section]
