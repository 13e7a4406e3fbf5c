"""The ticket a family gets when money is received, taken from its credit, or given back."""

from typing import Any

from chassis.formatting import as_instant, euros, hour, long_day, month
from chassis.language import N_, _
from gateway.papers.lines import by_child, explanations
from gateway.papers.town import addressee, letterhead, numbered
from gateway.papers.typesetting import typeset
from gateway.remote.billing import ReceiptPaperView
from gateway.remote.household import HouseholdView
from gateway.sentences import means

HEADINGS = {
    "payment": (N_("Reçu de paiement"), N_("Montant payé")),
    "order": (N_("Reçu"), N_("Réglé par votre crédit")),
    "credit": (N_("Justificatif d’annulation"), N_("Crédit rendu")),
}

PRICED_AGAIN = N_("Justificatif d’un prix refait")
RECEIVED = N_("À conserver : ce reçu vaut quittance.")
NOTES = {
    "payment": RECEIVED,
    "order": RECEIVED,
    "credit": N_("À conserver : cette somme est sur votre compte famille."),
}


def receipt_pdf(receipt: ReceiptPaperView, household: HouseholdView) -> bytes:
    """`receipt` is what billing's `receipt` answers, `household` what household's `record` does.

    Reads of the receipt: number, kind, reason_code, issued_at, amount_cents, regie, payment
    {reference, means, bank_number, paid_at} or null, invoice {number, month} or null,
    credit_used_cents, total_cents, paid_cents, parts [{child_name, rows, total_cents}], and lines
    [{activity_name, day, amount_cents, why}].
    """
    heading, label = (_(text) for text in HEADINGS[receipt["kind"]])
    if receipt["reason_code"] == "billing.repriced":
        heading = _(PRICED_AGAIN)
    issued_at = as_instant(receipt["issued_at"])
    paper = {
        "title": f"{heading} {receipt['number']}",
        "town": letterhead(),
        "recipient": addressee(household),
        "heading": heading,
        "subtitle": numbered(receipt["number"], issued_at),
        "amount": {"label": label, "value": euros(receipt["amount_cents"])},
        "facts": _facts(receipt),
        "sections": [*by_child(receipt["parts"]), *explanations(receipt["lines"])],
        "totals": _totals(receipt),
        "notes": [_(NOTES[receipt["kind"]])],
    }
    return typeset(paper, issued_at)


def _facts(receipt: ReceiptPaperView) -> list[list[str]]:
    facts: list[list[str | None]] = []
    payment = receipt["payment"]
    if payment:
        paid_at = payment["paid_at"]
        paid_on = long_day(as_instant(paid_at).date())
        if payment["means"] != means.READ_ON_A_LIST:
            paid_on = _("{day} à {hour}").format(day=paid_on, hour=hour(paid_at))
        facts = [
            [_("Payé le"), paid_on],
            [_("Moyen de paiement"), _(means.ON_PAPERS.get(payment["means"] or "", ""))],
            [_("Référence"), payment["reference"]],
            [_("Autorisation de la banque"), payment["bank_number"]],
        ]
    invoice = receipt["invoice"]
    if invoice:
        facts.append([_("Facture"), f"{invoice['number']}, {month(invoice['month'])}"])
    known = [[name, value] for name, value in facts if name and value]
    return [*known, [_("Régie"), receipt["regie"]]]


def _totals(receipt: ReceiptPaperView) -> list[dict[str, Any]]:
    """Only where lines and money differ: credit made part of it."""
    used = receipt["credit_used_cents"]
    if not used:
        return []
    return [
        {"label": _("Total"), "value": euros(receipt["total_cents"]), "strong": False},
        {"label": _("Crédit utilisé"), "value": euros(-used), "strong": False},
        {"label": _("Payé"), "value": euros(receipt["paid_cents"]), "strong": True},
    ]
