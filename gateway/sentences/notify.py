"""What notify refuses."""

from chassis.language import N_

SENTENCES = {
    "notify.subject-missing": N_("Dites en quelques mots de quoi il s’agit."),
    "notify.phone-unusable": N_("Ce numéro de téléphone ne se compose pas."),
}
