"""The desk's forms about inscriptions: a season, a refusal, a child inscribed at the counter."""

from marshmallow import fields, validate

from chassis.language import N_
from gateway.desk.queue.forms import Decision, reason
from gateway.forms import WithoutBlanks, chosen, day, text, whole
from gateway.inscribing.words import PURPOSES
from gateway.kinds import KINDS

DAYS_MAX = 90
DELAY_WRONG = N_("Écrivez un nombre de jours, de 0 à 90.")
CHILD_MISSING = N_("Choisissez un enfant.")
SEASON_MISSING = N_("Choisissez une période.")
ACTIVITY_MISSING = N_("Choisissez au moins une activité.")


class Season(WithoutBlanks):
    nom = text("household.set_season:name", 100, N_("Donnez un nom à cette période."))
    objet = fields.String(load_default="activities", validate=validate.OneOf(tuple(PURPOSES)))
    ouvre = day(N_("Donnez le premier jour où les familles peuvent demander."))
    ferme = day(N_("Donnez le dernier jour où les familles peuvent demander."))
    debut = day(N_("Donnez le premier jour de l’inscription."))
    fin = day(N_("Donnez le dernier jour de l’inscription."))
    sortes = fields.List(fields.String(validate=validate.OneOf(tuple(KINDS))), load_default=list)
    delai = whole(0, DAYS_MAX, DELAY_WRONG)
    regle = fields.String(load_default="given", validate=validate.OneOf(("given", "accepted")))
    cle = fields.UUID(required=True)


class Refusal(Decision):
    motif = reason("household.refuse_inscription:reason")


class AtTheCounter(WithoutBlanks):
    saisie = fields.UUID(required=True)
    caf = fields.String(load_default="", validate=validate.OneOf(("", "oui", "non")))
    periode = chosen(SEASON_MISSING)
    enfant = chosen(CHILD_MISSING)
    activites = fields.List(
        fields.UUID(error_messages={"invalid_uuid": ACTIVITY_MISSING}),
        required=True,
        validate=validate.Length(min=1, error=ACTIVITY_MISSING),
        error_messages={"required": ACTIVITY_MISSING},
    )
