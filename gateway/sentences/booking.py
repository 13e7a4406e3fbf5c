"""Why a day cannot be changed, why an act is refused, and what there is to do."""

from chassis.language import N_
from gateway.sentences.counted import Counted

SENTENCES = {
    # Why a day cannot be changed
    "booking.past-cutoff": N_("Clos depuis {since}"),
    "booking.full": N_("Complet{waiting}"),
    "booking.closed-day": N_("Fermé : {reason}"),
    "booking.public-holiday": N_("Férié : {name}"),
    "booking.school-holiday": "{name}",
    "booking.only-in-school-holidays": N_("Seulement pendant les vacances"),
    "booking.not-open-this-weekday": N_("Pas d’accueil ce jour"),
    "booking.other-parent": N_("Chez l’autre parent"),
    "booking.booked-by-other-home": N_("Déjà réservé par l’autre foyer"),
    "booking.archived": N_("N’a plus lieu"),
    "booking.before-season": N_("Commence {first}"),
    "booking.after-season": N_("Fini depuis {last}"),
    "booking.not-enrolled": N_("Sans inscription"),
    "booking.unknown-child": N_("Enfant inconnu du foyer"),
    "booking.too-early": N_("Ouvre {opens_at}"),
    "booking.being-paid": N_("En cours de paiement"),
    "booking.already-booked": N_("Déjà réservé"),
    "booking.already-in-draft": N_("Déjà dans le panier"),
    "booking.not-booked": N_("Pas de réservation ce jour"),
    "booking.no-longer-booked": N_("Déjà annulé"),
    "booking.attendance-too-early": N_("L’appel de ce jour se fait le jour même."),
    "booking.attendance-locked": N_("L’appel de ce jour est clos : la mairie peut le rouvrir."),
    "booking.expected-already": N_("Cet enfant est déjà sur la liste : pointez-le là."),
    # Why an act is refused, and what there is to do
    "booking.draft-changed": N_("Votre panier a changé depuis l’affichage. Vérifiez-le à nouveau."),
    "booking.draft-empty": N_("Votre panier est vide : il n’y a rien à confirmer."),
    "booking.draft-has-refusals": N_("Des jours ne sont plus possibles. Retirez-les du panier."),
    "booking.order-not-open": N_("Cette commande n’attend plus de paiement."),
    "booking.more-booked-than-places": N_("Il y a déjà plus de réservations que de places."),
    "booking.activity-changed": N_(
        "Quelqu’un a changé cette activité entre-temps : relisez-la avant d’enregistrer."
    ),
    "booking.season-wrong": N_("Le dernier jour vient après le premier, dans les deux ans."),
    "booking.activity-booked": Counted(
        "Un jour y est réservé, {last} : annulez-le d’abord.",
        "{count} jours y sont réservés, le dernier {last} : annulez-les d’abord.",
        "count",
    ),
    "booking.month-incomplete": N_(
        "Cette activité se réserve par mois entiers : ajoutez les jours qui manquent."
    ),
    "booking.reason-missing": N_("Écrivez pourquoi vous passez outre : la famille le lira."),
    "booking.opening-not-ahead": N_("Cet instant est déjà passé : choisissez-en un à venir."),
    "booking.opening-too-far": N_("C’est dans plus d’un an : vérifiez l’année."),
    "booking.enrolled-already": N_(
        "Une inscription couvre déjà une partie de ces jours : changez plutôt celle-là."
    ),
    "booking.enrolment-booked": Counted(
        "Un jour est réservé après cette date, {last} : annulez-le avant de finir l’inscription.",
        "{count} jours sont réservés après cette date, le dernier {last} : annulez-les avant de "
        "finir l’inscription.",
        "count",
    ),
    "booking.draft-pending": N_("Confirmer votre panier"),
    "booking.order-held": N_("Terminer votre paiement"),
    "booking.month-to-book": N_("Réserver {month}"),
}

FULL = {
    "booking.past-cutoff": N_("Les réservations de ce jour sont closes depuis {since}."),
    "booking.already-booked": N_("Ce jour est déjà réservé."),
    "booking.booked-by-other-home": N_("L’autre foyer de l’enfant a déjà réservé ce jour."),
    "booking.already-in-draft": N_("Ce jour est déjà dans votre panier."),
    "booking.full": N_("Il n’y a plus de place ce jour-là."),
    "booking.being-paid": N_("Cette réservation est en cours de paiement."),
    "booking.no-longer-booked": N_("Cette réservation était déjà annulée."),
}

BARE = {
    "booking.past-cutoff": N_("Clos"),
    "booking.closed-day": N_("Fermé"),
    "booking.public-holiday": N_("Férié"),
    "booking.school-holiday": N_("Vacances scolaires"),
    "booking.too-early": N_("Pas encore ouvert"),
    "booking.before-season": N_("Pas encore commencé"),
    "booking.after-season": N_("Fini"),
    "booking.activity-booked": N_("Des jours y sont réservés."),
    "booking.enrolment-booked": N_("Des jours sont réservés après cette date."),
}
