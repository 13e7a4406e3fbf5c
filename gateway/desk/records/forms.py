"""What a clerk types in a record."""

from typing import Any

from marshmallow import (
    ValidationError,
    fields,
    post_load,
    validate,
    validates,
    validates_schema,
)

from chassis.contact import french_number
from chassis.language import N_
from gateway.forms import Form, WithoutBlanks, day, email, one_of, text
from gateway.sectors import NO_SCHOOL, school

GUARDIAN, CHILD = "household.correct_guardian:told", "household.correct_child:told"
ADDRESS = "household.correct_address:address"
FIRST_NAME, LAST_NAME = N_("Saisissez le prénom."), N_("Saisissez le nom.")
BORN = N_("Donnez la date de naissance, par exemple 14/03/2018.")
BIRTH_WRONG = N_("Écrivez une date de naissance, par exemple 14/03/2018.")
WHY = N_("Dites pourquoi, en quelques mots.")
WHERE = N_("Dites où vit l’enfant.")
WHO = N_("Choisissez qui le fera.")
PHONE_WRONG = N_("Écrivez un numéro de téléphone français, par exemple 06 12 34 56 78.")


def _postcode() -> fields.String:
    return fields.String(
        required=True,
        validate=validate.Regexp(r"^[0-9]{5}\Z", error=N_("Le code postal compte cinq chiffres.")),
        error_messages={"required": N_("Saisissez le code postal.")},
    )


def _ticked() -> fields.String:
    return fields.String(load_default="", validate=validate.OneOf(("", "oui")))


def reason(goes_to: str) -> fields.String:
    return text(f"household.{goes_to}:reason", 300, WHY)


class Name(Form):
    nom = text("household.rename_household:name", 100, N_("Saisissez le nom du dossier."))


class Address(Form):
    adresse = text(f"{ADDRESS}.line1", 100, N_("Saisissez le numéro et la rue."))
    complement = text(f"{ADDRESS}.line2", 100)
    code_postal = _postcode()
    ville = text(f"{ADDRESS}.city", 100, N_("Saisissez la ville."))


class Names(Form):
    prenom = text(f"{GUARDIAN}.first_name", 100, FIRST_NAME)
    nom = text(f"{GUARDIAN}.last_name", 100, LAST_NAME)


class Phone(Form):
    telephone = text(f"{GUARDIAN}.phone", 40)


class Mail(WithoutBlanks):
    """Empty when the family has none."""

    courriel = email(f"{GUARDIAN}.email")


class Child(Form):
    prenom = text(f"{CHILD}.first_name", 100, FIRST_NAME)
    nom = text(f"{CHILD}.last_name", 100, LAST_NAME)
    naissance = day(BORN, BIRTH_WRONG)
    ecole = school(N_("Choisissez l’école, ou « Sans école »."))
    classe = text(f"{CHILD}.level", 100)

    @validates_schema(skip_on_field_errors=False)
    def in_a_class_of_it(self, typed: dict[str, Any], **_: Any) -> None:
        if typed.get("ecole", NO_SCHOOL) != NO_SCHOOL and not typed.get("classe"):
            raise ValidationError(N_("Saisissez la classe."), "classe")

    @post_load
    def in_no_class(self, typed: dict[str, Any], **_: Any) -> dict[str, Any]:
        if typed["ecole"] == NO_SCHOOL:
            return typed | {"ecole": None, "classe": ""}
        return typed


class NewChild(Child):
    """`autre` is ticked once the clerk has seen who is known by the same name and birth date."""

    saisie = fields.UUID(required=True)
    autre = _ticked()


class NewPhone(Form):
    """Told with all the other faults; what a record holds already is not judged again."""

    telephone = text("household.add_guardian:phone", 40)

    @validates("telephone")
    def as_dialled(self, typed: str, **_: Any) -> None:
        if typed and french_number(typed) is None:
            raise ValidationError(PHONE_WRONG)


class NewGuardian(Mail, Names, NewPhone):
    saisie = fields.UUID(required=True)


class Leaving(Form):
    personne = fields.UUID(required=True)
    motif = reason("let_child_leave")


class OtherHome(WithoutBlanks):
    """Which record is that of the other home; `cherche` is what found those that were offered,
    `demande` the request that is waiting for it, to go back to."""

    enfant = fields.UUID(required=True)
    numero = text(
        "household.search:text", 100, N_("Saisissez un nom ou le numéro de l’autre dossier.")
    )
    cherche = text("household.search:text", 100)
    autre = fields.UUID(load_default=None)
    demande = fields.UUID(load_default=None)


class Homes(OtherHome):
    """A child who moves to another household, or lives in two from now on."""

    acte = one_of(("even", "odd", "either", "part"), WHERE)
    motif = text("household.move_child:reason", 300)


class Closing(Form):
    motif = reason("close_household")


class EndOfEnrolment(Form):
    enfant = fields.UUID(required=True)
    activite = fields.UUID(required=True)
    debut = fields.Date(required=True)
    au = day(N_("Donnez le dernier jour."))


class Note(WithoutBlanks):
    """A task when it has a day; `pour` is a function, or somebody of the town."""

    saisie = fields.UUID(required=True)
    texte = text("household.write_note:text", 1000, N_("Écrivez la note."), lines=True)
    avant = day()
    pour = fields.String(
        load_default="",
        validate=validate.Regexp(r"^(clerk|cashier|[0-9a-f-]{36})?\Z", error=WHO),
    )
