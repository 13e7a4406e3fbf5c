"""How the town hall presents itself."""

from marshmallow import fields, validate

from chassis.language import N_
from gateway.forms import AtMost, Form, text

NAME_MISSING = N_("Écrivez le nom de la commune.")
ADDRESS_MISSING = N_("Écrivez l’adresse de la mairie.")
PHONE_MISSING = N_("Écrivez le numéro de téléphone.")
# None, or one that a browser opens; what else is wrong with it, notify says.
SITE = r"(https?://[^\s/.]+(\.[^\s/.]+)+(/\S*)?)?\Z"
SITE_WRONG = N_("Écrivez l’adresse entière, par exemple https://www.demoville.fr.")


class Town(Form):
    nom = text("notify.change_town:name", 80, NAME_MISSING)
    adresse = text("notify.change_town:address", 300, ADDRESS_MISSING, lines=True)
    telephone = text("notify.change_town:phone", 30, PHONE_MISSING)
    horaires = text("notify.change_town:hours", 600, lines=True)
    horaires_anglais = text("notify.change_town:hours_en", 600, lines=True)
    signataire = text("notify.change_town:signatory", 120)
    site = fields.String(
        load_default="",
        validate=[AtMost(500), validate.Regexp(SITE, error=SITE_WRONG)],
        metadata={"goes_to": "notify.change_town:site_url"},
    )
