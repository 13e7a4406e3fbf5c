"""What partners refuses."""

from chassis.language import N_

SENTENCES = {
    "partners.already-known": N_("Ce nom court est déjà celui d’une autre commune partenaire."),
    "partners.key-unusable": N_(
        "Cette clé publique n’est pas utilisable : il faut une clé Ed25519 au format JWK, "
        "avec un « kid »."
    ),
    "partners.authority-unusable": N_(
        "Ce texte n’est pas un certificat. Recopiez-le entier, de BEGIN à END."
    ),
    "partners.broker-away": N_(
        "Le serveur de messages des partenaires ne répond pas. Réessayez dans quelques minutes."
    ),
}
