"""The ticket a family gets when money is received, taken from its credit, or given back."""

from typing import Any

from chassis.formatting import as_instant, euros, hour, long_day, month
from gateway.papers.lines import by_child, explanations
from gateway.papers.town import addressee, letterhead
from gateway.papers.typesetting import typeset
from gateway.remote.billing import ReceiptPaperView
from gateway.remote.household import HouseholdView

READ_ON_A_LIST = "statement"
MEANS = {
    "P": "carte bancaire (PayFiP)",
    "V": "prélèvement unique (PayFiP)",
    READ_ON_A_LIST: "paiement en ligne, repris du relevé de la banque",
}
HEADINGS = {
    "payment": ("Reçu de paiement", "Montant payé"),
    "order": ("Reçu", "Réglé par votre crédit"),
    "credit": ("Justificatif d’annulation", "Crédit rendu"),
}

RECEIVED = "À conserver : ce reçu vaut quittance."
NOTES = {
    "payment": RECEIVED,
    "order": RECEIVED,
    "credit": "À conserver : cette somme est sur votre compte famille.",
}


def receipt_pdf(receipt: ReceiptPaperView, household: HouseholdView) -> bytes:
    """`receipt` is what billing's `receipt` answers, `household` what household's `record` does.

    Reads of the receipt: number, kind, issued_at, amount_cents, regie, payment {reference, means,
    bank_number, paid_at} or null, invoice {number, month} or null, credit_used_cents, total_cents,
    paid_cents, parts [{child_name, rows, total_cents}], and lines [{activity_name, day,
    amount_cents, why}].
    """
    heading, label = HEADINGS[receipt["kind"]]
    issued_at = as_instant(receipt["issued_at"])
    paper = {
        "title": f"{heading} {receipt['number']}",
        "town": letterhead(),
        "recipient": addressee(household),
        "heading": heading,
        "subtitle": f"N° {receipt['number']}, le {long_day(issued_at.date())}",
        "amount": {"label": label, "value": euros(receipt["amount_cents"])},
        "facts": _facts(receipt),
        "sections": [*by_child(receipt["parts"]), *explanations(receipt["lines"])],
        "totals": _totals(receipt),
        "notes": [NOTES[receipt["kind"]]],
    }
    return typeset(paper, issued_at)


def _facts(receipt: ReceiptPaperView) -> list[list[str]]:
    facts: list[list[str | None]] = []
    payment = receipt["payment"]
    if payment:
        paid_at = payment["paid_at"]
        paid_on = long_day(as_instant(paid_at).date())
        at = "" if payment["means"] == READ_ON_A_LIST else f" à {hour(paid_at)}"
        facts = [
            ["Payé le", f"{paid_on}{at}"],
            ["Moyen de paiement", MEANS.get(payment["means"] or "")],
            ["Référence", payment["reference"]],
            ["Autorisation de la banque", payment["bank_number"]],
        ]
    invoice = receipt["invoice"]
    if invoice:
        facts.append(["Facture", f"{invoice['number']}, {month(invoice['month'])}"])
    known = [[name, value] for name, value in facts if name and value]
    return [*known, ["Régie", receipt["regie"]]]


def _totals(receipt: ReceiptPaperView) -> list[dict[str, Any]]:
    """Only where lines and money differ: credit made part of it."""
    used = receipt["credit_used_cents"]
    if not used:
        return []
    return [
        {"label": "Total", "value": euros(receipt["total_cents"]), "strong": False},
        {"label": "Crédit utilisé", "value": euros(-used), "strong": False},
        {"label": "Payé", "value": euros(receipt["paid_cents"]), "strong": True},
    ]
