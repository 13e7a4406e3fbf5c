"""The family’s account: balance, movements, receipts, statements, invoices and their payment."""

from uuid import UUID

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from chassis import clock
from chassis.language import _
from gateway.backend import Refused, known, need
from gateway.compose.account import account_lines, invoice_lists
from gateway.compose.invoice_attempt import at_the_bank
from gateway.pages import ask, ask_page, backend, household_login, page
from gateway.papers.invoice import invoice_pdf
from gateway.papers.receipt import receipt_pdf
from gateway.papers.sending import sent_paper
from gateway.papers.statement import statement_pdf
from gateway.remote import billing
from gateway.remote import household as records
from gateway.site import gate

TOLD_ON_THE_INVOICE = (
    "billing.nothing-to-pay",
    "billing.bank-away",
    "billing.bank-busy",
    "billing.bank-refused",
)
money = Blueprint("money", __name__)
gate.families_only(money)


@money.get("/compte")
def balance() -> str:
    (answered,) = ask_page(billing.account(household_login().household_id))
    account = need(answered)
    return page("money/account.html", account=account, lines=account_lines(account))


@money.get("/compte/mois/<month:month>")
def statement(month: str) -> str:
    asked = billing.month_statement(household_login().household_id, month=month)
    (told,) = ask_page(asked)
    return page("money/statement.html", statement=need(told))


@money.get("/compte/mois/<month:month>.pdf")
def statement_paper(month: str) -> Response:
    login = household_login()
    told, record = ask(
        billing.month_statement(login.household_id, month=month),
        records.record(login.household_id),
    )
    paper = statement_pdf(need(told), need(record), clock.now())
    return sent_paper(paper, _("recapitulatif-{month}.pdf").format(month=month))


@money.get("/compte/recus/<uuid:receipt_id>.pdf")
def receipt_paper(receipt_id: UUID) -> Response:
    login = household_login()
    answered, record = ask(
        billing.receipt(login.household_id, receipt_id=receipt_id),
        records.record(login.household_id),
    )
    receipt = need(answered)
    return sent_paper(
        receipt_pdf(receipt, need(record)), _("recu-{number}.pdf").format(number=receipt["number"])
    )


@money.get("/factures")
def invoices() -> str:
    (bills,) = ask_page(billing.invoices(household_login().household_id))
    return page("money/invoices.html", listed=invoice_lists(need(bills), clock.today(clock.now())))


@money.get("/factures/<uuid:invoice_id>")
def one_invoice(invoice_id: UUID) -> str:
    """One invoice; after a payment, what is left to pay next."""
    login = household_login()
    bill, bills = ask_page(
        billing.invoice(login.household_id, invoice_id=invoice_id),
        billing.invoices(login.household_id),
    )
    invoice = need(bill)
    listed = invoice_lists(known(bills) or [], clock.today(clock.now()))
    told = at_the_bank(invoice, came_back="banque" in request.args)
    return page("money/invoice.html", invoice=invoice, listed=listed, told=told)


@money.get("/factures/<uuid:invoice_id>.pdf")
def invoice_paper(invoice_id: UUID) -> Response:
    login = household_login()
    answered, record = ask(
        billing.invoice(login.household_id, invoice_id=invoice_id),
        records.record(login.household_id),
    )
    bill = need(answered)
    return sent_paper(
        invoice_pdf(bill, need(record)), _("facture-{number}.pdf").format(number=bill["number"])
    )


@money.post("/factures/payer")
def pay() -> AnyResponse:
    """One invoice at a time, as the Treasury's payment page asks; straight to the bank."""
    login = household_login()
    chosen = request.form.get("facture", "")
    if not chosen:
        return redirect("/factures?choisir=oui", 303)
    try:
        asked = billing.pay_invoice(login.household_id, invoice_id=chosen, email=login.email)
        payment = backend().tell(login, asked, bank=True)
    except Refused as refusal:
        if refusal.code not in TOLD_ON_THE_INVOICE:
            raise
        return redirect(f"/factures/{chosen}?banque=retour", 303)
    return redirect(payment["bank_url"] or f"/factures/{chosen}?banque=retour", 303)
