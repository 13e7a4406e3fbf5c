"""What billing refuses, why a price is what it is, and the lines of the account."""

from chassis.language import N_
from gateway.sentences.counted import Counted

SENTENCES: dict[str, str | Counted] = {
    # Refusals
    "billing.tariff-has-a-hole": N_("La grille n’a pas de prix entre {from} et {to}."),
    "billing.tariff-overlaps": N_("La grille a deux prix entre {from} et {to}."),
    "billing.band-is-empty": N_("La tranche « {label} » est vide."),
    "billing.settled-hole-not-found": N_(
        "Il n’y a pas de trou entre {from} et {to} dans la grille."
    ),
    "billing.band-unknown": N_("La tranche « {label} » n’existe pas dans la grille."),
    "billing.rate-invalid": N_("Le taux doit être positif et le plancher sous le plafond."),
    "billing.rule-unknown": N_("Cette règle de prix n’existe pas."),
    "billing.rule-invalid": N_("Cette règle de prix n’a pas les valeurs attendues."),
    "billing.tariff-already-applies": N_("Ce tarif s’applique déjà : donnez une autre date."),
    "billing.tariff-draft-changed": N_(
        "{by} a enregistré ce tarif depuis que vous l’avez ouvert : rien n’a été remplacé."
    ),
    "billing.tariff-unknown": N_("Ce tarif n’existe pas."),
    "billing.no-tariff": N_("Cette activité n’a pas encore de prix pour ce jour."),
    "billing.bank-away": N_("La banque ne répond pas. Rien n’est perdu : réessayez bientôt."),
    "billing.bank-busy": N_("La banque répond trop lentement. Réessayez dans une minute."),
    "billing.bank-refused": N_("La banque n’a pas ouvert le paiement. Rien n’est perdu."),
    "billing.payer-email-needed": N_(
        "Le paiement demande une adresse électronique : appelez-nous."
    ),
    "billing.nothing-to-pay": N_("Il n’y a rien à payer."),
    "billing.order-is-over": N_("Cette commande n’attend plus de paiement."),
    "billing.series-has-begun": N_("Cette suite de numéros a déjà commencé."),
    "billing.not-disputed": N_("Ce paiement n’est pas contesté."),
    "billing.reference-not-ours": N_("Cette référence n’est pas de celles que la régie a données."),
    "billing.payment-known": N_("Ce paiement est déjà enregistré : reçu {receipt_number}."),
    "billing.payment-of-another-family": N_("Ce paiement est celui de la famille {reference}."),
    "billing.payment-not-confirmed": N_(
        "Connu ici, mais la banque ne le dit pas payé : appelez-la."
    ),
    "billing.payment-disputed": N_("La banque a pris un autre montant : ce paiement est contesté."),
    "billing.proof-missing": N_("Donnez le numéro d’opération PayFiP, ou le numéro du relevé."),
    "billing.bank-says-otherwise": N_("La banque dit {amount_cents} pour {reference}."),
    "billing.paid-too-early": N_("La banque n’a pas pris ce paiement avant le {first}."),
    "billing.paid-later": N_("Cette date n’est pas encore passée."),
    "billing.month-not-over": N_("Ce mois n’est pas fini : à facturer à partir du {opens_on}."),
    "billing.run-differs": N_("Cette facturation a été lancée pour un autre mois."),
    # At the counter
    "billing.regie-unknown": N_(
        "L’acte de la régie {regie} n’est pas saisi : elle n’encaisse pas encore au guichet."
    ),
    "billing.means-unknown": N_("Ce moyen de paiement n’existe pas."),
    "billing.means-not-allowed": N_(
        "L’acte de la régie {regie} ne permet pas ce moyen de paiement."
    ),
    "billing.drawer-is-open": N_("Vous avez déjà une caisse ouverte pour la régie {regie}."),
    "billing.drawer-is-closed": N_("Cette caisse est close : rien n’y change plus."),
    "billing.drawer-of-another": N_("Cette caisse est celle de {name} : ouvrez la vôtre."),
    "billing.due-has-changed": N_(
        "La facture {number} doit maintenant {due_cents}. Rien n’est encaissé : relisez."
    ),
    "billing.invoice-of-another-regie": N_(
        "La facture {number} est de la régie {regie} : elle se paie dans une caisse de cette régie."
    ),
    "billing.cash-over-ceiling": N_("En espèces, {most_cents} au plus par paiement."),
    "billing.voucher-pays-less": N_(
        "Ces titres règlent {payable_cents} au plus de ces factures, sans rendu ni crédit."
    ),
    "billing.voucher-pays-none": N_("Ces titres ne règlent aucune ligne de ces factures."),
    "billing.difference-unexplained": N_(
        "Un écart de {difference_cents} : écrivez pourquoi, puis la caisse se clôt avec lui."
    ),
    "billing.payment-not-of-counter": N_("Ce paiement est venu de la banque, pas du guichet."),
    "billing.only-cheques-bounce": N_("Seul un chèque est rejeté."),
    "billing.not-waiting": N_("Cet argent est déjà placé, ou rendu."),
    "billing.nothing-to-deposit": N_("Il n’y a rien à remettre de ce moyen."),
    # What its journal tells
    "billing.payment-reversed": N_("Paiement annulé"),
    "billing.unplaced-entered": N_("Mis à rapprocher"),
    "billing.unplaced-placed": N_("Attribué à une famille"),
    "billing.unplaced-returned": N_("Rendu à qui l’avait donné"),
    "billing.slip-made": N_("Remise faite"),
    "billing.regie-saved": N_("Régie enregistrée"),
    "billing.means-limited": N_("Ce que règle un moyen de paiement"),
    "billing.drawer-opened": N_("Caisse ouverte"),
    "billing.drawer-closed": N_("Caisse close"),
    # How an attempt to pay ended
    "billing.refused-by-the-bank": N_("Votre banque a refusé le paiement."),
    "billing.left-the-bank": N_("Vous avez quitté la page de la banque avant la fin."),
    "billing.unknown-to-the-bank": N_("La banque ne connaît pas ce paiement."),
    "billing.bank-page-closed": N_("La page de la banque s’est refermée sans paiement."),
    "billing.bank-answer-differs": N_(
        "La banque a pris un autre montant. La régie vous contactera."
    ),
    # Why a price is what it is
    "billing.why-quotient": N_("Quotient familial {amount} ({source}, depuis le {valid_from})"),
    "billing.why-unknown-quotient": N_("Quotient familial inconnu : tarif le plus élevé"),
    "billing.why-irregular": N_(
        "Une pièce manque à votre dossier depuis le {valid_from} ({season}) : tarif le plus élevé, "
        "jusqu’au jour où vous la donnez. La page des inscriptions dit laquelle"
    ),
    "billing.why-band": N_(
        "Tranche « {label} » (quotient de {from} à {to}) du tarif {tariff} : {amount_cents}"
    ),
    "billing.why-less": N_("Un quotient sous {less_under} donnerait {less_cents}"),
    "billing.why-asked": N_("Pour un quotient familial de {amount}"),
    "billing.why-settled-hole": N_("Tranche « {label} », fixée par la mairie : {amount_cents}"),
    "billing.why-rate": N_("{rate_percent} % du quotient familial : {amount_cents}"),
    "billing.why-floor": N_("Prix minimum : {amount_cents}"),
    "billing.why-ceiling": N_("Prix maximum : {amount_cents}"),
    "billing.why-late": Counted(
        "Réservé moins de {days_before} jour avant, {percent} % de plus : {amount_cents}",
        "Réservé moins de {days_before} jours avant, {percent} % de plus : {amount_cents}",
        "days_before",
    ),
    "billing.why-partner-share": N_("La commune de {partner} prend {share_cents} à sa charge"),
    "billing.why-repriced": N_("Prix refait le {repriced_on} : {before_cents} avant"),
    # Where the bank's minimum decides
    "billing.bank-minimum": N_(
        "La banque ne prend pas moins de {minimum_cents} : votre crédit garde la différence."
    ),
    "billing.under-bank-minimum": N_(
        "La banque ne prend pas moins de {minimum_cents} : ce sera sur la facture du mois."
    ),
    # Why money came back
    "billing.seats-lost": N_("Places perdues pendant le paiement"),
    "billing.order-was-over": N_("Paiement arrivé après la fin de la commande"),
    "billing.invoice-was-paid": N_("Facture déjà payée"),
    "billing.over-one-euro": N_("La banque ne prend pas moins d’un euro"),
    "billing.kept-as-credit": N_("Laissé en avance au guichet"),
    "billing.never-opened": N_("La banque n’a pas ouvert le paiement."),
    "billing.dispute-settled": N_("Contestation réglée"),
    "billing.why-added": "{reason}",
    "billing.why-reversed": N_("Crédit venu d’un paiement annulé ({reference})"),
    # The lines of the account
    "billing.payment-received": N_("Paiement reçu"),
    "billing.payment-bounced": N_("Chèque rejeté : ce qu’il réglait est de nouveau dû"),
    "billing.payment-mistake": N_("Encaissement annulé : ce qu’il réglait est de nouveau dû"),
    "billing.payment-recovered": N_("Paiement en ligne, repris du relevé de la banque"),
    "billing.invoice-issued": N_("Facture de {month}"),
    "billing.order-settled": N_("Réservations réglées"),
    "billing.credit-held": N_("Crédit réservé pour une commande"),
    "billing.credit-released": N_("Crédit rendu disponible"),
    "billing.repriced": N_("Prix refait"),
    "billing.cancelled": N_("Annulation avant la clôture"),
    "billing.charge-reversed": N_("Prix rendu : {activity_name}, {day}, {child_name}"),
    "billing.charge-repriced": N_(
        "Prix refait à compter du {valid_from} : {activity_name}, {day}, {child_name}, "
        "{after_cents} au lieu de {before_cents}"
    ),
    "billing.charge-billed-anew": N_(
        "Prix refait à compter du {valid_from} : {activity_name}, {day}, {child_name}, "
        "le prix d’avant, {before_cents}, est rendu, et {after_cents} sur une prochaine facture"
    ),
    "billing.credit-used": N_("Crédit pris sur la facture {number}"),
}

BARE = {
    "billing.regie-unknown": N_("L’acte de cette régie n’est pas saisi."),
    "billing.means-not-allowed": N_("L’acte de la régie ne permet pas ce moyen de paiement."),
    "billing.drawer-is-open": N_("Vous avez déjà une caisse ouverte pour cette régie."),
    "billing.drawer-of-another": N_("Cette caisse est celle d’une autre personne."),
    "billing.due-has-changed": N_("Le reste dû a changé. Rien n’est encaissé."),
    "billing.invoice-of-another-regie": N_("Cette facture est d’une autre régie."),
    "billing.cash-over-ceiling": N_("C’est trop d’espèces pour un seul paiement."),
    "billing.voucher-pays-less": N_("Ces titres ne règlent pas autant de ces factures."),
    "billing.difference-unexplained": N_("Un écart demande une raison."),
    "billing.why-irregular": N_(
        "Une pièce manque à votre dossier : tarif le plus élevé, jusqu’au jour où vous la donnez. "
        "La page des inscriptions dit laquelle"
    ),
    "billing.tariff-has-a-hole": N_("La grille n’a pas de prix pour tous les quotients."),
    "billing.tariff-overlaps": N_("La grille a deux prix pour les mêmes quotients."),
    "billing.tariff-draft-changed": N_("Ce tarif a été publié ou jeté depuis : rien n’a changé."),
    "billing.settled-hole-not-found": N_("Ce trou n’existe pas dans la grille."),
    "billing.payment-known": N_("Ce paiement est déjà enregistré."),
    "billing.payment-of-another-family": N_("Ce paiement est celui d’une autre famille."),
    "billing.month-not-over": N_("Ce mois n’est pas fini."),
    "billing.charge-reversed": N_("Prix rendu"),
    "billing.charge-repriced": N_("Prix refait"),
    "billing.charge-billed-anew": N_("Prix refait, sur une prochaine facture"),
    "billing.credit-used": N_("Crédit pris sur une facture"),
    "billing.bank-says-otherwise": N_("La banque dit un autre montant, ou une autre référence."),
    "billing.paid-too-early": N_("Cette date est trop ancienne."),
}
