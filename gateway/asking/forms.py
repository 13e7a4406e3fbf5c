"""The forms of what a family asks, each of one kind, and what they become."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import fields, pre_load, validate

from chassis.fields import plain
from chassis.formatting import digits
from chassis.language import N_
from gateway.asking.custody_forms import CHOOSE, Days, Rule
from gateway.asking.custody_forms import typed_again as rule_typed_again
from gateway.forms import Form, day, email, text
from gateway.remote.household import RequestView

YES, NO = "oui", "non"
SITUATIONS = ("union", "separation", "birth", "death", "move", "work", "other")
CHILD_MISSING = N_("Choisissez un enfant.")
Asked = dict[str, Any]


def _yes_or_no() -> fields.String:
    return fields.String(
        required=True,
        validate=validate.OneOf((YES, NO), error=CHOOSE),
        error_messages={"required": CHOOSE},
    )


def _chosen(missing: str) -> fields.UUID:
    return fields.UUID(
        required=True, error_messages=dict.fromkeys(("required", "invalid_uuid"), missing)
    )


class _Asking(Form):
    @pre_load
    def without_blanks(self, typed: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {name: value for name, value in typed.items() if value}


class Child(_Asking):
    prenom = text("household.add_child:first_name", 100, N_("Écrivez le prénom de l’enfant."))
    nom = text("household.add_child:last_name", 100, N_("Écrivez le nom de l’enfant."))
    naissance = day(N_("Donnez la date de naissance de l’enfant."))
    ecole = _chosen(N_("Choisissez une école."))
    classe = text("household.add_child:level", 100, N_("Écrivez la classe, par exemple CP."))
    ailleurs = _yes_or_no()
    caf = _yes_or_no()


class Guardian(_Asking):
    prenom = text("household.add_guardian:first_name", 100, N_("Écrivez le prénom."))
    nom = text("household.add_guardian:last_name", 100, N_("Écrivez le nom."))
    courriel = email("household.add_guardian:email")
    telephone = text("household.add_guardian:phone", 40)


class Situation(_Asking):
    situation = fields.String(
        required=True,
        validate=validate.OneOf(SITUATIONS, error=CHOOSE),
        error_messages={"required": CHOOSE},
    )
    depuis = day(N_("Donnez le jour de ce changement."))
    precisions = text("household.save_request:asked.situation.told", 1000, lines=True)


class Erasure(_Asking):
    precisions = text("household.save_request:asked.erasure.told", 1000, lines=True)


class Custody(Rule):
    enfant = _chosen(CHILD_MISSING)


class DaysApart(Days):
    enfant = _chosen(CHILD_MISSING)


@dataclass(frozen=True)
class Kind:
    """A kind of request: its form, what household is asked, and the form that what was asked fills
    again."""

    form: type[Form]
    ask: Callable[[Mapping[str, Any]], Asked]
    typed: Callable[[Asked], dict[str, Any]]


def _ask_child(values: Mapping[str, Any]) -> Asked:
    return {
        "first_name": values["prenom"],
        "last_name": values["nom"],
        "birth_date": values["naissance"],
        "school_id": values["ecole"],
        "level": values["classe"],
        "two_homes": values["ailleurs"] == YES,
        "of_the_caf": values["caf"] == YES,
    }


def _typed_child(asked: Asked) -> dict[str, Any]:
    return {
        "prenom": asked["first_name"],
        "nom": asked["last_name"],
        "naissance": digits(asked["birth_date"]),
        "ecole": asked["school_id"],
        "classe": asked["level"],
        "ailleurs": YES if asked["two_homes"] else NO,
        "caf": YES if asked["of_the_caf"] else NO,
    }


def _ask_guardian(values: Mapping[str, Any]) -> Asked:
    return {
        "first_name": values["prenom"],
        "last_name": values["nom"],
        "email": values["courriel"] or None,
        "phone": values["telephone"] or None,
    }


def _typed_guardian(asked: Asked) -> dict[str, Any]:
    return {
        "prenom": asked["first_name"],
        "nom": asked["last_name"],
        "courriel": asked["email"] or "",
        "telephone": asked["phone"] or "",
    }


def _ask_situation(values: Mapping[str, Any]) -> Asked:
    since, told = values["depuis"], values["precisions"]
    return {"situation": values["situation"], "since": since, "told": told}


def _typed_situation(asked: Asked) -> dict[str, Any]:
    since, told = digits(asked["since"]), asked["told"]
    return {"situation": asked["situation"], "depuis": since, "precisions": told}


def _ask_custody(values: Mapping[str, Any]) -> Asked:
    return {"child_id": values["enfant"], **values["rule"]}


def _typed_custody(asked: Asked) -> dict[str, Any]:
    return {"enfant": asked["child_id"], **rule_typed_again(asked)}


def _ask_days(values: Mapping[str, Any]) -> Asked:
    return {
        "child_id": values["enfant"],
        "first": values["du"],
        "last": values["au"],
        "here": values["chez"] == "ici",
    }


def _typed_days(asked: Asked) -> dict[str, Any]:
    return {
        "enfant": asked["child_id"],
        "du": digits(asked["first"]),
        "au": digits(asked["last"]),
        "chez": "ici" if asked["here"] else "ailleurs",
    }


def _ask_erasure(values: Mapping[str, Any]) -> Asked:
    return {"told": values["precisions"]}


def _typed_erasure(asked: Asked) -> dict[str, Any]:
    return {"precisions": asked["told"]}


# In the order in which they are offered.
KINDS: Mapping[str, Kind] = {
    "child": Kind(Child, _ask_child, _typed_child),
    "guardian": Kind(Guardian, _ask_guardian, _typed_guardian),
    "situation": Kind(Situation, _ask_situation, _typed_situation),
    "custody": Kind(Custody, _ask_custody, _typed_custody),
    "days": Kind(DaysApart, _ask_days, _typed_days),
    "erasure": Kind(Erasure, _ask_erasure, _typed_erasure),
}


def asked_of(kind: str, values: Mapping[str, Any]) -> Asked:
    """What household is asked, as JSON."""
    asked: Any = plain(KINDS[kind].ask(values))
    return dict(asked)


def typed_again(request: RequestView) -> dict[str, Any]:
    asked: Any = request["asked"]
    return KINDS[request["kind"]].typed(asked)
