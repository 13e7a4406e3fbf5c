"""The forms of what a family asks, each of one kind, and what they become."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from marshmallow import ValidationError, validates, validates_schema

from chassis import clock
from chassis.fields import plain
from chassis.formatting import digits
from chassis.language import N_
from gateway.asking.custody_forms import Days, Rule
from gateway.asking.custody_forms import typed_again as rule_typed_again
from gateway.forms import Form, WithoutBlanks, chosen, day, email, one_of, text
from gateway.remote.household import RequestView
from gateway.sectors import NO_SCHOOL, school

YES, NO = "oui", "non"
SITUATIONS = ("union", "separation", "birth", "death", "move", "work", "other")
MOVE = "move"
NEW_ADDRESS = "household.save_request:asked.situation.address"
ADDRESS_MISSING = {
    "rue": N_("Écrivez le numéro et la rue de votre nouvelle adresse."),
    "code_postal": N_("Écrivez le code postal de votre nouvelle adresse."),
    "ville": N_("Écrivez la commune de votre nouvelle adresse."),
}
TWO_HOMES = N_("Dites si l’enfant vit aussi chez un autre parent.")
OF_THE_CAF = N_("Dites si vous êtes allocataire de la CAF.")
WHAT_CHANGES = N_("Dites ce qui change.")
CHILD_MISSING = N_("Choisissez un enfant.")
OTHER = ("autre_prenom", "autre_nom", "autre_courriel", "autre_numero")
OTHER_MISSING = {
    "autre_prenom": N_("Écrivez le prénom de l’autre parent."),
    "autre_nom": N_("Écrivez le nom de l’autre parent."),
}
OTHER_PARENT = "household.save_request:asked.custody.other_parent"
CHILDHOOD_YEARS = 25
BIRTH_WRONG = N_("Écrivez la date de naissance de l’enfant, par exemple 09/03/2021.")
BORN_LATER = N_("Cette date de naissance est à venir. Par exemple : 09/03/2021.")
GROWN_UP = N_(
    "D’après cette date, cette personne a plus de 25 ans. Vérifiez l’année, par exemple 09/03/2021."
)
Asked = dict[str, Any]


class Child(WithoutBlanks):
    prenom = text("household.add_child:first_name", 100, N_("Écrivez le prénom de l’enfant."))
    nom = text("household.add_child:last_name", 100, N_("Écrivez le nom de l’enfant."))
    naissance = day(N_("Donnez la date de naissance de l’enfant."), BIRTH_WRONG)
    ecole = school(N_("Choisissez une école, ou dites que l’enfant n’y va pas encore."))
    classe = text("household.add_child:level", 100)
    ailleurs = one_of((YES, NO), TWO_HOMES)
    caf = one_of((YES, NO), OF_THE_CAF)

    @validates_schema(skip_on_field_errors=False)
    def in_a_class_of_it(self, typed: dict[str, Any], **_: Any) -> None:
        if typed.get("ecole", NO_SCHOOL) != NO_SCHOOL and not typed.get("classe"):
            raise ValidationError(N_("Écrivez la classe, par exemple CP."), "classe")

    @validates("naissance")
    def is_a_childs(self, born: date, **_: Any) -> None:
        today = clock.today(clock.now())
        if born > today:
            raise ValidationError(BORN_LATER)
        if born < today - timedelta(days=CHILDHOOD_YEARS * 365):
            raise ValidationError(GROWN_UP)


class Guardian(WithoutBlanks):
    prenom = text("household.add_guardian:first_name", 100, N_("Écrivez le prénom."))
    nom = text("household.add_guardian:last_name", 100, N_("Écrivez le nom."))
    courriel = email("household.add_guardian:email")
    telephone = text("household.add_guardian:phone", 40)


class Situation(WithoutBlanks):
    situation = one_of(SITUATIONS, WHAT_CHANGES)
    depuis = day(N_("Donnez le jour de ce changement."))
    precisions = text("household.save_request:asked.situation.told", 1000, lines=True)
    rue = text(f"{NEW_ADDRESS}.line1", 100)
    complement = text(f"{NEW_ADDRESS}.line2", 100)
    code_postal = text(f"{NEW_ADDRESS}.postcode", 20)
    ville = text(f"{NEW_ADDRESS}.city", 100)

    @validates_schema
    def says_where_to(self, typed: dict[str, Any], **_: Any) -> None:
        if typed.get("situation") != MOVE:
            return
        missing = {box: [said] for box, said in ADDRESS_MISSING.items() if not typed.get(box)}
        if missing:
            raise ValidationError(missing)


class Erasure(WithoutBlanks):
    precisions = text("household.save_request:asked.erasure.told", 1000, lines=True)


class Custody(Rule):
    """Of a child who has one home so far, the other parent is said too: the page knows which."""

    enfant = chosen(CHILD_MISSING)
    autre_prenom = text(f"{OTHER_PARENT}.first_name", 100)
    autre_nom = text(f"{OTHER_PARENT}.last_name", 100)
    autre_courriel = email(f"{OTHER_PARENT}.email")
    autre_numero = text(f"{OTHER_PARENT}.reference", 20)

    @validates_schema
    def named_whole(self, typed: dict[str, Any], **_: Any) -> None:
        said = {name for name in OTHER if typed.get(name)}
        for name in ("autre_prenom", "autre_nom") if said else ():
            if name not in said:
                raise ValidationError(OTHER_MISSING[name], name)


class DaysApart(Days):
    enfant = chosen(CHILD_MISSING)


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
        "school_id": None if values["ecole"] == NO_SCHOOL else values["ecole"],
        "level": "" if values["ecole"] == NO_SCHOOL else values["classe"],
        "two_homes": values["ailleurs"] == YES,
        "of_the_caf": values["caf"] == YES,
    }


def _typed_child(asked: Asked) -> dict[str, Any]:
    return {
        "prenom": asked["first_name"],
        "nom": asked["last_name"],
        "naissance": digits(asked["birth_date"]),
        "ecole": asked["school_id"] or NO_SCHOOL,
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
    address = {
        "line1": values["rue"],
        "line2": values["complement"] or None,
        "postcode": values["code_postal"],
        "city": values["ville"],
    }
    moved = {"address": address} if values["situation"] == MOVE else {}
    return {"situation": values["situation"], "since": since, "told": told, **moved}


def _typed_situation(asked: Asked) -> dict[str, Any]:
    since, told = digits(asked["since"]), asked["told"]
    address = asked.get("address") or {}
    boxes = ("rue", "complement", "code_postal", "ville")
    parts = ("line1", "line2", "postcode", "city")
    where = {box: address.get(part) or "" for box, part in zip(boxes, parts, strict=True)}
    return {"situation": asked["situation"], "depuis": since, "precisions": told, **where}


def _ask_custody(values: Mapping[str, Any]) -> Asked:
    other = {
        "first_name": values["autre_prenom"],
        "last_name": values["autre_nom"],
        "email": values["autre_courriel"] or None,
        "reference": values["autre_numero"] or None,
    }
    said = {"other_parent": other} if values["autre_nom"] else {}
    return {"child_id": values["enfant"], **values["rule"], **said}


def _typed_custody(asked: Asked) -> dict[str, Any]:
    other = asked.get("other_parent") or {}
    named = ("first_name", "last_name", "email", "reference")
    said = {box: other.get(name) or "" for box, name in zip(OTHER, named, strict=True)}
    return {"enfant": asked["child_id"], **said, **rule_typed_again(asked)}


def rule_of(asked: Mapping[str, Any]) -> Asked:
    """The rule alone, of a custody that is asked."""
    return {name: value for name, value in asked.items() if name != "other_parent"}


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
