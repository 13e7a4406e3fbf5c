"""The lines of a record that are corrected where they stand: what each shows, and whom it tells."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from chassis.formatting import digits
from chassis.language import N_
from gateway.desk.records import forms
from gateway.forms import Form
from gateway.question import Question
from gateway.remote import household
from gateway.remote.household import HouseholdView
from gateway.sectors import NO_SCHOOL

Shown = dict[str, str]  # By the fields of the form, as they are typed.
Facts = dict[str, Any]  # By the names of the service.
Show = Callable[[HouseholdView, str], Shown]
Tell = Callable[[UUID, str, Facts, Facts], Question[HouseholdView]]


@dataclass(frozen=True)
class Part:
    """A field of a line: in the form, in the service, in the journal, and in words."""

    name: str
    fact: str
    journal: str
    label: str


@dataclass(frozen=True)
class Line:
    """`show` raises StopIteration for somebody who is not in the record any more."""

    form: type[Form]
    parts: tuple[Part, ...]
    show: Show
    tell: Tell

    def facts(self, values: Mapping[str, Any], names: frozenset[str]) -> Facts:
        """What of these the service is told, an empty text as none."""
        return {part.fact: values[part.name] or None for part in self.parts if part.name in names}


def line_of(key: str) -> tuple[Line, str] | None:
    """A line and whom it is about, from "telephone-<id>"; None for what is no line. A line of the
    whole record is about nobody: its dashes are of its name."""
    if key in LINES:
        return LINES[key], ""
    kind, _dash, person_id = key.partition("-")
    return (LINES[kind], person_id) if kind in LINES else None


def _name(record: HouseholdView, _person: str) -> Shown:
    return {"nom": record["name"]}


def _address(record: HouseholdView, _person: str) -> Shown:
    address = record["address"]
    return {
        "adresse": address["line1"],
        "complement": address["line2"] or "",
        "code_postal": address["postcode"],
        "ville": address["city"],
    }


def _names(record: HouseholdView, person_id: str) -> Shown:
    guardian = next(g for g in record["guardians"] if g["guardian_id"] == person_id)
    return {"prenom": guardian["first_name"], "nom": guardian["last_name"]}


def _phone(record: HouseholdView, person_id: str) -> Shown:
    guardian = next(g for g in record["guardians"] if g["guardian_id"] == person_id)
    return {"telephone": guardian["phone"] or ""}


def _mail(record: HouseholdView, person_id: str) -> Shown:
    guardian = next(g for g in record["guardians"] if g["guardian_id"] == person_id)
    return {"courriel": guardian["email"] or ""}


def _child(record: HouseholdView, person_id: str) -> Shown:
    child = next(c for c in record["children"] if c["child_id"] == person_id)
    return {
        "prenom": child["first_name"],
        "nom": child["last_name"],
        "naissance": digits(child["birth_date"]),
        "ecole": child["school_id"] or NO_SCHOOL,
        "classe": child["level"],
    }


def _tell_name(home: UUID, _person: str, told: Facts, seen: Facts) -> Question[HouseholdView]:
    return household.rename_household(home, name=told["name"], seen=seen["name"])


def _tell_address(home: UUID, _person: str, told: Facts, seen: Facts) -> Question[HouseholdView]:
    was = {name: value or "" for name, value in seen.items()}
    now = {name: value or "" for name, value in {**seen, **told}.items()}
    return household.correct_address(
        home,
        address={**now, "line2": now["line2"] or None},  # type: ignore[typeddict-item]
        seen={**was, "line2": was["line2"] or None},  # type: ignore[typeddict-item]
    )


def _tell_guardian(home: UUID, person: str, told: Facts, seen: Facts) -> Question[HouseholdView]:
    return household.correct_guardian(
        home,
        guardian_id=person,
        told=told,  # type: ignore[arg-type]
        seen=seen,  # type: ignore[arg-type]
    )


def _tell_child(home: UUID, person: str, told: Facts, seen: Facts) -> Question[HouseholdView]:
    return household.correct_child(
        home,
        child_id=person,
        told=told,  # type: ignore[arg-type]
        seen=seen,  # type: ignore[arg-type]
    )


NAME, FIRST_NAME = N_("Nom"), N_("Prénom")
LINES = {
    "nom-du-dossier": Line(forms.Name, (Part("nom", "name", "name", NAME),), _name, _tell_name),
    "adresse-du-foyer": Line(
        forms.Address,
        (
            Part("adresse", "line1", "address", N_("Numéro et rue")),
            Part("complement", "line2", "address", N_("Complément")),
            Part("code_postal", "postcode", "address", N_("Code postal")),
            Part("ville", "city", "address", N_("Ville")),
        ),
        _address,
        _tell_address,
    ),
    "responsable": Line(
        forms.Names,
        (
            Part("prenom", "first_name", "guardian.first_name", FIRST_NAME),
            Part("nom", "last_name", "guardian.last_name", NAME),
        ),
        _names,
        _tell_guardian,
    ),
    "telephone": Line(
        forms.Phone,
        (Part("telephone", "phone", "guardian.phone", N_("Téléphone")),),
        _phone,
        _tell_guardian,
    ),
    "courriel": Line(
        forms.Mail,
        (Part("courriel", "email", "guardian.email", N_("Courriel")),),
        _mail,
        _tell_guardian,
    ),
    "enfant": Line(
        forms.Child,
        (
            Part("prenom", "first_name", "child.first_name", FIRST_NAME),
            Part("nom", "last_name", "child.last_name", NAME),
            Part("naissance", "birth_date", "child.birth_date", N_("Date de naissance")),
            Part("ecole", "school_id", "child.school_name", N_("École")),
            Part("classe", "level", "child.level", N_("Classe")),
        ),
        _child,
        _tell_child,
    ),
}
