"""Every stable code the services answer with, as a plain French sentence.

Sentences name their details in braces; a detail is shown by its name: `..._cents` as an amount,
instants (`since`, `..._at`, `..._until`) as an hour, days as days. A test finds every code the
services declare and fails when one has no sentence here.
"""

from collections.abc import Sequence
from string import Formatter
from typing import Any

from chassis import clock, formatting
from gateway.question import Reason

UNKNOWN = "Cette action n’est pas possible pour le moment."

SENTENCES = {
    # Anybody
    "chassis.refused": UNKNOWN,
    "gateway.too-many": "Beaucoup de demandes à la fois. Attendez une minute, puis recommencez.",
    "chassis.forbidden": "Cette page n’existe pas, ou elle n’est pas à vous.",
    "chassis.not-found": "Cette page n’existe pas, ou elle n’est pas à vous.",
    "chassis.invalid": "Une des réponses n’a pas la forme attendue.",
    "chassis.key-reused": "Ce formulaire a déjà servi. Rechargez la page.",
    "chassis.too-late": "Le service a trop tardé. Rien n’a été fait : vous pouvez recommencer.",
    "gateway.key-missing": "Il manque à cette demande son en-tête Idempotency-Key.",
    # Account
    "identity.wrong-credentials": "Adresse électronique ou mot de passe incorrect.",
    "identity.try-later": "Trop d’essais. Vous pourrez recommencer à {retry_at}.",
    "identity.no-session": "Votre session est terminée. Reconnectez-vous pour continuer.",
    "identity.link-used": "Ce lien a déjà servi : lien déjà utilisé.",
    "identity.link-expired": "Ce lien a plus de 24 heures : lien expiré, en recevoir un autre.",
    "identity.link-unknown": "Ce lien n’est pas valable. Vérifiez qu’il a été copié en entier.",
    "identity.password-refused": "Ce mot de passe est trop facile à deviner.",
    # Household
    "household.address-incomplete": "L’adresse est incomplète.",
    "household.named-twice": "La même personne figure deux fois.",
    "household.phone-invalid": "Ce numéro de téléphone n’est pas valable.",
    "household.postcode-invalid": "Le code postal compte cinq chiffres.",
    "household.school-unknown": "Cette école n’est pas connue.",
    "household.unknown": "Cette famille n’est pas connue ici.",
    "household.weeks-taken": "Ces semaines sont déjà celles d’un autre parent.",
    # Booking, why a day cannot be changed
    "booking.past-cutoff": "Clos depuis {since}",
    "booking.full": "Complet{waiting}",
    "booking.closed-day": "Fermé : {reason}",
    "booking.public-holiday": "Férié : {name}",
    "booking.school-holiday": "{name}",
    "booking.only-in-school-holidays": "Seulement pendant les vacances",
    "booking.not-open-this-weekday": "Pas d’accueil ce jour",
    "booking.other-parent": "Chez l’autre parent",
    "booking.not-enrolled": "Sans inscription",
    "booking.unknown-child": "Enfant inconnu du foyer",
    "booking.too-early": "Ouvre {opens_at}",
    "booking.being-paid": "En cours de paiement",
    "booking.already-booked": "Déjà réservé",
    "booking.already-in-draft": "Déjà dans le panier",
    "booking.not-booked": "Pas de réservation ce jour",
    "booking.no-longer-booked": "Déjà annulé",
    "booking.attendance-too-early": "L’appel de ce jour se fait le jour même.",
    # Booking, why an act is refused, and what there is to do
    "booking.draft-changed": "Votre panier a changé depuis l’affichage. Vérifiez-le à nouveau.",
    "booking.draft-empty": "Votre panier est vide : il n’y a rien à confirmer.",
    "booking.draft-has-refusals": "Des jours ne sont plus possibles. Retirez-les du panier.",
    "booking.order-not-open": "Cette commande n’attend plus de paiement.",
    "booking.more-booked-than-places": "Il y a déjà plus de réservations que de places.",
    "booking.opening-not-ahead": "Cet instant est déjà passé : choisissez-en un à venir.",
    "booking.opening-too-far": "C’est dans plus d’un an : vérifiez l’année.",
    "booking.draft-pending": "Confirmer votre panier",
    "booking.order-held": "Terminer votre paiement",
    "booking.month-to-book": "Réserver {month}",
    # Files
    "documents.type-refused": "Ce format n’est pas accepté : envoyez un PDF, un JPEG ou un PNG.",
    "documents.name-differs": "Ce fichier est un {kind}, son nom finit par .{extension} :"
    " changez la fin du nom.",
    "documents.too-large": "Ce fichier dépasse 10 Mo.",
    "documents.file-empty": "Ce fichier est vide.",
    "documents.unreadable": "Ce fichier est abîmé et ne s’ouvre pas.",
    "documents.image-too-wide": "Cette image est trop grande : réduisez-la.",
    "documents.active-content": "Ce PDF contient des actions automatiques : imprimez-le en PDF.",
    "documents.password-protected": "Ce PDF est protégé par un mot de passe : retirez-le.",
    "documents.quota-reached": "La place de votre foyer est pleine : retirez une pièce d’abord.",
    "documents.file-differs": "L’envoi du fichier a été abîmé : recommencez.",
    "documents.file-not-received": "Le fichier n’est pas arrivé en entier : recommencez.",
    "documents.file-taken": "Ce fichier appartient déjà à une autre pièce.",
    "documents.too-many-files": "Une pièce compte {count_max} fichiers au plus.",
    "documents.no-file": "Joignez au moins un fichier.",
    "documents.already-seen": "La mairie a déjà lu cette pièce.",
    # Messages
    "notify.subject-missing": "Dites en quelques mots de quoi il s’agit.",
    # Billing, refusals
    "billing.tariff-has-a-hole": "La grille n’a pas de prix entre {from} et {to}.",
    "billing.tariff-overlaps": "La grille a deux prix entre {from} et {to}.",
    "billing.band-is-empty": "La tranche « {label} » est vide.",
    "billing.settled-hole-not-found": "Il n’y a pas de trou entre {from} et {to} dans la grille.",
    "billing.band-unknown": "La tranche « {label} » n’existe pas dans la grille.",
    "billing.rate-invalid": "Le taux doit être positif et le plancher sous le plafond.",
    "billing.rule-unknown": "Cette règle de prix n’existe pas.",
    "billing.rule-invalid": "Cette règle de prix n’a pas les valeurs attendues.",
    "billing.tariff-already-applies": "Ce tarif s’applique déjà : donnez une autre date.",
    "billing.tariff-unknown": "Ce tarif n’existe pas.",
    "billing.no-tariff": "Cette activité n’a pas encore de prix pour ce jour.",
    "billing.bank-away": "La banque ne répond pas. Rien n’est perdu : réessayez bientôt.",
    "billing.bank-busy": "La banque répond trop lentement. Réessayez dans une minute.",
    "billing.bank-refused": "La banque n’a pas ouvert le paiement. Rien n’est perdu.",
    "billing.payer-email-needed": "Le paiement demande une adresse électronique : appelez-nous.",
    "billing.nothing-to-pay": "Il n’y a rien à payer.",
    "billing.order-is-over": "Cette commande n’attend plus de paiement.",
    "billing.series-has-begun": "Cette suite de numéros a déjà commencé.",
    "billing.not-disputed": "Ce paiement n’est pas contesté.",
    "billing.reference-not-ours": "Cette référence n’est pas de celles que la régie a données.",
    "billing.payment-known": "Ce paiement est déjà enregistré : reçu {receipt_number}.",
    "billing.payment-of-another-family": "Ce paiement est celui de la famille {reference}.",
    "billing.payment-not-confirmed": "Connu ici, mais la banque ne le dit pas payé : appelez-la.",
    "billing.payment-disputed": "La banque a pris un autre montant : ce paiement est contesté.",
    "billing.proof-missing": "Donnez le numéro d’opération PayFiP, ou le numéro du relevé.",
    "billing.bank-says-otherwise": "La banque dit {amount_cents} pour {reference}.",
    "billing.paid-too-early": "La banque n’a pas pris ce paiement avant le {first}.",
    "billing.paid-later": "Cette date n’est pas encore passée.",
    "billing.month-not-over": "Ce mois n’est pas fini : à facturer à partir du {opens_on}.",
    "billing.run-differs": "Cette facturation a été lancée pour un autre mois.",
    # Partners
    "partners.already-known": "Ce nom court est déjà celui d’une autre commune partenaire.",
    "partners.key-unusable": "Cette clé publique n’est pas utilisable : il faut une clé Ed25519"
    " au format JWK, avec un « kid ».",
    "partners.authority-unusable": "Ce texte n’est pas un certificat. Recopiez-le entier, de BEGIN"
    " à END.",
    "partners.broker-away": "Le serveur de messages des partenaires ne répond pas. Réessayez dans"
    " quelques minutes.",
    # Billing, how an attempt to pay ended
    "billing.refused-by-the-bank": "Votre banque a refusé le paiement.",
    "billing.left-the-bank": "Vous avez quitté la page de la banque avant la fin.",
    "billing.unknown-to-the-bank": "La banque ne connaît pas ce paiement.",
    "billing.bank-page-closed": "La page de la banque s’est refermée sans paiement.",
    "billing.bank-answer-differs": "La banque a pris un autre montant. La régie vous contactera.",
    # Billing, why a price is what it is
    "billing.why-quotient": "Quotient familial {amount} ({source}, depuis le {valid_from})",
    "billing.why-unknown-quotient": "Quotient familial inconnu : tarif le plus élevé",
    "billing.why-band": "Tranche « {label} » du tarif {tariff} : {amount_cents}",
    "billing.why-settled-hole": "Tranche « {label} », fixée par la mairie : {amount_cents}",
    "billing.why-rate": "{rate_percent} % du quotient familial : {amount_cents}",
    "billing.why-floor": "Prix minimum : {amount_cents}",
    "billing.why-ceiling": "Prix maximum : {amount_cents}",
    "billing.why-late": "Réservé moins de {days_before} jours avant, {percent} % de plus :"
    " {amount_cents}",
    "billing.why-partner-share": "La commune {partner} prend {share_cents} à sa charge",
    # Billing, where the bank's minimum decides
    "billing.bank-minimum": "La banque ne prend pas moins de {minimum_cents} : votre crédit garde"
    " la différence.",
    "billing.under-bank-minimum": "La banque ne prend pas moins de {minimum_cents} : ce sera sur la"
    " facture du mois.",
    # Billing, why money came back
    "billing.seats-lost": "Places perdues pendant le paiement",
    "billing.order-was-over": "Paiement arrivé après la fin de la commande",
    "billing.invoice-was-paid": "Facture déjà payée",
    "billing.over-one-euro": "La banque ne prend pas moins d’un euro",
    "billing.never-opened": "La banque n’a pas ouvert le paiement.",
    "billing.dispute-settled": "Contestation réglée",
    "billing.why-added": "{reason}",
    # Billing, the lines of the account
    "billing.payment-received": "Paiement reçu",
    "billing.payment-recovered": "Paiement en ligne, repris du relevé de la banque",
    "billing.invoice-issued": "Facture de {month}",
    "billing.order-settled": "Réservations réglées",
    "billing.credit-held": "Crédit réservé pour une commande",
    "billing.credit-released": "Crédit rendu disponible",
    "billing.cancelled": "Annulation avant la clôture",
    "billing.charge-reversed": "Prix rendu : {activity_name}, {day}, {child_name}",
    "billing.credit-used": "Crédit pris sur la facture {number}",
}

# Where a longer sentence than the one of a cell helps: refusals listed on a page.
FULL = {
    "booking.past-cutoff": "Les réservations de ce jour sont closes depuis {since}.",
    "booking.already-booked": "Ce jour est déjà réservé.",
    "booking.already-in-draft": "Ce jour est déjà dans votre panier.",
    "booking.full": "Il n’y a plus de place ce jour-là.",
    "booking.being-paid": "Cette réservation est en cours de paiement.",
    "booking.no-longer-booked": "Cette réservation était déjà annulée.",
}


# What is said when a detail of the sentence did not come.
BARE = {
    "booking.past-cutoff": "Clos",
    "booking.closed-day": "Fermé",
    "booking.public-holiday": "Férié",
    "booking.school-holiday": "Vacances scolaires",
    "booking.too-early": "Pas encore ouvert",
    "documents.name-differs": "La fin du nom ne dit pas ce que contient ce fichier.",
    "identity.try-later": "Trop d’essais. Attendez quelques minutes.",
    "documents.too-many-files": "Cette pièce compte trop de fichiers.",
    "billing.tariff-has-a-hole": "La grille n’a pas de prix pour tous les quotients.",
    "billing.tariff-overlaps": "La grille a deux prix pour les mêmes quotients.",
    "billing.settled-hole-not-found": "Ce trou n’existe pas dans la grille.",
    "billing.payment-known": "Ce paiement est déjà enregistré.",
    "billing.payment-of-another-family": "Ce paiement est celui d’une autre famille.",
    "billing.month-not-over": "Ce mois n’est pas fini.",
    "billing.charge-reversed": "Prix rendu",
    "billing.credit-used": "Crédit pris sur une facture",
    "billing.bank-says-otherwise": "La banque dit un autre montant, ou une autre référence.",
    "billing.paid-too-early": "Cette date est trop ancienne.",
}


class _Details(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return ""


def sentence(code: str, details: dict[str, Any] | None = None) -> str:
    """The sentence of a code; an unknown code says that the act is impossible, never the code."""
    return _told(code, SENTENCES.get(code, UNKNOWN), details or {})


def refusal(reason: Reason) -> str:
    """A {code, details} answer, said in full."""
    code, details = reason["code"], reason.get("details") or {}
    return _told(code, FULL.get(code) or SENTENCES.get(code, UNKNOWN), details)


PASSWORD_WHY = {
    "too-common": "Ce mot de passe est trop facile à deviner : il contient des mots très courants.",
    "personal": "Ce mot de passe contient votre nom ou votre adresse : choisissez-en un autre.",
    "too-long": "Ce mot de passe est trop long : 200 caractères au plus.",
}
SHAPELESS = (
    "Ce mot de passe est trop court ou trop simple : donnez-lui une des trois formes ci-dessous."
)


def refused_password(details: dict[str, Any]) -> str:
    """Why a password is refused: its form, or that it is easy to guess."""
    missing = details.get("missing") or []
    return next((PASSWORD_WHY[why] for why in missing if why in PASSWORD_WHY), SHAPELESS)


def known(code: str) -> bool:
    return code in SENTENCES


def _told(code: str, template: str, details: dict[str, Any]) -> str:
    if code in BARE and not _named(template) <= details.keys():
        return BARE[code]
    shown = _Details({name: _shown(name, value) for name, value in details.items()})
    return Formatter().vformat(template, (), shown).rstrip(":, \u00a0").strip()


def _named(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def _shown(name: str, value: Any) -> str:
    if value is None:
        return "plus" if name == "to" else ""
    if name == "partner":
        return formatting.of_town(value)
    if name.endswith("_cents"):
        return formatting.euros(value)
    if name.endswith("percent"):
        return str(value).replace(".", ",")
    if name == "waiting":
        return f" — {value} en attente" if value else ""
    if name == "retry_at":
        return formatting.hour(value)
    if name == "since" or name.endswith(("_at", "_until")):
        return formatting.near(value, clock.now())
    if name == "valid_from":
        return formatting.digits(value)
    if name in ("day", "first", "last", "due_on") or name.endswith("_on"):
        return formatting.day(value)
    if name == "month":
        return formatting.month(value)
    return str(value)


def why(steps: Sequence[Reason]) -> list[str]:
    """The steps of a price, one sentence each."""
    return [sentence(step["code"], step.get("details")) for step in steps if known(step["code"])]
