"""What crosses the border, as a clerk reads it. The names are the partners' room's own."""

HEARS = {
    "child.enrolled": "L’inscription d’un de ses enfants",
    "child.booked": "Une réservation pour un de ses enfants",
    "child.cancelled": "Une annulation",
    "child.attended": "La présence ou l’absence d’un de ses enfants",
    "share.charged": "La part d’un repas ou d’un accueil qu’elle prend en charge",
    "share.reversed": "Une part qu’elle ne doit plus",
    "places.opened": "L’ouverture de places (rien de personnel)",
}
SENDS = {
    "household.moved-in": "Une de ses familles a un enfant scolarisé chez nous",
    "household.moved-out": "Cette famille est partie",
    "residence.confirmed": "La famille habite bien chez elle",
    "share.granted": "Elle prend une part du prix à sa charge",
    "attendance.recorded": "Présence d’un enfant dans ses propres locaux",
}
REFUSALS = {
    "too-large": "Message trop lourd (64 Ko au plus)",
    "malformed": "Message illisible, ou incomplet",
    "unsigned": "Message sans signature",
    "bad-signature": "Signature qui n’est pas la sienne",
    "unknown-type": "Sujet inconnu",
    "not-allowed": "Sujet que nous ne lui avons pas ouvert",
    "replayed": "Numéro ou identifiant déjà employé pour autre chose",
    "not-yours": "Famille ou enfant dont elle ne nous a pas parlé",
}
STATES = {"active": "Ouverte", "suspended": "Suspendue"}


def refusal(code: str) -> str:
    """A refusal by the border, or by the room that could not do what was asked."""
    from gateway import words

    return REFUSALS.get(code) or words.sentence(code)
