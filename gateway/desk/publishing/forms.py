"""What the town publishes."""

from marshmallow import fields, validate

from chassis.language import N_
from gateway.forms import Form, one_of, text

AUDIENCES = {"public": N_("Tout le monde"), "families": N_("Les familles connectées")}
TITLE_MISSING = N_("Donnez un titre.")
EVERYBODY = "tous"
NOT_FOR = N_("On ne sait plus pour qui est ce document : reprenez depuis le début.")
TEXT_MISSING = N_("Écrivez le texte de l’actualité.")
AUDIENCE_MISSING = N_("Choisissez qui peut la lire.")
PAPER_AUDIENCE_MISSING = N_("Choisissez qui peut l’ouvrir.")
CATEGORY_MISSING = N_("Choisissez une catégorie.")
# As families read them.
CATEGORIES = (
    N_("Règlements"),
    N_("Menus"),
    N_("Tarifs"),
    N_("Formulaires"),
    N_("Courriers"),
    N_("Autres documents"),
)


class News(Form):
    news_id = fields.UUID(required=True)
    titre = text("notify.publish_news:title", 120, TITLE_MISSING)
    texte = text("notify.publish_news:body", 10_000, TEXT_MISSING, lines=True)
    public = one_of(AUDIENCES, AUDIENCE_MISSING)


class Correction(Form):
    cle = fields.UUID(required=True)
    titre = text("notify.correct_news:title", 120, TITLE_MISSING)
    texte = text("notify.correct_news:body", 10_000, TEXT_MISSING, lines=True)
    public = one_of(AUDIENCES, AUDIENCE_MISSING)


class Paper(Form):
    document_id = fields.UUID(required=True)
    titre = text("documents.publish_document:title", 120, TITLE_MISSING)
    categorie = one_of(CATEGORIES, CATEGORY_MISSING)
    pour = fields.String(
        required=True,
        validate=validate.Regexp(rf"({EVERYBODY}|[0-9a-f-]{{36}})\Z", error=NOT_FOR),
        error_messages={"required": NOT_FOR},
    )
    # Of a document that is handed to one family, nothing is asked.
    public = fields.String(
        load_default="public",
        validate=validate.OneOf(AUDIENCES, error=PAPER_AUDIENCE_MISSING),
    )
