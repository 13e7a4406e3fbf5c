"""« Régies »: what the act of each allows, and what each means of payment may pay."""

from typing import Any

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from chassis.formatting import capital, stamp
from chassis.language import N_, _
from gateway import words
from gateway.backend import Refused, need
from gateway.desk import sections
from gateway.desk.counter import forms
from gateway.desk.counter.words import CHANGED, KINDS, OWED, means, value
from gateway.desk.screens import ask, show, shown, tell
from gateway.forms import read
from gateway.pages import say
from gateway.remote import billing
from gateway.remote.billing import ActView, MeansView, RegieView
from gateway.sentences.means import AT_COUNTER

regies = Blueprint("desk_regies", __name__)
sections.only(regies, sections.REGIES)

AT = sections.REGIES.path
NO_KIND = N_("Cochez au moins une sorte d’activité.")


@regies.get(AT)
def listed() -> str:
    return show("counter/regies.html", **_all({}, ""))


@regies.post(f"{AT}/moyens/<code>")
def limit(code: str) -> Response:
    if code not in AT_COUNTER:
        abort(404)
    values, errors = read(forms.Limit, lists=("sorte",))
    kinds = values.get("sorte") if values.get("regle") == "sortes" else None
    if kinds == []:
        errors = {"sorte": _(NO_KIND)}
    if not errors:
        tell(billing.limit_means(means=code, kinds=kinds))
        return say("means-saved", AT, text=means(code))
    said = {f"moyen-{code}": next(iter(errors.values()))}
    return shown(422, "counter/regies.html", **_all(said, code))


@regies.get(f"{AT}/<number>")
def one(number: str) -> str:
    return show("counter/regie.html", **_one(number, None, {}))


@regies.post(f"{AT}/<number>")
def save(number: str) -> Response:
    values, errors = read(forms.Regie, lists=("moyen",))
    if not errors:
        asked = billing.set_regie(
            number,
            name=values["nom"],
            owed=values["due"],
            means=values["moyen"],
            cash_max_cents=values["plafond"],
            held_max_cents=values["encaisse"],
            payee=values["ordre"],
        )
        try:
            tell(asked)
        except Refused as refused:
            errors = {"": words.sentence(refused.code, refused.details)}
        else:
            return say("regie-saved", f"{AT}/{number}", text=values["nom"])
    typed = {**request.form.to_dict(), "moyen": request.form.getlist("moyen")}
    return shown(422, "counter/regie.html", **_one(number, typed, errors))


def _all(errors: dict[str, str], asked: str) -> dict[str, Any]:
    told = need(ask(billing.regies())[0])
    return {
        "regies": [{**one, "owed_said": _(OWED[one["owed"]])} for one in told["regies"]],
        "means": [_means(one) for one in told["means"]],
        "kinds": [(code, _(name)) for code, name in KINDS.items()],
        "errors": errors,
        "asked": asked,
    }


def _means(one: MeansView) -> dict[str, Any]:
    kinds = one["kinds"]
    said = None if kinds is None else ", ".join(_(KINDS[k]) for k in kinds if k in KINDS)
    return {"code": one["means"], "name": means(one["means"]), "kinds": kinds, "said": said}


def _one(number: str, typed: dict[str, Any] | None, errors: dict[str, str]) -> dict[str, Any]:
    told = need(ask(billing.regie(number))[0])
    return {
        "regie": told["regie"],
        "owed": [(code, _(name)) for code, name in OWED.items()],
        "means": [(one["means"], capital(means(one["means"]))) for one in told["means"]],
        "acts": [_act(one) for one in told["acts"]],
        "values": _values(told["regie"]) if typed is None else typed,
        "errors": errors,
    }


def _values(regie: RegieView) -> dict[str, Any]:
    return {
        "nom": regie["name"],
        "due": regie["owed"],
        "moyen": regie["means"],
        "plafond": _typed(regie["cash_max_cents"]),
        "encaisse": _typed(regie["held_max_cents"]),
        "ordre": regie["payee"],
    }


def _typed(cents: int | None) -> str:
    return "" if cents is None else f"{cents // 100},{cents % 100:02}"


def _act(act: ActView) -> dict[str, Any]:
    """What changed, each with what it was and what it is."""
    old, new = act["old"] or {}, act["new"] or {}
    return {
        "when": stamp(act["at"]),
        "by": act["by_name"],
        "changes": [
            (_(name), value(field, old.get(field)), value(field, new.get(field)))
            for field, name in CHANGED.items()
            if old.get(field) != new.get(field)
        ],
    }
