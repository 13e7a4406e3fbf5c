"""What the bank shows on the web: the SOAP door, the payment page and its ways out."""

import time
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.wrappers import Response as AnyResponse

from simulators.bank import errors, soap
from simulators.bank.bank import Bank, Plan
from simulators.bank.errors import BankFault
from simulators.bank.notices import chosen_outcome, complete, return_address

SILENCE_S = 60
REASONS = {
    errors.UNKNOWN_IDOP: "Ce paiement n’existe pas ou n’existe plus.",
    errors.IDOP_USED: "Ce paiement a déjà reçu sa réponse.",
    errors.IDOP_TOO_OLD: "Ce paiement a été préparé il y a plus de 15 minutes.",
}
# The buttons: value, text, outcome, what it changes to the bank's habits.
WAYS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "carte": ("Payer par carte", "P", {}),
    "prelevement": ("Payer par prélèvement", "V", {}),
    "refus": ("Carte refusée", "R", {}),
    "refus-prelevement": ("Prélèvement refusé", "Z", {}),
    "abandon": ("Abandonner le paiement", "A", {}),
    "sans-retour": ("Payer sans retour vers le portail", "P", {"redirect": False}),
    "sans-notification": ("Payer, retour sans notification", "P", {"notice": "never"}),
}


def bank_pages(bank: Bank) -> Blueprint:
    """Paths are those of the real server."""
    pages = Blueprint("bank", __name__)

    @pages.before_request
    def fail_if_away() -> None:
        fail_as_planned(bank)

    @pages.get("/tpa/services/securite")
    def contract() -> Response:
        return Response(soap.wsdl(request.base_url), mimetype="text/xml")

    @pages.post("/tpa/services/securite")
    def securite() -> Response:
        body, status = soap.handle(bank, request.get_data())
        return Response(body, status, content_type="text/xml; charset=utf-8")

    @pages.get("/tpa/paiementws.web")
    def payment_page() -> AnyResponse:
        return show_payment(bank, asked_id())

    @pages.post("/tpa/paiementws.web")
    def choose() -> AnyResponse:
        return leave_payment(bank, asked_id(), request.form.get("choix", ""))

    return pages


def asked_id() -> str:
    """The browser's parameter is lower case; the XML's is not. Both are accepted here."""
    values = request.values
    return values.get("idop") or values.get("idOp") or ""


def fail_as_planned(bank: Bank) -> None:
    how = bank.away()
    if how == "silence":
        time.sleep(SILENCE_S)
    if how in ("http", "silence") or (how and request.path.endswith(".web")):
        raise ServiceUnavailable("La banque simulée est absente, comme on le lui a demandé.")


def show_payment(bank: Bank, id_op: str) -> AnyResponse:
    try:
        payment = bank.open_page(id_op)
    except BankFault as refused:
        return cannot_pay(refused)
    return Response(render_template("payment.html", payment=payment, ways=WAYS))


def leave_payment(bank: Bank, id_op: str, choice: str) -> AnyResponse:
    """Answers as the button says, unless the bank was told how to answer next."""
    if choice == "fermer":
        return Response(render_template("payment_over.html", payment=None))
    if choice not in WAYS:
        return Response("Bouton inconnu.", HTTPStatus.BAD_REQUEST, mimetype="text/plain")
    _, clicked, habits = WAYS[choice]
    plan = replace(bank.next_plan() or Plan(), **habits)
    try:
        payment = complete(bank, id_op, chosen_outcome(clicked, plan), plan)
    except BankFault as refused:
        return cannot_pay(refused)
    if not plan.redirect:
        return Response(render_template("payment_over.html", payment=payment))
    return redirect(return_address(payment), HTTPStatus.SEE_OTHER)


def cannot_pay(refused: BankFault) -> Response:
    page = render_template(
        "payment_refused.html", code=refused.fault.code, reason=REASONS[refused.fault]
    )
    return Response(page, HTTPStatus.GONE)
