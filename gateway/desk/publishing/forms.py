"""What the town publishes."""

from marshmallow import fields, validate

from gateway.site.forms import Form

AUDIENCES = {"public": "Tout le monde", "families": "Les familles connectées"}
TITLE_MISSING = "Donnez un titre."
# As families read them.
CATEGORIES = ("Règlements", "Menus", "Tarifs", "Formulaires", "Courriers", "Autres documents")


def _text(length_max: int, missing: str) -> fields.String:
    bounds = [
        validate.Length(min=1, error=missing),
        validate.Length(max=length_max, error=f"Écrivez {length_max} caractères au plus."),
    ]
    return fields.String(required=True, validate=bounds, error_messages={"required": missing})


class News(Form):
    news_id = fields.UUID(required=True)
    titre = _text(120, TITLE_MISSING)
    texte = _text(10_000, "Écrivez le texte de l’actualité.")
    public = fields.String(
        required=True,
        validate=validate.OneOf(AUDIENCES, error="Choisissez qui peut la lire."),
        error_messages={"required": "Choisissez qui peut la lire."},
    )


class Paper(Form):
    document_id = fields.UUID(required=True)
    titre = _text(120, TITLE_MISSING)
    categorie = fields.String(
        required=True,
        validate=validate.OneOf(CATEGORIES, error="Choisissez une catégorie."),
        error_messages={"required": "Choisissez une catégorie."},
    )
    household_id = fields.UUID(load_default=None)
