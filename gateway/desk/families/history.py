"""The journal of a record, in words."""

WHAT = {
    "household": "Ouverture du dossier",
    "name": "Nom du foyer",
    "address": "Adresse",
    "quotient_familial": "Quotient familial",
    "home_town": "Famille déclarée par sa commune",
    "home_town.residence": "Résidence confirmée par sa commune",
    "home_town.moved_out": "Départ annoncé par sa commune",
    "guardian.first_name": "Prénom d’un responsable",
    "guardian.last_name": "Nom d’un responsable",
    "guardian.email": "Adresse électronique d’un responsable",
    "guardian.phone": "Téléphone d’un responsable",
    "child.first_name": "Prénom d’un enfant",
    "child.last_name": "Nom d’un enfant",
    "child.birth_date": "Date de naissance d’un enfant",
    "child.school_name": "École d’un enfant",
    "child.level": "Classe d’un enfant",
    "child.weeks": "Semaines d’un enfant",
}


def changed(field: str) -> str:
    """What a line of the journal is about; the value itself is in the record."""
    return WHAT.get(field, "Dossier modifié")
