"""What a clerk types of a consent, and of a version of it."""

from marshmallow import fields, validate

from chassis.language import N_
from gateway.forms import Form, one_of, text, whole

NO_RANK = N_("Donnez un rang, de 0 à 100.")
WHOM = N_("Dites qui répond.")


class Kind(Form):
    cle = fields.UUID(required=True)
    nom = text(
        "household.set_consent:name",
        100,
        N_("Écrivez ce qui est autorisé, par exemple «\u00a0Droit à l’image\u00a0»."),
    )
    pour = one_of(("child", "household"), WHOM)
    rang = whole(0, 100, NO_RANK)
    demandee = fields.String(load_default="", validate=validate.OneOf(("", "oui")))


class Version(Form):
    """`fichier` is a document that the town has published."""

    cle = fields.UUID(required=True)
    numero = fields.Integer(required=True, validate=validate.Range(1, 1000))
    texte = text(
        "household.publish_consent:text",
        5000,
        N_("Écrivez le texte que la famille lira."),
        lines=True,
    )
    fichier = fields.UUID(load_default=None)
    redemander = fields.String(load_default="", validate=validate.OneOf(("", "oui")))
