"""The letters we write: one template each, laid out twice, so that text and HTML never disagree.

A letter is in the language spoken (chassis/language.py) when it is written. Its subject holds
nothing personal: it is read on locked screens and over shoulders.
"""

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from chassis import elision, language
from chassis.elision import filled
from chassis.formatting import FILTERS
from chassis.language import N_, _, spoken
from chassis.settings import settings
from services.notify.domain.mail import Letter
from services.notify.domain.town import Town

SUBJECTS = {
    "link": N_("Créer votre mot de passe"),
    "sign_up": N_("Activer votre espace famille"),
    "sign_up_known": N_("Votre espace famille"),
    "email_link": N_("Vérifier votre nouvelle adresse"),
    "email_changed": N_("L’adresse de votre espace famille a changé"),
    "parent_invited": N_("Votre compte famille est ouvert"),
    "staff_invited": N_("Votre accès au guichet de la mairie"),
    "identity_change": N_("Une identité d’agent est à vérifier"),
    "password_changed": N_("Votre mot de passe a changé"),
    "account_closing": N_("Votre compte famille va fermer"),
    "account_closed": N_("Votre compte famille est fermé"),
    "account_closed_asked": N_("Votre compte famille est fermé"),
    "account_attached": N_("Un compte est rattaché à votre dossier"),
    "payment": N_("Votre paiement est enregistré"),
    "payment_reversed": N_("Un paiement est annulé"),
    "credit": N_("Votre compte famille a été crédité"),
    "repriced": N_("Le prix de vos réservations a changé"),
    "invoice": N_("Votre facture est disponible"),
    "draft_reminder": N_("Des réservations attendent votre confirmation"),
    "order_expired": N_("Des réservations n’ont pas été payées à temps"),
    "seats_lost": N_("Des places n’ont pas pu être réservées"),
    "answer": N_("La mairie vous a écrit"),
    "cancelled": N_("La mairie a annulé des réservations"),
    "document": N_("La mairie vous a remis un document"),
    "signing_code": N_("Votre code pour signer"),
    "piece_refused": N_("Une pièce est à redonner"),
    "piece_lapsing": N_("Une pièce de votre dossier est à renouveler"),
    "key_refused": N_("La mairie a répondu à votre demande de clé"),
    "request_decided": N_("La mairie a répondu à votre demande"),
    "quotient_lapsing": N_("Une pièce de votre dossier arrive à échéance"),
    "record_irregular": N_("Une pièce manque à votre dossier"),
    "record_regular": N_("Votre dossier est en règle"),
    "inscription_decided": N_("La mairie a répondu à votre inscription"),
    "school_entry_decided": N_("La mairie a répondu à votre préinscription scolaire"),
    "school_taken_back": N_("Une inscription à l’école est annulée"),
}
CREDITED = N_("Une somme vous a été rendue.")
CREDITED_BECAUSE = {
    "billing.cancelled": N_("Une réservation a été annulée."),
    "billing.seats-lost": N_("Des places n’ont pas pu être réservées."),
    "billing.payment-recovered": N_("Votre paiement en ligne, repris du relevé de la banque."),
    "billing.order-was-over": N_("Votre paiement nous est parvenu après la fin de la commande."),
    "billing.over-one-euro": N_(
        "La banque ne prend pas moins d’un euro : le reste vous est rendu."
    ),
    "billing.kept-as-credit": N_("Vous avez laissé une somme d’avance au guichet."),
    "billing.dispute-settled": N_("Votre paiement a été vérifié avec la banque."),
    "billing.invoice-was-paid": N_("La facture que vous avez payée l’était déjà."),
}


def credited_because(reason_code: str) -> str:
    """Why a family was given money back."""
    return _(CREDITED_BECAUSE.get(reason_code, CREDITED))


def _environment(*, html: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=html,  # noqa: S701  The other part is plain text.
        undefined=StrictUndefined,
        auto_reload=False,  # Else each file is looked at again for each letter.
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    elision.speak(environment)
    environment.globals |= {"credited_because": credited_because, "language": language.language}
    environment.filters |= {said.__name__: said for said in FILTERS}
    return environment


_HTML, _TEXT = _environment(html=True), _environment(html=False)
_BLANK_LINES = re.compile(r"\n{3,}")


def write(kind: str, town: Town, **facts: Any) -> Letter:
    """The letter of this kind; addresses in it start from the town's public URL."""
    subject = _(SUBJECTS[kind])
    facts |= {"subject": subject, "sender": sender(town.name), "phone": town.phone}
    facts["site"] = settings.public_url
    html = _HTML.get_template(f"{kind}.jinja").render(
        **facts, layout="layout.html", part="parts.html"
    )
    text = _TEXT.get_template(f"{kind}.jinja").render(
        **facts, layout="layout.txt", part="parts.txt"
    )
    text = _BLANK_LINES.sub("\n\n", text).strip() + "\n"
    return Letter(subject, text, html, language.language())


def sender(town_name: str) -> str:
    """Who writes, as mailboxes and letters show it."""
    return filled(_("Portail famille de {town}"), town=town_name)


def sender_in(chosen: str, town_name: str) -> str:
    """The same in this language, for a letter that was written before."""
    with spoken(chosen):
        return sender(town_name)
