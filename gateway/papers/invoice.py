"""The month's invoice, with the mentions public accounting and the families' rights ask for."""

from typing import Any

from chassis.formatting import as_instant, digits, euros, long_day, month, of_month
from gateway.papers.lines import by_child, explanations, table
from gateway.papers.town import RECOURSE, addressee, letterhead
from gateway.papers.typesetting import typeset
from gateway.remote.billing import CreditNoteView, InvoicePaperView
from gateway.remote.household import HouseholdView

HOW_TO_PAY = (
    "Payez en ligne depuis votre espace famille, rubrique « Factures », par carte bancaire ou par "
    "prélèvement unique (PayFiP), ou à la mairie."
)


def invoice_pdf(invoice: InvoicePaperView, household: HouseholdView) -> bytes:
    """`invoice` is what billing's `invoice` answers, `household` what household's `record` does.

    Reads of the invoice: number, month, issued_at, due_on, regie, amount_cents, credit_used_cents,
    credited_cents, paid_cents, due_cents, credit_notes [{number, issued_at, amount_cents}], parts
    [{child_name, rows, total_cents}], and lines [{activity_name, day, amount_cents, why}].
    """
    issued_at = as_instant(invoice["issued_at"])
    due = invoice["due_cents"]
    paper = {
        "title": f"Facture {invoice['number']}",
        "town": letterhead(),
        "recipient": addressee(household),
        "heading": f"Facture {of_month(invoice['month'])}",
        "subtitle": f"N° {invoice['number']}, le {long_day(issued_at.date())}",
        "amount": {"label": "À payer" if due else "Facture réglée", "value": euros(due)},
        "facts": _facts(invoice, due),
        "sections": [
            *by_child(invoice["parts"]),
            *_credit_notes(invoice["credit_notes"]),
            *explanations(invoice["lines"]),
        ],
        "totals": _totals(invoice, due),
        "notes": [*([HOW_TO_PAY] if due else []), RECOURSE],
    }
    return typeset(paper, issued_at)


def _credit_notes(notes: list[CreditNoteView]) -> list[dict[str, Any]]:
    """What was cancelled after the invoice was issued, each under its own number."""
    columns = [
        {"name": "Avoir", "kind": "wide"},
        {"name": "Date", "kind": "text"},
        {"name": "Montant", "kind": "amount"},
    ]
    rows = [
        [
            note["number"],
            digits(as_instant(note["issued_at"]).date()),
            euros(-note["amount_cents"]),
        ]
        for note in notes
    ]
    return [table("Annulé depuis", columns, rows)] if rows else []


def _facts(invoice: InvoicePaperView, due: int) -> list[list[str]]:
    before = [["À payer avant le", long_day(invoice["due_on"])]] if due else []
    return [*before, ["Période", month(invoice["month"])], ["Régie", invoice["regie"]]]


def _totals(invoice: InvoicePaperView, due: int) -> list[dict[str, Any]]:
    taken = {
        "Crédit utilisé": invoice["credit_used_cents"],
        "Annulé depuis (avoirs)": invoice["credited_cents"],
        "Déjà payé": invoice["paid_cents"],
    }
    return [
        {"label": "Total", "value": euros(invoice["amount_cents"]), "strong": False},
        *(
            {"label": label, "value": euros(-cents), "strong": False}
            for label, cents in taken.items()
            if cents
        ),
        {"label": "Reste à payer", "value": euros(due), "strong": True},
    ]
