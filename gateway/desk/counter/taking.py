"""« Encaisser »: a family's open invoices, a means, an amount, and its receipt on the spot."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from chassis.formatting import capital, euros
from chassis.language import _
from gateway import words
from gateway.backend import Refused, Unavailable, need
from gateway.desk import sections
from gateway.desk.counter import forms
from gateway.desk.counter.words import KINDS, REVERSED, means
from gateway.desk.families.routes import tabs
from gateway.desk.screens import ask, once, show, shown, tell, today
from gateway.forms import read
from gateway.limits import SEARCHES, limited
from gateway.pages import say
from gateway.papers.receipt import receipt_pdf
from gateway.papers.sending import sent_paper
from gateway.remote import billing, household
from gateway.remote.billing import (
    CounterView,
    MeansView,
    OwedView,
    ReceiptPaperView,
    TakenPaymentView,
    Ticked,
)
from gateway.sentences.means import AT_COUNTER

taking = Blueprint("desk_taking", __name__)
sections.only(taking, sections.TAKING)

ONE = "/desk/familles/<uuid:household_id>/encaisser"
FIELDS = {
    "billing.drawer-is-closed": "caisse",
    "billing.drawer-of-another": "caisse",
    "billing.due-has-changed": "factures",
    "billing.invoice-of-another-regie": "factures",
    "billing.nothing-to-pay": "reste",
    "billing.means-not-allowed": "moyen",
    "billing.voucher-pays-none": "moyen",
}


@taking.get(sections.TAKING.path)
@limited(SEARCHES)
def find() -> str:
    """The families found by what is typed, each leading to its till."""
    typed = request.args.get("q", "").strip()[:200]
    told = need(ask(household.search(typed, page=1))[0]) if typed else None
    return show("counter/find.html", typed=typed, found=told)


@taking.get(ONE)
def describe(household_id: UUID) -> str:
    return show("counter/take.html", **_form(household_id, None, {}))


@taking.post(ONE)
def take(household_id: UUID) -> AnyResponse:
    """Pressed twice with the same words, it is one payment; a refusal keeps what was typed."""
    values, errors = read(forms.Taking, lists=("facture",))
    if not errors:
        told, errors = _taken(str(household_id), values)
        if told is not None:
            receipt = told["receipt"]["receipt_id"]
            at = f"/desk/familles/{household_id}/recus/{receipt}"
            return say("payment-taken", at, text=_said(told))
    typed = {**request.form.to_dict(), "facture": request.form.getlist("facture")}
    return shown(422, "counter/take.html", **_form(household_id, typed, errors))


def _taken(
    household_id: str, values: dict[str, Any]
) -> tuple[TakenPaymentView | None, dict[str, str]]:
    asked = {
        "drawer_id": str(values["drawer_id"]),
        "means": values["moyen"],
        "tendered_cents": values["donne"],
        "invoices": [ticked(one) for one in dict.fromkeys(values["invoices"])],
        "change": values["reste"],
        "payer": values["nom"],
        "number": values["numero"],
        "issuer": values["emetteur"],
    }
    payment_id = once(str(values["saisie"]), household_id, repr(sorted(asked.items())))
    question = billing.take_payment(household_id, payment_id=payment_id, **asked)
    try:
        return tell(question, key=payment_id), {}
    except Refused as refused:
        said = words.sentence(refused.code, refused.details)
        return None, {FIELDS.get(refused.code, "donne"): said}
    except Unavailable:
        return None, {"": _("La régie ne répond pas : rien n’est perdu, réessayez.")}


def ticked(invoice_id: UUID) -> Ticked:
    """With what the page said that it owes: agreed to, or nothing is taken."""
    said = request.form.get(f"du-{invoice_id}", "")
    shown = min(int(said), forms.CENTS_MAX) if said.isdecimal() else 0
    return {"invoice_id": str(invoice_id), "shown_cents": shown}


def _said(told: TakenPaymentView) -> str:
    text = _("{amount}, reçu {number}.").format(
        amount=euros(told["amount_cents"]), number=told["receipt"]["number"]
    )
    if told["change_cents"]:
        return f"{text} " + _("Rendez {change}.").format(change=euros(told["change_cents"]))
    if told["credit_cents"]:
        credit = euros(told["credit_cents"])
        return f"{text} " + _("{credit} au crédit de la famille.").format(credit=credit)
    return text


@taking.get("/desk/familles/<uuid:household_id>/recus/<uuid:receipt_id>")
def receipt(household_id: UUID, receipt_id: UUID) -> str:
    return show("counter/receipt.html", **_receipt(household_id, receipt_id, {}))


@taking.post("/desk/familles/<uuid:household_id>/recus/<uuid:receipt_id>")
def reverse(household_id: UUID, receipt_id: UUID) -> AnyResponse:
    """Its cheque bounced, or it was a mistake: the contrary, with its reason."""
    values, errors = read(forms.Reversal)
    at = f"/desk/familles/{household_id}/recus/{receipt_id}"
    if not errors:
        paper = need(ask(billing.receipt(household_id, receipt_id=receipt_id))[0])
        payment_id, reason = paper["payment_id"] or "", values["motif"]
        asked = billing.reverse_payment(
            household_id, payment_id=payment_id, reason=reason, note=values["note"]
        )
        try:
            tell(asked, key=once(payment_id, reason, values["note"]))
        except Refused as refused:
            errors = {"motif": words.sentence(refused.code, refused.details)}
        else:
            return say("payment-reversed", at)
    return shown(422, "counter/receipt.html", **_receipt(household_id, receipt_id, errors))


def _receipt(household_id: UUID, receipt_id: UUID, errors: dict[str, str]) -> dict[str, Any]:
    record, told = ask(
        household.record(household_id), billing.receipt(household_id, receipt_id=receipt_id)
    )
    paper = need(told)
    paid = paper["payment"]
    return {
        "record": need(record),
        "receipt": paper,
        "figures": _figures(paper),
        "reasons": _reasons(paid["means"] or "") if paid and paper["payment_id"] else [],
        "why_reversed": _(REVERSED[paper["reversal"]["reason"]]) if paper["reversal"] else "",
        "values": request.form.to_dict(),
        "errors": errors,
        **tabs("account"),
    }


def _reasons(code: str) -> list[tuple[str, str]]:
    """Why a payment of the counter may be none; the bank's page has its own ways."""
    if code not in AT_COUNTER:
        return []
    able = [name for name in REVERSED if name != "bounced" or code == "cheque"]
    return [(name, _(REVERSED[name])) for name in able]


def _figures(paper: ReceiptPaperView) -> list[tuple[str, str, str]]:
    paid = paper["payment"]
    by = means(paid["means"] or "") if paid else ""
    told = [
        (_("Montant"), paper["amount_cents"], by),
        (_("Donné"), paper["tendered_cents"], ""),
        (_("Rendu"), paper["change_cents"], ""),
        (_("Au crédit de la famille"), paper["kept_cents"], ""),
    ]
    return [(name, euros(cents), more) for name, cents, more in told if cents]


@taking.get("/desk/familles/<uuid:household_id>/recus/<uuid:receipt_id>.pdf")
def receipt_paper(household_id: UUID, receipt_id: UUID) -> Response:
    record, told = ask(
        household.record(household_id), billing.receipt(household_id, receipt_id=receipt_id)
    )
    paper = need(told)
    again = today() if request.args.get("duplicata") else None
    name = _("recu-{number}.pdf").format(number=paper["number"])
    return sent_paper(receipt_pdf(paper, need(record), again), name)


def _form(
    household_id: UUID, typed: dict[str, Any] | None, errors: dict[str, str]
) -> dict[str, Any]:
    record, told = ask(household.record(household_id), billing.counter(household_id))
    counter = need(told)
    ticked = [one["invoice_id"] for one in counter["invoices"]]
    first = {"facture": ticked, "moyen": "cash", "reste": "cash"}
    values = first if typed is None else typed
    if counter["drawers"]:
        values = {"caisse": counter["drawers"][0]["drawer_id"], **values}
    return {
        "record": need(record),
        "counter": counter,
        "invoices": [_invoice(one) for one in counter["invoices"]],
        "drawers": [(one["drawer_id"], _drawer(one["regie"])) for one in counter["drawers"]],
        **_means(counter),
        "values": values,
        "errors": errors,
        "form_id": values.get("saisie") or uuid4(),
        **tabs("taking"),
    }


def _drawer(regie: Any) -> str:
    return f"{regie['regie']}, {regie['name']}"


def _invoice(one: OwedView) -> dict[str, Any]:
    return {**one, "late": one["due_on"] < today().isoformat()}


def _means(counter: CounterView) -> dict[str, Any]:
    """Those that the act allows and that pay some of these invoices; of the others, why not."""
    allowed: dict[str, MeansView] = {}
    for drawer in counter["drawers"]:
        allowed |= {one["means"]: one for one in drawer["means"]}
    able = {part["means"]: part["cents"] for part in counter["payable"]}
    offered, notes, not_here = [], [], []
    for code, one in allowed.items():
        if one["kinds"] is None:
            offered.append((code, capital(means(code))))
        elif able.get(code):
            offered.append((code, capital(means(code))))
            most = euros(able[code])
            notes.append(_("{means} : {most} au plus").format(means=means(code), most=most))
        else:
            kinds = ", ".join(_(KINDS[kind]).lower() for kind in one["kinds"] if kind in KINDS)
            not_here.append(_("{means} ({kinds} seulement)").format(means=means(code), kinds=kinds))
    return {"means": offered, "notes": notes, "not_here": not_here}
