"""A family as the desk sees it: found, its record, its account."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from chassis.language import _
from gateway.backend import known, need
from gateway.compose.account import invoice_lists
from gateway.desk import sections
from gateway.desk.families.ledger import RECEIPTS, figures, ledger_lines
from gateway.desk.partners.there import declares_abroad
from gateway.desk.screens import ask, show, staff_login, today
from gateway.papers.invoice import invoice_pdf
from gateway.papers.sending import sent_paper
from gateway.remote import billing, household
from gateway.remote.billing import InvoicePaperView
from gateway.remote.household import HouseholdView

families = Blueprint("desk_families", __name__)
sections.only(families, sections.FAMILIES)
money = Blueprint("desk_account", __name__)
sections.only(money, sections.ACCOUNT)


@families.get("/desk/familles")
def find() -> str | AnyResponse:
    """Families are found by the search of every page; an address kept from before leads there."""
    typed = request.args.get("q")
    if typed:
        return redirect(url_for("desk_search.results", q=typed), 303)
    return show("families/find.html")


@money.get("/desk/familles/<uuid:household_id>/compte")
def account(household_id: UUID) -> str:
    record, told, bills, standing = ask(
        household.record(household_id),
        billing.account(household_id),
        billing.invoices(household_id),
        billing.standing(household_id),
    )
    money = known(told)
    return show(
        "families/account.html",
        record=need(record),
        account=told,
        invoices=bills,
        figures=figures(money, known(standing)) if money else [],
        movements=ledger_lines(money, known(bills) or []) if money else [],
        receipts={code: _(name) for code, name in RECEIPTS.items()},
        lists=invoice_lists(known(bills) or [], today()),
        takes_money=sections.TAKING.is_open_to(staff_login()),
        reads_bank_list=sections.BANK_LIST.is_open_to(staff_login()),
        **tabs("account"),
    )


@money.get("/desk/familles/<uuid:household_id>/factures/<uuid:invoice_id>")
def one_invoice(household_id: UUID, invoice_id: UUID) -> str:
    """What the family reads of it, without the means of paying."""
    record, told = _invoice(household_id, invoice_id)
    return show("families/invoice.html", record=record, invoice=told, **tabs("account"))


@money.get("/desk/familles/<uuid:household_id>/factures/<uuid:invoice_id>.pdf")
def invoice_paper(household_id: UUID, invoice_id: UUID) -> Response:
    record, told = _invoice(household_id, invoice_id)
    name = _("facture-{number}.pdf").format(number=told["number"])
    again = today() if request.args.get("duplicata") else None
    return sent_paper(invoice_pdf(told, record, again), name)


def _invoice(household_id: UUID, invoice_id: UUID) -> tuple[HouseholdView, InvoicePaperView]:
    record, told = ask(
        household.record(household_id), billing.invoice(household_id, invoice_id=invoice_id)
    )
    return need(record), need(told)


def tabs(current: str) -> dict[str, Any]:
    """The pages of a family, for whoever looks."""
    login = staff_login()
    pages = [
        (sections.FAMILIES, "record", "", _("Dossier")),
        (sections.PARTICULARS, "particulars", "/renseignements", _("Renseignements")),
        (sections.BOOKING_FOR_FAMILIES, "planning", "/planning", _("Planning")),
        (sections.INSCRIBING, "inscriptions", "/inscrire", _("Inscriptions")),
        (sections.ENTERING, "school", "/ecole", _("École")),
        (sections.CUSTODY, "custody", "/garde", _("Garde")),
        (sections.QUOTIENTS, "quotient", "/quotient", _("Quotient")),
        (sections.KEYS, "keys", "/cles", _("Comptes et clés")),
        (sections.ACCOUNT, "account", "/compte", _("Compte")),
        (sections.TAKING, "taking", "/encaisser", _("Encaisser")),
        (sections.PARTNERS, "partner", "/commune", _("Commune partenaire")),
        (sections.FAMILIES, "journal", "/journal", _("Journal")),
    ]
    opened = [told for section, *told in pages if section.is_open_to(login)]
    if current != "partner" and sections.PARTNERS.is_open_to(login) and not declares_abroad():
        opened = [told for told in opened if told[0] != "partner"]
    return {"tabs": opened, "tab": current}
