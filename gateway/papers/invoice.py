"""The month's invoice, with the mentions public accounting and the families' rights ask for."""

from datetime import date
from typing import Any

from chassis.elision import filled
from chassis.formatting import as_instant, digits, euros, long_day, month
from chassis.language import N_, _
from gateway.papers.lines import by_child, explanations, table
from gateway.papers.town import RECOURSE, addressee, letterhead, numbered
from gateway.papers.typesetting import typeset
from gateway.remote.billing import CreditNoteView, InvoicePaperView
from gateway.remote.household import HouseholdView

HOW_TO_PAY = N_(
    "Payez en ligne depuis votre espace famille, rubrique « Factures », par carte bancaire ou par "
    "prélèvement unique (PayFiP), ou à la mairie."
)


def invoice_pdf(
    invoice: InvoicePaperView, household: HouseholdView, again: date | None = None
) -> bytes:
    """`invoice` is what billing's `invoice` answers, `household` what household's `record` does;
    `again` is the day of a duplicate.

    Reads of the invoice: number, month, issued_at, due_on, regie, amount_cents, credit_used_cents,
    credited_cents, paid_cents, due_cents, credit_notes [{number, issued_at, amount_cents}], parts
    [{child_name, rows, total_cents}], and lines [{activity_name, day, amount_cents, why}].
    """
    issued_at = as_instant(invoice["issued_at"])
    due = invoice["due_cents"]
    paper = {
        "title": _("Facture {number}").format(number=invoice["number"]),
        "town": letterhead(),
        "recipient": addressee(household),
        "heading": filled(_("Facture de {month}"), month=month(invoice["month"])),
        "subtitle": numbered(invoice["number"], issued_at, again),
        "amount": {"label": _("À payer") if due else _("Facture réglée"), "value": euros(due)},
        "facts": _facts(invoice, due),
        "sections": [
            *by_child(invoice["parts"]),
            *_credit_notes(invoice["credit_notes"]),
            *explanations(invoice["lines"]),
        ],
        "totals": _totals(invoice, due),
        "notes": [*([_(HOW_TO_PAY)] if due else []), _(RECOURSE)],
    }
    return typeset(paper, issued_at)


def _credit_notes(notes: list[CreditNoteView]) -> list[dict[str, Any]]:
    """What was cancelled after the invoice was issued, each under its own number."""
    columns = [
        {"name": N_("Avoir"), "kind": "wide"},
        {"name": N_("Date"), "kind": "text"},
        {"name": N_("Montant"), "kind": "amount"},
    ]
    rows = [
        [
            note["number"],
            digits(as_instant(note["issued_at"]).date()),
            euros(-note["amount_cents"]),
        ]
        for note in notes
    ]
    return [table(_("Annulé depuis"), columns, rows)] if rows else []


def _facts(invoice: InvoicePaperView, due: int) -> list[list[str]]:
    before = [[_("À payer avant le"), long_day(invoice["due_on"])]] if due else []
    return [*before, [_("Période"), month(invoice["month"])], [_("Régie"), invoice["regie"]]]


def _totals(invoice: InvoicePaperView, due: int) -> list[dict[str, Any]]:
    taken = {
        _("Crédit utilisé"): invoice["credit_used_cents"],
        _("Annulé depuis (avoirs)"): invoice["credited_cents"],
        _("Déjà payé"): invoice["paid_cents"],
    }
    return [
        {"label": _("Total"), "value": euros(invoice["amount_cents"]), "strong": False},
        *(
            {"label": label, "value": euros(-cents), "strong": False}
            for label, cents in taken.items()
            if cents
        ),
        {"label": _("Reste à payer"), "value": euros(due), "strong": True},
    ]
