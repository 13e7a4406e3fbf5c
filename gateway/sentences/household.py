"""What household refuses."""

from chassis.language import N_

SENTENCES = {
    "household.address-incomplete": N_("L’adresse est incomplète."),
    "household.named-twice": N_("La même personne figure deux fois."),
    "household.phone-invalid": N_("Ce numéro de téléphone n’est pas valable."),
    "household.postcode-invalid": N_("Le code postal compte cinq chiffres."),
    "household.school-unknown": N_("Cette école n’est pas connue."),
    "household.unknown": N_("Cette famille n’est pas connue ici."),
    "household.weeks-taken": N_("Ces semaines sont déjà celles d’un autre parent."),
}
