"""The ticket a family gets when money is received, taken from its credit, or given back."""

from datetime import date
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


def receipt_pdf(
    receipt: ReceiptPaperView, household: HouseholdView, again: date | None = None
) -> bytes:
    """`receipt` is what billing's `receipt` answers, `household` what household's `record` does;
    `again` is the day of a duplicate.

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
        "subtitle": numbered(receipt["number"], issued_at, again),
        "amount": {"label": label, "value": euros(receipt["amount_cents"])},
        "facts": _facts(receipt),
        "sections": [*by_child(receipt["parts"]), *explanations(receipt["lines"])],
        "totals": _totals(receipt),
        "notes": _notes(receipt),
    }
    return typeset(paper, issued_at)


def _notes(receipt: ReceiptPaperView) -> list[str]:
    reversal = receipt["reversal"]
    if reversal is None:
        return [_(NOTES[receipt["kind"]])]
    day = long_day(as_instant(reversal["at"]).date())
    return [
        _("Ce paiement a été annulé le {day} : ce reçu ne vaut plus quittance.").format(day=day)
    ]


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
            [_("Banque ou émetteur"), payment["issuer"]],
            [_("Payé par"), payment["paid_by"] if receipt["cashier"] else None],
            [_("Encaissé par"), receipt["cashier"]],
        ]
    invoice = receipt["invoice"]
    if invoice:
        facts.append([_("Facture"), f"{invoice['number']}, {month(invoice['month'])}"])
    for paid in receipt["invoices"]:
        onto = euros(paid["amount_cents"])
        named = f"{paid['number']}, {month(paid['month'])}"
        facts.append([_("Facture"), _("{named} : {amount}").format(named=named, amount=onto)])
    known = [[name, value] for name, value in facts if name and value]
    return [*known, [_("Régie"), receipt["regie"]]]


def _totals(receipt: ReceiptPaperView) -> list[dict[str, Any]]:
    """Only where lines and money differ: credit made part of it."""
    used = receipt["credit_used_cents"]
    if receipt["tendered_cents"] is not None:
        return _given(receipt)
    if not used:
        return []
    return [
        {"label": _("Total"), "value": euros(receipt["total_cents"]), "strong": False},
        {"label": _("Crédit utilisé"), "value": euros(-used), "strong": False},
        {"label": _("Payé"), "value": euros(receipt["paid_cents"]), "strong": True},
    ]


def _given(receipt: ReceiptPaperView) -> list[dict[str, Any]]:
    """What crossed the counter: given, given back, and what is left to the family."""
    rows = [
        (_("Donné"), receipt["tendered_cents"] or 0),
        (_("Rendu"), -receipt["change_cents"]),
        (_("Sur vos factures"), receipt["onto_cents"]),
        (_("À votre crédit"), receipt["kept_cents"]),
    ]
    return [{"label": label, "value": euros(c), "strong": False} for label, c in rows if c]
