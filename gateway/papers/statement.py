"""The month on one paper: what each child did, what it cost, and the money that moved."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from chassis.elision import filled
from chassis.formatting import (
    as_instant,
    digits,
    euros,
    long_day,
    month,
    signed_euros,
)
from chassis.language import N_, _
from gateway import words
from gateway.papers.lines import Line, by_child, table
from gateway.papers.town import addressee, letterhead
from gateway.papers.typesetting import typeset
from gateway.remote.billing import MonthStatementView
from gateway.remote.household import HouseholdView

STATES = {"paid": N_("payé"), "to_invoice": N_("à facturer"), "invoiced": N_("facturé")}
CANCELLED = [
    {"name": N_("Date"), "kind": "text"},
    {"name": N_("Enfant et activité"), "kind": "wide"},
    {"name": N_("Prix"), "kind": "amount"},
]
COLUMNS = [
    {"name": N_("Date"), "kind": "text"},
    {"name": N_("Mouvement"), "kind": "wide"},
    {"name": N_("Référence"), "kind": "text"},
    {"name": N_("Montant"), "kind": "amount"},
]


def statement_pdf(
    statement: MonthStatementView, household: HouseholdView, printed_at: datetime
) -> bytes:
    """`statement` is what billing's `month_statement` answers, `household` household's `record`.

    Reads of the statement: month, paid_cents, invoiced_cents, to_invoice_cents, total_cents,
    opening_balance_cents, closing_balance_cents, parts [{child_name, rows, total_cents}],
    cancelled [{child_name, activity_name, day, amount_cents}] and movements [{at, code, details,
    reference, amount_cents}].
    """
    named = month(statement["month"])
    heading = filled(_("Récapitulatif de {month}"), month=month(statement["month"]))
    printed_on = long_day(as_instant(printed_at).date())
    paper = {
        "title": heading,
        "town": letterhead(),
        "recipient": addressee(household),
        "heading": heading,
        "subtitle": _("Imprimé le {day}").format(day=printed_on),
        "amount": {
            "label": filled(_("Solde à la fin de {month}"), month=month(statement["month"])),
            "value": euros(statement["closing_balance_cents"]),
        },
        "facts": [
            [_("Solde au début du mois"), euros(statement["opening_balance_cents"])],
            [_("Payé"), euros(statement["paid_cents"])],
            [_("Facturé"), euros(statement["invoiced_cents"])],
            [_("À facturer"), euros(statement["to_invoice_cents"])],
            [_("Coût du mois"), euros(statement["total_cents"])],
        ],
        "sections": [
            *by_child(statement["parts"], _with_state),
            *_cancelled(statement["cancelled"]),
            *_movements(statement, named),
        ],
        "totals": [],
        "notes": [_("Ce récapitulatif ne vaut ni facture ni quittance.")],
    }
    return typeset(paper, printed_at)


def _with_state(row: Line) -> str:
    return f"{row['activity_name']} ({_(STATES[row['mark']])})"


def _cancelled(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Told apart, without a total: these days cost nothing to anybody."""
    rows = [
        [
            digits(line["day"]),
            ", ".join(filter(None, [line["child_name"], line["activity_name"]])),
            euros(line["amount_cents"]),
        ]
        for line in lines
    ]
    return [table(_("Annulé, non compté"), CANCELLED, rows)] if rows else []


def _movements(statement: MonthStatementView, named: str) -> list[dict[str, Any]]:
    rows = [
        [
            digits(as_instant(line["at"]).date()),
            words.sentence(line["code"], line["details"]),
            line["reference"] or "",
            signed_euros(line["amount_cents"]),
        ]
        for line in statement["movements"]
    ]
    section = table(_("Mouvements du compte"), COLUMNS, rows)
    if not rows:
        section["sentences"] = [_("Aucun mouvement en {month}.").format(month=named)]
    return [section]
