"""What the desk types to find a family."""

from gateway.site.forms import Form, text

NOTHING_TYPED = "Saisissez un nom, un téléphone, une adresse ou un numéro de dossier."


class Search(Form):
    q = text("household.search:text", 100, NOTHING_TYPED)
