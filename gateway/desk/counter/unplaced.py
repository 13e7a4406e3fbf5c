"""« À rapprocher »: money that nobody can place waits, then is a family's, or is given back."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, request
from marshmallow import fields
from werkzeug.wrappers import Response

from chassis.formatting import capital, euros
from chassis.language import N_, _
from gateway import words
from gateway.backend import Refused, known, need
from gateway.desk import sections
from gateway.desk.counter import forms
from gateway.desk.counter.taking import ticked
from gateway.desk.counter.words import means
from gateway.desk.screens import ask, id_asked, once, show, shown, tell, today
from gateway.forms import Form, read, text
from gateway.limits import SEARCHES, limited
from gateway.pages import say
from gateway.question import asked_if
from gateway.remote import billing, household
from gateway.remote.billing import UnplacedView
from gateway.sentences.means import AT_COUNTER
from gateway.typed import day_typed

unplaced = Blueprint("desk_unplaced", __name__)
sections.only(unplaced, sections.UNPLACED)

AT = sections.UNPLACED.path
ONE = f"{AT}/<uuid:unplaced_id>"
NO_DAY = N_("Écrivez la date de réception : 02/06/2027.")
IN_NONE = "aucune"


class Returned(Form):
    raison = text("billing.return_unplaced:why", 300, N_("Écrivez pourquoi l’argent est rendu."))


class Placed(Form):
    household_id = fields.UUID(data_key="famille", required=True)
    invoices = fields.List(fields.UUID(), data_key="facture", load_default=list)


@unplaced.get(AT)
def listed() -> str:
    return show("counter/unplaced.html", **_all({}, {}))


@unplaced.post(AT)
def enter() -> Response:
    """In one's drawer, or in none: a transfer read on the bank's list."""
    values, errors = read(forms.Unplaced)
    received = day_typed(request.form.get("recu-le", ""))
    if received is None:
        errors["recu-le"] = _(NO_DAY)
    if not errors and received is not None:
        errors = _entered(values, received.isoformat())
        if not errors:
            return say("unplaced-entered", AT, text=euros(values["montant"]))
    return shown(422, "counter/unplaced.html", **_all(request.form.to_dict(), errors))


def _entered(values: dict[str, Any], received_on: str) -> dict[str, str]:
    regie, _sep, drawer_id = values["ou"].partition("/")
    unplaced_id = str(values["saisie"])
    asked = billing.enter_unplaced(
        unplaced_id=unplaced_id,
        regie=regie,
        drawer_id=drawer_id if drawer_id != IN_NONE else None,
        means=values["moyen"],
        amount_cents=values["montant"],
        received_on=received_on,
        payer=values["nom"],
        number=values["numero"],
        issuer=values["emetteur"],
        note=values["note"],
    )
    try:
        tell(asked, key=once(unplaced_id, repr(sorted(asked.arguments.items()))))
    except Refused as refused:
        return {"moyen": words.sentence(refused.code, refused.details)}
    return {}


@unplaced.get(ONE)
@limited(SEARCHES)
def one(unplaced_id: UUID) -> str:
    return show("counter/unplaced_one.html", **_one(unplaced_id, id_asked(_family()), {}))


@unplaced.post(f"{ONE}/attribuer")
def place(unplaced_id: UUID) -> Response:
    values, errors = read(Placed, lists=("facture",))
    family = str(values.get("household_id") or values.get("famille") or "")
    if not errors:
        shown_to_owe = [ticked(each) for each in dict.fromkeys(values["invoices"])]
        asked = billing.place_unplaced(family, unplaced_id=str(unplaced_id), invoices=shown_to_owe)
        try:
            told = tell(asked, key=once(str(unplaced_id), family, repr(shown_to_owe)))
        except Refused as refused:
            errors = {"facture": words.sentence(refused.code, refused.details)}
        else:
            at = f"/desk/familles/{family}/recus/{told['receipt']['receipt_id']}"
            return say("unplaced-placed", at, text=told["receipt"]["number"])
    return shown(422, "counter/unplaced_one.html", **_one(unplaced_id, id_asked(family), errors))


@unplaced.post(f"{ONE}/rendre")
def give_back(unplaced_id: UUID) -> Response:
    values, errors = read(Returned)
    if not errors:
        asked = billing.return_unplaced(unplaced_id=str(unplaced_id), why=values["raison"])
        try:
            tell(asked, key=once(str(unplaced_id), values["raison"]))
        except Refused as refused:
            errors = {"raison": words.sentence(refused.code, refused.details)}
        else:
            return say("unplaced-returned", AT)
    return shown(422, "counter/unplaced_one.html", **_one(unplaced_id, None, errors))


def _family() -> str | None:
    return request.args.get("famille")


def _all(values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    told, drawers = ask(billing.unplaced(), billing.drawers())
    open_ones = need(drawers)
    places = [
        *((f"{one['regie']}/{one['drawer_id']}", _in(one["regie"])) for one in open_ones["mine"]),
        *((f"{one['regie']}/{IN_NONE}", _none(one["regie"])) for one in open_ones["regies"]),
    ]
    return {
        "waiting": [_said(one) for one in need(told)["waiting"]],
        "ended": [_said(one) for one in need(told)["ended"]],
        "places": places,
        "means": [(code, capital(means(code))) for code in AT_COUNTER],
        "values": {"moyen": "cheque", "recu-le": f"{today():%d/%m/%Y}", **values},
        "errors": errors,
        "form_id": values.get("saisie") or uuid4(),
    }


def _in(regie: str) -> str:
    return _("ma caisse de la régie {regie}").format(regie=regie)


def _none(regie: str) -> str:
    return _("régie {regie}, hors caisse (virement)").format(regie=regie)


def _said(one: UnplacedView) -> dict[str, Any]:
    return {**one, "what": means(one["means"])}


def _one(unplaced_id: UUID, family: str | None, errors: dict[str, str]) -> dict[str, Any]:
    typed = request.args.get("q", "").strip()[:200]
    told, found, counter, record = ask(
        billing.unplaced_one(unplaced_id),
        asked_if(bool(typed) and family is None, household.search(typed, page=1)),
        asked_if(family is not None, billing.counter(family or "")),
        asked_if(family is not None, household.record(family or "")),
    )
    owed = known(counter) if counter is not None else None
    invoices = [*owed["invoices"], *owed["others"]] if owed else []
    money = need(told)
    return {
        "money": _said(money),
        "typed": typed,
        "found": None if found is None else known(found),
        "record": None if record is None else need(record),
        "invoices": [one for one in invoices if one["regie"] == money["regie"]],
        "values": request.form.to_dict(),
        "errors": errors,
    }
