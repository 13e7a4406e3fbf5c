"""The family’s account: balance, movements, receipts, statements, invoices and their payment."""

import re
from typing import Any

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from chassis import clock
from gateway.asking import Refused
from gateway.backend import billing
from gateway.backend import household as records
from gateway.compose.account import account_lines, invoice_lists
from gateway.compose.attempt import at_the_bank
from gateway.pages import ask_page, backend, household_login, page
from gateway.papers.invoice import invoice_pdf
from gateway.papers.receipt import receipt_pdf
from gateway.papers.statement import statement_pdf
from gateway.site import gate

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)

TOLD_ON_THE_INVOICE = (
    "billing.nothing-to-pay",
    "billing.bank-away",
    "billing.bank-busy",
    "billing.bank-refused",
)
money = Blueprint("money", __name__)
gate.families_only(money)


@money.get("/compte")
def account() -> str:
    answers = ask_page(account=billing.account(household_login().household_id))
    answers.need("account")
    return page("money/account.html", answers, lines=account_lines(answers["account"]))


@money.get("/compte/mois/<month:month>")
def statement(month: str) -> str:
    asked = billing.month_statement(household_login().household_id, _month(month))
    answers = ask_page(statement=asked)
    answers.need("statement")
    return page("money/statement.html", answers)


@money.get("/compte/mois/<month:month>.pdf")
def statement_paper(month: str) -> Response:
    login = household_login()
    answers = backend().ask(
        login,
        statement=billing.month_statement(login.household_id, _month(month)),
        record=records.record(login.household_id),
    )
    paper = statement_pdf(answers.need("statement"), answers.need("record"), clock.now())
    return _pdf(paper, f"recapitulatif-{month}.pdf")


def _month(written: str) -> str:
    """What is not a month is no page; billing says which months are."""
    if not MONTH.fullmatch(written):
        abort(404)
    return written


@money.get("/compte/recus/<uuid:receipt_id>.pdf")
def receipt_paper(receipt_id: Any) -> Response:
    login = household_login()
    answers = backend().ask(
        login,
        receipt=billing.receipt(login.household_id, str(receipt_id)),
        record=records.record(login.household_id),
    )
    receipt = answers.need("receipt")
    return _pdf(receipt_pdf(receipt, answers.need("record")), f"recu-{receipt['number']}.pdf")


@money.get("/factures")
def invoices() -> str:
    answers = ask_page(invoices=billing.invoices(household_login().household_id))
    listed = invoice_lists(answers.need("invoices"), clock.today(clock.now()))
    return page("money/invoices.html", answers, listed=listed)


@money.get("/factures/<uuid:invoice_id>")
def invoice(invoice_id: Any) -> str:
    """One invoice; after a payment, what is left to pay next."""
    login = household_login()
    answers = ask_page(
        invoice=billing.invoice(login.household_id, str(invoice_id)),
        invoices=billing.invoices(login.household_id),
    )
    bill = answers.need("invoice")
    listed = invoice_lists(answers.value("invoices") or [], clock.today(clock.now()))
    told = at_the_bank(bill, came_back="banque" in request.args)
    return page("money/invoice.html", answers, listed=listed, told=told)


@money.get("/factures/<uuid:invoice_id>.pdf")
def invoice_paper(invoice_id: Any) -> Response:
    login = household_login()
    answers = backend().ask(
        login,
        invoice=billing.invoice(login.household_id, str(invoice_id)),
        record=records.record(login.household_id),
    )
    bill = answers.need("invoice")
    return _pdf(invoice_pdf(bill, answers.need("record")), f"facture-{bill['number']}.pdf")


@money.post("/factures/payer")
def pay() -> AnyResponse:
    """One invoice at a time, as the Treasury's payment page asks; straight to the bank."""
    login = household_login()
    chosen = request.form.get("facture", "")
    if not chosen:
        return redirect("/factures?choisir=oui", 303)
    try:
        asked = billing.pay_invoice(login.household_id, chosen, login.email)
        payment = backend().tell(login, asked, bank=True)
    except Refused as refusal:
        if refusal.code not in TOLD_ON_THE_INVOICE:
            raise
        return redirect(f"/factures/{chosen}?banque=retour", 303)
    return redirect(payment["bank_url"] or f"/factures/{chosen}?banque=retour", 303)


def _pdf(content: bytes, filename: str) -> Response:
    response = Response(content, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
