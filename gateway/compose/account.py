"""The account page and the invoices, said in words."""

from datetime import date
from typing import Any

from chassis.formatting import as_date, as_instant, day_number, digits, euros, month
from chassis.language import _
from gateway import words
from gateway.remote.billing import AccountView, InvoiceView, PaidView
from gateway.sentences import means


def account_lines(account: AccountView) -> list[dict[str, Any]]:
    """The movements, the latest first, each with its sentence."""
    return [
        {
            "day": digits(as_instant(line["at"]).date()),
            "code": line["code"],
            "details": line["details"],
            "text": words.sentence(line["code"], line["details"]),
            "reference": line["reference"] or "",
            "cents": line["amount_cents"],
        }
        for line in sorted(account["movements"], key=lambda line: line["at"], reverse=True)
    ]


def invoice_lists(invoices: list[InvoiceView], today: date) -> dict[str, list[dict[str, Any]]]:
    """To pay, the most urgent first; paid, the latest first."""
    told = [_invoice(invoice, today) for invoice in invoices]
    return {
        "to_pay": sorted((it for it in told if it["due_cents"]), key=lambda it: it["due_on"]),
        "paid": sorted((it for it in told if not it["due_cents"]), key=lambda it: it["due_on"])[
            ::-1
        ],
    }


def _invoice(invoice: InvoiceView, today: date) -> dict[str, Any]:
    due_on = as_date(invoice["due_on"])
    late = bool(invoice["due_cents"]) and due_on < today
    payments = [_payment(payment) for payment in invoice["payments"]]
    return {
        **invoice,
        "late": late,
        "state_text": _state(invoice, late),
        "payments": payments,
        "due_text": f"{day_number(due_on)} {month(due_on)}",
    }


def _state(invoice: InvoiceView, late: bool) -> str:
    if not invoice["due_cents"]:
        return _("Payée")
    return _("En retard") if late else _("À payer")


def _payment(payment: PaidView) -> dict[str, str]:
    return {
        "by": payment["paid_by"],
        "on": digits(as_instant(payment["paid_at"]).date()),
        "means": _(means.ON_PAGES.get(payment["means"] or "", means.UNKNOWN)),
        "reference": payment["reference"],
        "amount": euros(payment["amount_cents"]),
    }
