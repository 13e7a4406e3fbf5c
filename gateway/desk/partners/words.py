"""What partner towns may hear and send, and why a message of theirs was refused, in words."""

from typing import Any

from chassis.language import N_, _
from gateway import words

HEARS = {
    "child.enrolled": N_("Les inscriptions de ses enfants"),
    "child.booked": N_("Leurs réservations"),
    "child.cancelled": N_("Leurs annulations"),
    "child.attended": N_("Leurs présences"),
    "share.charged": N_("Les parts à sa charge"),
    "share.reversed": N_("Les parts qui lui sont rendues"),
    "places.opened": N_("Les ouvertures de places"),
}
SENDS = {
    "household.moved-in": N_("Ses familles dont un enfant est scolarisé ici"),
    "household.moved-out": N_("Leur départ"),
    "residence.confirmed": N_("Leur domicile confirmé"),
    "share.granted": N_("La part de prix qu’elle prend à sa charge"),
    "attendance.recorded": N_("Les présences dans ses propres accueils"),
}
UNGRANTED = {
    "test": N_("Un message d’essai"),
    "received": N_("Un accusé de réception"),
    "restored": N_("L’annonce d’un retour à une sauvegarde"),
}
REFUSED = {
    "too-large": N_("Message trop lourd (64 Kio au plus)."),
    "malformed": N_("Message illisible : il n’a pas la forme convenue."),
    "unsigned": N_("Message sans signature."),
    "bad-signature": N_("Signature qui n’est pas celle d’une clé connue de cette commune."),
    "unknown-type": N_("Type de message que nous ne connaissons pas."),
    "not-allowed": N_("Type de message que cette commune n’a pas le droit d’envoyer."),
    "replayed": N_("Numéro déjà reçu, ou même message avec un autre contenu."),
    "not-yours": N_("Famille ou enfant que cette commune n’a pas déclaré."),
}

# The same codes, when it is we who were refused.
REFUSED_ABROAD = REFUSED | {
    "malformed": N_("Elle n’a pas pu lire ce message : il n’a pas la forme convenue."),
    "bad-signature": N_("Elle ne connaît pas notre clé : transmettez-la-lui de nouveau."),
    "unknown-type": N_("Elle ne connaît pas ce type de message."),
    "not-allowed": N_("La convention ne nous laisse pas lui dire cela : appelez-la."),
    "not-yours": N_("Famille ou enfant que nous ne lui avons pas déclaré."),
}

# Why we hear nothing more of a town whose guest we are; or a refusal's code.
STOPPED = {
    "away": N_("Elle ne répond pas. Nous réessayons sans cesse, rien n’est perdu."),
    "certificate": N_(
        "Son certificat n’est pas reconnu. Demandez-lui son autorité de certification,"
        " puis liez-vous à elle de nouveau."
    ),
    "refused-entry": N_(
        "Elle nous refuse l’entrée. Le mot de passe a changé, ou elle nous a"
        " suspendus : appelez-la."
    ),
    "password": N_("Son mot de passe ne peut plus être lu ici. Liez-vous à elle de nouveau."),
    "failure": N_("Une erreur de notre côté. À signaler à votre informaticien."),
}

# What the town did about a partner; `{detail}` is a key's name, or a message's number.
DONE = {
    "let-in": N_("Commune ajoutée"),
    "allowed": N_("Droits changés"),
    "key-added": N_("Clé publique ajoutée : {detail}"),
    "password-changed": N_("Mot de passe changé"),
    "suspended": N_("Commune suspendue"),
    "resumed": N_("Commune rétablie"),
    "tested": N_("Message d’essai envoyé, numéro {detail}"),
    "replayed": N_("Messages envoyés de nouveau à partir du numéro {detail}"),
}


def done(line: dict[str, Any]) -> str:
    return _(DONE[line["act"]]).format(detail=line["detail"])


def stopped(code: str) -> str:
    return _(STOPPED[code]) if code in STOPPED else refused(code)


def refused(code: str) -> str:
    return _(REFUSED[code]) if code in REFUSED else words.sentence(code)


def refused_abroad(code: str) -> str:
    return _(REFUSED_ABROAD[code]) if code in REFUSED_ABROAD else words.sentence(code)


def fact(event_type: str | None) -> str:
    """A CloudEvents type in words; nothing when it could not be read."""
    name = (event_type or "").removeprefix("fr.preau.").removesuffix(".v1")
    return _((HEARS | SENDS | UNGRANTED).get(name, event_type or ""))
