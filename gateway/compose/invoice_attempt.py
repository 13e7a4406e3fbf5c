"""What became of an invoice's last attempt at the bank, in words."""

from dataclasses import dataclass

from chassis.language import N_, _
from gateway import words
from gateway.remote.billing import InvoicePaperView, PaymentView

NOTHING_TO_DO = N_("Vous n’avez rien à refaire.")
DUE = N_("Votre facture reste à payer.")
TITLES = {
    "refused": N_("Paiement refusé"),
    "abandoned": N_("Paiement abandonné"),
    "expired": N_("Paiement non fait"),
    "disputed": N_("Paiement à vérifier"),
}


@dataclass(frozen=True)
class Attempt:
    """`bank_url`: the bank still shows its page. `refresh`: its answer may come in a moment."""

    title: str
    sentence: str
    tone: str
    bank_url: str | None = None
    refresh: bool = False


def at_the_bank(invoice: InvoicePaperView, *, came_back: bool) -> Attempt | None:
    """What an invoice's page says of the bank: an attempt that waits always, one that ended to who
    just came back from it."""
    payment = invoice["attempt"]
    if payment is None or not invoice["due_cents"]:
        return None
    why = words.refusal(payment["reason"]) if payment["reason"] else ""
    state, left = payment["state"], _left(payment)
    if state in ("requested", "open") and not left:
        return Attempt(
            _("Paiement en cours de confirmation"),
            _("Si vous avez payé, vous n’avez rien à faire de plus."),
            "attente",
            bank_url=payment["bank_url"],
            refresh=came_back,
        )
    if state == "disputed":
        return Attempt(_(TITLES[state]), f"{why} {_(NOTHING_TO_DO)}", "attente")
    if not came_back or state == "paid":
        return None
    return Attempt(_(TITLES["abandoned" if left else state]), f"{why} {_(DUE)}", "echec")


def _left(payment: PaymentView) -> bool:
    """Who left the bank's page may still go back to it, but reads at once that it was left."""
    reason = payment["reason"]
    return reason is not None and reason["code"] == "billing.left-the-bank"
