"""What household refuses of a record's particulars."""

from chassis.language import N_

SENTENCES = {
    "household.choice-unknown": N_("Ce choix n’est plus proposé : choisissez de nouveau."),
    "household.day-invalid": N_("Écrivez une date, par exemple 31/08/2027."),
    "household.day-unknown": N_("Choisissez un jour qui existe chaque année."),
    "household.field-closed": N_("La mairie ne permet plus de changer ce renseignement."),
    "household.field-unknown": N_("Ce renseignement n’est pas connu."),
    "household.fields-wrong": N_("Des renseignements sont à corriger."),
    "household.level-refused": N_("Ce choix n’est pas possible pour ce renseignement."),
    "household.name-missing": N_("Écrivez le nom de chaque personne."),
    "household.not-expected": N_("Cet enfant n’est pas attendu ce jour-là."),
    "household.record-incomplete": N_("Il manque des renseignements obligatoires."),
    "household.too-many-people": N_("Trop de personnes : {most} au plus."),
    "household.value-invalid": N_("Cette réponse n’est pas comprise."),
    "household.value-missing": N_("Cette réponse est obligatoire."),
    "household.value-too-long": N_("Ce texte est trop long : {written} sur {most}."),
}

BARE = {
    "household.too-many-people": N_("Trop de personnes."),
    "household.value-too-long": N_("Ce texte est trop long."),
}
