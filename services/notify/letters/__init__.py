"""The letters we write: one template each, laid out twice, so that text and HTML never disagree.

A subject holds nothing personal: it is read on locked screens and over shoulders.
"""

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from chassis.settings import settings
from services.notify.domain.mail import Letter
from services.notify.letters import wording

SUBJECTS = {
    "link": "Créer votre mot de passe",
    "password_changed": "Votre mot de passe a changé",
    "payment": "Votre paiement est enregistré",
    "credit": "Votre compte famille a été crédité",
    "invoice": "Votre facture est disponible",
    "draft_reminder": "Des réservations attendent votre confirmation",
    "order_expired": "Des réservations n’ont pas été payées à temps",
    "seats_lost": "Des places n’ont pas pu être réservées",
    "answer": "La mairie vous a écrit",
    "cancelled": "La mairie a annulé des réservations",
    "document": "La mairie vous a remis un document",
    "piece_refused": "Une pièce est à redonner",
}


def _environment(*, html: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=html,  # noqa: S701  The other part is plain text.
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for said in (wording.euros, wording.day, wording.moment, wording.month):
        environment.filters[said.__name__] = said
    return environment


_HTML, _TEXT = _environment(html=True), _environment(html=False)
_BLANK_LINES = re.compile(r"\n{3,}")


def write(kind: str, **facts: Any) -> Letter:
    """The letter of this kind; addresses in it start from the town's public URL."""
    subject = SUBJECTS[kind]
    facts |= {"subject": subject, "town": settings.town_name, "phone": settings.town_phone}
    facts["site"] = settings.public_url
    html = _HTML.get_template(f"{kind}.jinja").render(
        **facts, layout="layout.html", part="parts.html"
    )
    text = _TEXT.get_template(f"{kind}.jinja").render(
        **facts, layout="layout.txt", part="parts.txt"
    )
    return Letter(subject, _BLANK_LINES.sub("\n\n", text).strip() + "\n", html)
