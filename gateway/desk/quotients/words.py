"""Where a quotient comes from, and how what was asked of the CAF stands, as a clerk reads it."""

from chassis.language import N_
from gateway.quotients import told

ORIGINS = {**told.ORIGINS, "api": N_("demandé à la CAF avec l’accord de la famille")}
ASKS = {
    **told.ASKS,
    "waiting": N_("La CAF n’a pas encore répondu. Elle est réinterrogée toute seule."),
    "unknown": N_(
        "La CAF et la MSA ne connaissent pas d’allocataire à ce nom. Vérifiez avec la famille ce "
        "qui a été saisi, ou demandez-lui une attestation."
    ),
    "several": N_(
        "La CAF connaît plusieurs dossiers à ce nom et ne peut pas choisir. Demandez une "
        "attestation à la famille."
    ),
    "unmatched": N_(
        "La CAF n’a pas reconnu cette personne. Vérifiez avec la famille le nom de naissance, la "
        "date et le lieu, ou demandez-lui une attestation."
    ),
    "older": N_(
        "La CAF n’a qu’un quotient de plus de trois mois : il n’a pas été repris. La famille met "
        "son dossier à jour sur caf.fr, ou donne une attestation récente."
    ),
    "given-up": N_(
        "La CAF n’a pas répondu pendant plusieurs jours. Demandez une attestation à la famille, ou "
        "interrogez de nouveau la CAF."
    ),
}
