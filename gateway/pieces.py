"""The kinds of piece that a family hands in, as it reads them."""

KINDS = {
    "attestation-caf": "Attestation de la CAF (quotient familial)",
    "avis-imposition": "Avis d’imposition",
    "livret-de-famille": "Livret de famille ou acte de naissance",
    "assurance-scolaire": "Attestation d’assurance scolaire",
    "justificatif-domicile": "Justificatif de domicile",
    "jugement": "Jugement (garde alternée)",
    "certificat-medical": "Certificat médical",
    "autre": "Autre pièce",
}
