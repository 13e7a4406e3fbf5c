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
    "gateway.too-many": N_(
        "Beaucoup de demandes à la fois. Attendez une minute, puis recommencez."
    ),
    "gateway.key-missing": N_("Il manque à cette demande son en-tête Idempotency-Key."),
}

BARE = {"chassis.held": N_("Une autre personne s’en occupe.")}
