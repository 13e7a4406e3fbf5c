"""The kinds of activity, as families and clerks read them."""

from chassis.language import N_

KINDS = {
    "canteen": N_("Repas de midi"),
    "midday": N_("Accueil du midi sans repas"),
    "morning": N_("Accueil avant la classe"),
    "evening": N_("Accueil après la classe"),
    "study": N_("Étude surveillée"),
    "wednesday": N_("Centre du mercredi"),
    "sports_wednesday": N_("Initiation sportive du mercredi"),
    "holiday": N_("Centre de vacances"),
    "sports_holiday": N_("Initiation sportive des vacances"),
    "mini_stay": N_("Mini-séjour"),
    "holiday_stay": N_("Séjour de vacances"),
}
# Over a column of the planning, of a child who has only one of the kind; as the town's own names
# begin: said the same in every language.
SHORT = {
    "canteen": N_("Cantine"),
    "midday": N_("Midi"),
    "morning": N_("Matin"),
    "evening": N_("Soir"),
    "study": N_("Étude"),
}
