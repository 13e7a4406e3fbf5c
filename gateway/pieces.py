"""The kinds of piece that a family hands in, as it reads them."""

from chassis.language import N_, _

KINDS = {
    "attestation-caf": N_("Attestation de la CAF (quotient familial)"),
    "avis-imposition": N_("Avis d’imposition"),
    "livret-de-famille": N_("Livret de famille ou acte de naissance"),
    "assurance-scolaire": N_("Attestation d’assurance scolaire"),
    "justificatif-domicile": N_("Justificatif de domicile"),
    "jugement": N_("Jugement (garde alternée)"),
    "bulletin-inscription": N_("Bulletin d’inscription signé"),
    "certificat-medical": N_("Certificat médical"),
    "autre": N_("Autre pièce"),
}


def kinds() -> dict[str, str]:
    """Each kind by its code, in the language spoken."""
    return {code: _(name) for code, name in KINDS.items()}
