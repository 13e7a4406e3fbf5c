"""What partner towns may hear and send, and why a message of theirs was refused, in words."""

from typing import Any

from gateway import words

HEARS = {
    "child.enrolled": "Les inscriptions de ses enfants",
    "child.booked": "Leurs réservations",
    "child.cancelled": "Leurs annulations",
    "child.attended": "Leurs présences",
    "share.charged": "Les parts à sa charge",
    "share.reversed": "Les parts qui lui sont rendues",
    "places.opened": "Les ouvertures de places",
}
SENDS = {
    "household.moved-in": "Ses familles dont un enfant est scolarisé ici",
    "household.moved-out": "Leur départ",
    "residence.confirmed": "Leur domicile confirmé",
    "share.granted": "La part de prix qu’elle prend à sa charge",
    "attendance.recorded": "Les présences dans ses propres accueils",
}
UNGRANTED = {
    "test": "Un message d’essai",
    "received": "Un accusé de réception",
    "restored": "L’annonce d’un retour à une sauvegarde",
}
KINDS = {
    "canteen": "Cantine",
    "evening": "Accueil du soir",
    "wednesday": "Mercredi",
    "holiday": "Vacances",
}
REFUSED = {
    "too-large": "Message trop lourd (64 Kio au plus).",
    "malformed": "Message illisible : il n’a pas la forme convenue.",
    "unsigned": "Message sans signature.",
    "bad-signature": "Signature qui n’est pas celle d’une clé connue de cette commune.",
    "unknown-type": "Type de message que nous ne connaissons pas.",
    "not-allowed": "Type de message que cette commune n’a pas le droit d’envoyer.",
    "replayed": "Numéro déjà reçu, ou même message avec un autre contenu.",
    "not-yours": "Famille ou enfant que cette commune n’a pas déclaré.",
}

# The same codes, when it is we who were refused.
REFUSED_ABROAD = REFUSED | {
    "malformed": "Elle n’a pas pu lire ce message : il n’a pas la forme convenue.",
    "bad-signature": "Elle ne connaît pas notre clé : transmettez-la-lui de nouveau.",
    "unknown-type": "Elle ne connaît pas ce type de message.",
    "not-allowed": "La convention ne nous laisse pas lui dire cela : appelez-la.",
    "not-yours": "Famille ou enfant que nous ne lui avons pas déclaré.",
}

# Why we hear nothing more of a town whose guest we are; or a refusal's code.
STOPPED = {
    "away": "elle ne répond pas. Nous réessayons sans cesse, rien n’est perdu.",
    "certificate": "son certificat n’est pas reconnu. Demandez-lui son autorité de certification,"
    " puis liez-vous à elle de nouveau.",
    "refused-entry": "elle nous refuse l’entrée. Le mot de passe a changé, ou elle nous a"
    " suspendus : appelez-la.",
    "password": "son mot de passe ne peut plus être lu ici. Liez-vous à elle de nouveau.",
    "failure": "une erreur de notre côté. À signaler à votre informaticien.",
}

# What the town did about a partner; `{detail}` is a key's name, or a message's number.
DONE = {
    "let-in": "Commune ajoutée",
    "allowed": "Droits changés",
    "key-added": "Clé publique ajoutée : {detail}",
    "password-changed": "Mot de passe changé",
    "suspended": "Commune suspendue",
    "resumed": "Commune rétablie",
    "tested": "Message d’essai envoyé, numéro {detail}",
    "replayed": "Messages envoyés de nouveau à partir du numéro {detail}",
}


def done(line: dict[str, Any]) -> str:
    return DONE[line["act"]].format(detail=line["detail"])


def stopped(code: str) -> str:
    if code in STOPPED:
        return STOPPED[code]
    said = refused(code)
    return said[0].lower() + said[1:]


def refused(code: str) -> str:
    return REFUSED.get(code) or words.sentence(code)


def refused_abroad(code: str) -> str:
    return REFUSED_ABROAD.get(code) or words.sentence(code)


def fact(event_type: str | None) -> str:
    """A CloudEvents type in words; nothing when it could not be read."""
    name = (event_type or "").removeprefix("fr.preau.").removesuffix(".v1")
    return (HEARS | SENDS | UNGRANTED).get(name, event_type or "")
