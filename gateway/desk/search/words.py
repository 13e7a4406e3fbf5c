"""What a family or a paper was found by, in words."""

from chassis.language import N_, _

FIELDS = {
    "name": N_("nom"),
    "guardian": N_("responsable"),
    "child": N_("enfant"),
    "reference": N_("dossier"),
    "address": N_("adresse"),
    "state": N_("état"),
    "guardian.phone": N_("téléphone"),
    "guardian.phone_home": N_("téléphone fixe"),
    "guardian.phone_work": N_("téléphone du travail"),
    "guardian.email": N_("courriel"),
    "emergency": N_("urgence"),
    "child.pickup": N_("vient chercher l’enfant"),
}
PAPERS = {
    "invoice": N_("Facture"),
    "receipt": N_("Reçu"),
    "credit_note": N_("Avoir"),
    "payment": N_("Paiement par internet"),
}


def found_field(field: str) -> str:
    """What says the text that a family was found by."""
    return _(FIELDS.get(field, FIELDS["reference"]))


def paper_kind(kind: str) -> str:
    return _(PAPERS[kind])
