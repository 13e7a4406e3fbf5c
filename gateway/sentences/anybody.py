"""What any service, or the gateway itself, may refuse."""

from chassis.language import N_

UNKNOWN = N_("Cette action n’est pas possible pour le moment.")

SENTENCES = {
    "chassis.refused": UNKNOWN,
    "chassis.forbidden": N_("Cette page n’existe pas, ou elle n’est pas à vous."),
    "chassis.not-found": N_("Cette page n’existe pas, ou elle n’est pas à vous."),
    "chassis.invalid": N_("Une des réponses n’a pas la forme attendue."),
    "chassis.key-reused": N_("Ce formulaire a déjà servi. Rechargez la page."),
    "chassis.too-late": N_("Le service a trop tardé. Rien n’a été fait : vous pouvez recommencer."),
    "chassis.held": N_("{name} s’en occupe, jusqu’à {held_until} au plus tard."),
    "chassis.already-decided": N_("C’est déjà décidé : cela n’attend plus."),
    "chassis.too-late-to-withdraw": N_(
        "Les dix secondes sont passées : la décision a pris effet, elle ne s’annule plus."
    ),
    "chassis.term-out-of-bounds": N_("Saisissez un nombre entre {least} et {most}."),
    "chassis.nothing-to-approve": N_(
        "Ce qui partirait a changé depuis votre lecture. Relisez le nombre, puis recommencez."
    ),
    "gateway.too-many": N_(
        "Beaucoup de demandes à la fois. Attendez une minute, puis recommencez."
    ),
    "gateway.sheet-empty": N_(
        "Ce fichier ne contient pas de tableau : une ligne de titres, puis une ligne par enfant."
    ),
    "gateway.sheet-kind": N_(
        "Ce fichier n’est pas un tableau que nous lisons. Enregistrez-le au format XLSX, ODS ou "
        "CSV, puis envoyez-le de nouveau."
    ),
    "gateway.sheet-macros": N_(
        "Ce classeur contient des macros. Enregistrez-le sans elles, au format XLSX ou ODS."
    ),
    "gateway.sheet-too-large": N_(
        "Ce fichier est trop grand : 20 Mo, 60 000 lignes et 60 colonnes au plus."
    ),
    "gateway.sheet-unreadable": N_(
        "Ce fichier ne s’ouvre pas : il est abîmé, ou protégé par un mot de passe."
    ),
    "gateway.key-missing": N_("Il manque à cette demande son en-tête Idempotency-Key."),
}

BARE = {
    "chassis.held": N_("Une autre personne s’en occupe."),
    "chassis.term-out-of-bounds": N_("Ce nombre est hors des limites."),
}
