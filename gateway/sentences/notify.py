"""What notify refuses of a message."""

from chassis.language import N_

SENTENCES = {
    "notify.subject-missing": N_("Dites en quelques mots de quoi il s’agit."),
}
