"""The movements of a family's account as a régisseur checks them: by what means and by whom money
came, what it paid, why a price was given back."""

from collections.abc import Iterable, Mapping
from typing import Any

from chassis.formatting import euros, listed, signed_euros
from chassis.language import N_, _
from gateway import words
from gateway.compose.account import account_lines
from gateway.remote.billing import AccountView, InvoiceView, StandingView
from gateway.sentences import means

RECEIVED, RECOVERED = "billing.payment-received", "billing.payment-recovered"
ISSUED, REVERSED = "billing.invoice-issued", "billing.charge-reversed"
RECEIPTS = {
    "payment": N_("paiement"),
    "order": N_("réservations prises sur le crédit"),
    "credit": N_("crédit rendu à la famille"),
}


def ledger_lines(account: AccountView, invoices: Iterable[InvoiceView]) -> list[dict[str, Any]]:
    """As a family reads them, each with `more`: what only the town needs."""
    numbers = {invoice["invoice_id"]: invoice["number"] for invoice in invoices}
    return [
        {**line, "more": _more(line["code"], line["details"], numbers)}
        for line in account_lines(account)
    ]


def figures(account: AccountView, standing: StandingView | None) -> list[tuple[str, str, str]]:
    """What stands between the town and the family, with what each figure is of."""
    told = [
        (_("Solde"), signed_euros(account["balance_cents"]), _("ce qui est facturé et payé")),
        (_("Restant dû"), euros(account["due_cents"]), _("des factures ci-dessous")),
    ]
    if standing is not None:
        ahead = euros(standing["to_invoice_cents"])
        told.append((_("Pas encore facturé"), ahead, _("sur une prochaine facture")))
    credit = euros(account["credit_cents"])
    return [*told, (_("Crédit de la famille"), credit, _("pris sur sa prochaine facture"))]


def _more(code: str, details: Mapping[str, Any], numbers: Mapping[str, str]) -> str:
    if code in (RECEIVED, RECOVERED):
        return _of_payment(code, details, numbers)
    if code == ISSUED and details.get("credit_used_cents"):
        amount = euros(details["credit_used_cents"])
        return _("dont {amount} pris sur le crédit de la famille").format(amount=amount)
    if code == REVERSED and words.known(details.get("reason_code", "")):
        return words.sentence(details["reason_code"])
    return ""


def _of_payment(code: str, details: Mapping[str, Any], numbers: Mapping[str, str]) -> str:
    by = _(means.ON_PAGES.get(details.get("means", ""), means.UNKNOWN))
    what = _("laissé au crédit de la famille")
    if details.get("order_id"):
        what = _("pour des réservations")
    if details.get("invoice_id"):
        number = numbers.get(details["invoice_id"])
        what = (
            _("pour la facture {number}").format(number=number) if number else _("pour une facture")
        )
    if details.get("invoice_ids"):
        known = [numbers[one] for one in details["invoice_ids"] if one in numbers]
        what = _("pour les factures {numbers}").format(numbers=listed(known))
    said = [*([] if code == RECOVERED else [by]), details.get("by_name", ""), what]
    return ", ".join(part for part in said if part)
