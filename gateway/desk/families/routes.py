"""A family as the desk sees it: found, its record, its account."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from chassis.language import _
from gateway.backend import known, need
from gateway.compose.account import invoice_lists
from gateway.desk import sections
from gateway.desk.families.ledger import RECEIPTS, figures, ledger_lines
from gateway.desk.screens import ask, show, staff_login, today
from gateway.remote import billing, household

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
        reads_bank_list=sections.BANK_LIST.is_open_to(staff_login()),
        **tabs("account"),
    )


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
        (sections.ASKING_THE_CAF, "quotient", "/quotient", _("Quotient")),
        (sections.KEYS, "keys", "/cles", _("Comptes et clés")),
        (sections.ACCOUNT, "account", "/compte", _("Compte")),
        (sections.PARTNERS, "partner", "/commune", _("Commune partenaire")),
        (sections.FAMILIES, "journal", "/journal", _("Journal")),
    ]
    return {"tabs": [told for section, *told in pages if section.is_open_to(login)], "tab": current}
