"""Every stable code the services answer with, as a plain French sentence.

Sentences name their details in braces; a detail is shown by its name: `..._cents` as an amount,
instants (`since`, `..._at`, `..._until`) as an hour, days as days. A test finds every code the
services declare and fails when one has no sentence here.
"""

from datetime import datetime
from string import Formatter
from typing import Any

from chassis import clock
from gateway import formatting

UNKNOWN = "Cette action n’est pas possible pour le moment."

SENTENCES = {
    # Anybody
    "chassis.refused": UNKNOWN,
    "chassis.forbidden": "Cette page n’existe pas, ou elle n’est pas à vous.",
    "chassis.not-found": "Cette page n’existe pas, ou elle n’est pas à vous.",
    "chassis.invalid": "Une des réponses n’a pas la forme attendue.",
    "chassis.key-reused": "Ce formulaire a déjà servi. Rechargez la page.",
    "chassis.too-late": "Le service a trop tardé. Rien n’a été fait : vous pouvez recommencer.",
    # Account
    "identity.wrong-credentials": "Adresse électronique ou mot de passe incorrect.",
    "identity.try-later": "Trop d’essais. Vous pourrez recommencer {retry_at}.",
    "identity.no-session": "Votre session est terminée. Reconnectez-vous pour continuer.",
    "identity.link-used": "Ce lien a déjà servi : lien déjà utilisé.",
    "identity.link-expired": "Ce lien a plus de 24 heures : lien expiré, en recevoir un autre.",
    "identity.link-unknown": "Ce lien n’est pas valable. Vérifiez qu’il a été copié en entier.",
    "identity.password-refused": "Ce mot de passe est trop facile à deviner.",
    # Household
    "household.address-incomplete": "L’adresse est incomplète.",
    "household.named-twice": "La même personne figure deux fois.",
    "household.phone-invalid": "Ce numéro de téléphone n’est pas valable.",
    "household.school-unknown": "Cette école n’est pas connue.",
    "household.weeks-taken": "Ces semaines sont déjà celles d’un autre parent.",
    # Booking: why a cell is closed
    "booking.past-cutoff": "Clos depuis {since}",
    "booking.full": "Complet",
    "booking.closed-day": "Fermé : {reason}",
    "booking.public-holiday": "Férié : {name}",
    "booking.school-holiday": "{name}",
    "booking.not-open-this-weekday": "Pas d’accueil ce jour",
    "booking.other-parent": "Chez l’autre parent",
    "booking.not-enrolled": "Sans inscription",
    "booking.too-early": "Pas encore ouvert",
    # Booking: why an act is refused
    "booking.draft-changed": "Votre brouillon a changé depuis l’affichage. Vérifiez-le à nouveau.",
    "booking.draft-empty": "Votre brouillon est vide : il n’y a rien à confirmer.",
    "booking.draft-has-refusals": "Des jours ne sont plus possibles. Retirez-les du brouillon.",
    "booking.order-not-open": "Cette commande n’attend plus de paiement.",
    "booking.being-paid": "Cette réservation est en cours de paiement.",
    "booking.no-longer-booked": "Cette réservation était déjà annulée.",
    "booking.more-booked-than-places": "Il y a déjà plus de réservations que de places.",
}

# Where a longer sentence than the one of a cell helps: refusals listed on a page.
FULL = {
    "booking.past-cutoff": "Les réservations de ce jour sont closes depuis {since}.",
}


class _Details(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return ""


def sentence(code: str, details: dict[str, Any] | None = None) -> str:
    """The sentence of a code; an unknown code says that the act is impossible, never the code."""
    return _told(SENTENCES.get(code, UNKNOWN), details or {})


def refusal(reason: dict[str, Any]) -> str:
    """A {code, details} answer, said in full."""
    details = reason.get("details") or {}
    return _told(FULL.get(reason["code"]) or SENTENCES.get(reason["code"], UNKNOWN), details)


PASSWORD_WHY = {
    "too-common": "Ce mot de passe est trop facile à deviner : il contient des mots très courants.",
    "personal": "Ce mot de passe contient votre nom ou votre adresse : choisissez-en un autre.",
    "too-long": "Ce mot de passe est trop long : 200 caractères au plus.",
}
SHAPELESS = (
    "Ce mot de passe est trop court ou trop simple : donnez-lui une des trois formes ci-dessous."
)


def refused_password(details: dict[str, Any]) -> str:
    """Why a password is refused: its form, or that it is easy to guess."""
    missing = details.get("missing") or []
    return next((PASSWORD_WHY[why] for why in missing if why in PASSWORD_WHY), SHAPELESS)


def known(code: str) -> bool:
    return code in SENTENCES or code in WHY or code in MOVEMENTS


def _told(template: str, details: dict[str, Any]) -> str:
    now = clock.now()
    shown = _Details({name: _shown(name, value, now) for name, value in details.items()})
    return Formatter().vformat(template, (), shown).strip().rstrip(":").strip()


def _shown(name: str, value: Any, now: datetime) -> str:
    if value is None:
        return ""
    if name.endswith("_cents"):
        return formatting.euros(value)
    if name == "since" or name.endswith(("_at", "_until")):
        return formatting.near(value, now)
    if name in ("day", "valid_from", "first", "last", "due_on") or name.endswith("_on"):
        return formatting.day(value)
    if name == "month":
        return formatting.month(value)
    return str(value)


WHY: dict[str, str] = {}
MOVEMENTS: dict[str, str] = {}


def why(steps: list[dict[str, Any]]) -> list[str]:
    """The steps of a price, one sentence each."""
    return [
        _told(WHY[step["code"]], step.get("details") or {}) for step in steps if step["code"] in WHY
    ]


def movement(line: dict[str, Any]) -> str:
    """A line of the account."""
    return _told(MOVEMENTS.get(line["code"], "Mouvement"), line.get("details") or {})
