"""What is kept, as the page of terms names it, and in which room it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chassis.language import N_, ngettext
from gateway.question import Question
from gateway.remote import billing, booking, documents, household, identity, notify


@dataclass(frozen=True)
class Room:
    """`slug` is its part of the addresses."""

    slug: str
    name: str
    retention: Callable[[], Question[Any]]
    set_term: Callable[..., Question[None]]
    approve_purge: Callable[..., Question[None]]


ROOMS = (
    Room(
        "dossiers",
        N_("Dossiers"),
        household.retention,
        household.set_term,
        household.approve_purge,
    ),
    Room(
        "reservations",
        N_("Réservations"),
        booking.retention,
        booking.set_term,
        booking.approve_purge,
    ),
    Room(
        "argent",
        N_("Argent"),
        billing.retention,
        billing.set_term,
        billing.approve_purge,
    ),
    Room(
        "pieces",
        N_("Pièces"),
        documents.retention,
        documents.set_term,
        documents.approve_purge,
    ),
    Room(
        "messages",
        N_("Messages"),
        notify.retention,
        notify.set_term,
        notify.approve_purge,
    ),
    Room(
        "comptes",
        N_("Comptes"),
        identity.retention,
        identity.set_term,
        identity.approve_purge,
    ),
)
BY_SLUG = {room.slug: room for room in ROOMS}

# Each kind: its name, and from when it is counted.
KINDS = {
    "records": (N_("Dossiers clos"), N_("Après la clôture, l’année scolaire comprise")),
    "journal-words": (
        N_("Anciennes et nouvelles valeurs du journal"),
        N_("Après le changement ; qu’il a eu lieu, quand et par qui reste avec le dossier"),
    ),
    "requests": (N_("Demandes des familles, décidées ou retirées"), N_("Après la réponse")),
    "health-reads": (N_("Qui a lu la santé d’un enfant"), N_("Après la lecture")),
    "attendance": (
        N_("Réservations et présences"),
        N_("Après l’année scolaire du jour réservé : la CAF peut vérifier"),
    ),
    "money": (
        N_("Noms dans les factures, commandes, paiements et reçus"),
        N_("Après l’année civile : comptabilité publique. Les écritures restent, sans nom"),
    ),
    "pieces": (
        N_("Pièces qui ne servent plus"),
        N_("Après le refus, la fin de validité ou l’arrivée d’une pièce plus récente"),
    ),
    "reads": (N_("Qui a ouvert un fichier"), N_("Après la lecture")),
    "mails": (N_("Courriels envoyés"), N_("Après l’envoi")),
    "conversations": (N_("Conversations avec la mairie"), N_("Après le dernier message")),
    "staff-logs": (
        N_("Droits des agents, fichiers téléchargés, comptes fermés et rouverts"),
        N_("Après l’acte ; le dernier d’un agent en fonction reste"),
    ),
}


DAYS_OF_YEAR = 365


def duration(count: int, unit: str) -> str:
    if unit == "days" and count % DAYS_OF_YEAR == 0 and count:
        count, unit = count // DAYS_OF_YEAR, "years"
    if unit == "days":
        return ngettext("{count} jour", "{count} jours", count).format(count=count)
    if unit == "years":
        return ngettext("{count} an", "{count} ans", count).format(count=count)
    told = ngettext("{count} année scolaire", "{count} années scolaires", count)
    return told.format(count=count)
