"""The journal of a record, in words."""

from chassis.language import N_, _
from gateway.particulars.names import LABELS

WHAT = {
    "household": N_("Ouverture du dossier"),
    "name": N_("Nom du foyer"),
    "address": N_("Adresse"),
    "quotient_familial": N_("Quotient familial"),
    "home_town": N_("Famille déclarée par sa commune"),
    "home_town.residence": N_("Résidence confirmée par sa commune"),
    "home_town.moved_out": N_("Départ annoncé par sa commune"),
    "access_key.made": N_("Clé enfance faite, lettre à imprimer"),
    "access_key.refused": N_("Essai refusé d’une clé qui ne sert plus"),
    "account.attached": N_("Compte rattaché à un responsable"),
    "account.detached": N_("Compte détaché d’un responsable"),
    "codes.made": N_("Codes du foyer faits, lettre à imprimer"),
    "guardian.first_name": N_("Prénom d’un responsable"),
    "guardian.last_name": N_("Nom d’un responsable"),
    "guardian.email": N_("Adresse électronique d’un responsable"),
    "guardian.phone": N_("Téléphone d’un responsable"),
    "child.first_name": N_("Prénom d’un enfant"),
    "child.last_name": N_("Nom d’un enfant"),
    "child.birth_date": N_("Date de naissance d’un enfant"),
    "child.school_name": N_("École d’un enfant"),
    "child.level": N_("Classe d’un enfant"),
    "certified": N_("Dossier certifié"),
    "health": N_("Santé et repas d’un enfant"),
    "child.weeks": N_("Semaines d’un enfant"),
}


def changed(field: str) -> str:
    """What a line of the journal is about; the value itself is in the record."""
    if field in WHAT:
        return _(WHAT[field])
    return _(LABELS[field]) if field in LABELS else _("Dossier modifié")
