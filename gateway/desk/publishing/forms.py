"""What the town publishes."""

from marshmallow import fields, validate

from gateway.forms import Form, text

AUDIENCES = {"public": "Tout le monde", "families": "Les familles connectées"}
TITLE_MISSING = "Donnez un titre."
EVERYBODY, NOT_FOR = "tous", "On ne sait plus pour qui est ce document : reprenez depuis le début."
# As families read them.
CATEGORIES = ("Règlements", "Menus", "Tarifs", "Formulaires", "Courriers", "Autres documents")


class News(Form):
    news_id = fields.UUID(required=True)
    titre = text("notify.publish_news:title", 120, TITLE_MISSING)
    texte = text("notify.publish_news:body", 10_000, "Écrivez le texte de l’actualité.", lines=True)
    public = fields.String(
        required=True,
        validate=validate.OneOf(AUDIENCES, error="Choisissez qui peut la lire."),
        error_messages={"required": "Choisissez qui peut la lire."},
    )


class Paper(Form):
    document_id = fields.UUID(required=True)
    titre = text("documents.publish_document:title", 120, TITLE_MISSING)
    categorie = fields.String(
        required=True,
        validate=validate.OneOf(CATEGORIES, error="Choisissez une catégorie."),
        error_messages={"required": "Choisissez une catégorie."},
    )
    pour = fields.String(
        required=True,
        validate=validate.Regexp(rf"({EVERYBODY}|[0-9a-f-]{{36}})\Z", error=NOT_FOR),
        error_messages={"required": NOT_FOR},
    )
