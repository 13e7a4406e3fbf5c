"""What waits at the desk, and in which room: a room is one row of ROOMS, a kind one of KINDS.

How a room joins is in docs/waiting.md.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from chassis.language import N_, _
from gateway.asking.words import NAMES as REQUESTS
from gateway.question import Id, Question
from gateway.remote import documents, household, notify


class Holder(TypedDict):
    """Who has an item in hand; the shapes here are those of chassis/waiting.py, as they travel."""

    account_id: str
    name: str
    since: str
    until: str


class Waiting(TypedDict):
    item_id: str
    kind: str
    household_id: str | None
    who: str
    about: str
    since: str
    promised_by: str
    holder: Holder | None


class Decided(TypedDict):
    item_id: str
    kind: str
    household_id: str | None
    who: str
    about: str
    verdict: str
    withdrawable_until: str


@dataclass(frozen=True)
class Room:
    """A room where something waits: what is asked of it, and the door that says who may."""

    name: str
    door: str
    waiting: Callable[[], Question[list[Waiting]]]
    take: Callable[[Id], Question[Holder]]
    release: Callable[[Id], Question[None]]
    # Without it, what is decided has its effect at once.
    withdraw_decision: Callable[[Id], Question[None]] | None = None
    # What may still be withdrawn; without it, the page says nothing of what was just decided.
    decided: Callable[[], Question[list[Decided]]] | None = None


@dataclass(frozen=True)
class Kind:
    """`slug` is its part of the addresses; `verdicts`, what was decided, in a word."""

    code: str
    slug: str
    name: str
    room: Room
    verdicts: Mapping[str, str]
    # What each of its `about` is called, where the room tells a code.
    abouts: Mapping[str, str] = field(default_factory=dict)
    # How it is said where a family chose the words, which do not say of what kind they are.
    subject: str = ""

    def about(self, told: str) -> str:
        if self.subject:
            return _(self.subject).format(about=told)
        return _(self.abouts[told]) if told in self.abouts else told

    def address(self, item_id: str) -> str:
        """The page of one item."""
        return f"/desk/a-traiter/{self.slug}/{item_id}"


DOCUMENTS = Room(
    name=N_("Pièces"),
    door="documents.waiting",
    waiting=documents.waiting,
    decided=documents.decided,
    take=documents.take,
    release=documents.release,
    withdraw_decision=documents.withdraw_decision,
)
PIECE = Kind(
    code="piece",
    slug="pieces",
    name=N_("Pièces"),
    room=DOCUMENTS,
    verdicts={"accepted": N_("acceptée"), "refused": N_("refusée")},
)
HOUSEHOLD = Room(
    name=N_("Changements"),
    door="household.waiting",
    waiting=household.waiting,
    decided=household.decided,
    take=household.take,
    release=household.release,
    withdraw_decision=household.withdraw_decision,
)
REQUEST = Kind(
    code="request",
    slug="changements",
    name=N_("Changements"),
    room=HOUSEHOLD,
    verdicts={"accepted": N_("accepté"), "refused": N_("refusé")},
    abouts=REQUESTS,
)
INSCRIPTION = Kind(
    code="inscription",
    slug="inscriptions",
    name=N_("Inscriptions"),
    room=HOUSEHOLD,
    verdicts={"accepted": N_("acceptée"), "refused": N_("refusée")},
)
SCHOOL_ENTRY = Kind(
    code="school-entry",
    slug="ecole",
    name=N_("Préinscriptions à l’école"),
    room=HOUSEHOLD,
    verdicts={
        "accepted": N_("acceptée"),
        "refused": N_("refusée"),
        "returned": N_("rendue à la famille"),
    },
)
ACCESS_KEY = Kind(
    code="access-key",
    slug="cles",
    name=N_("Demandes de clé"),
    room=HOUSEHOLD,
    verdicts={"attached": N_("rattachée"), "refused": N_("refusée")},
    abouts={
        "letter": N_("Une clé par lettre, ou un dossier à ouvrir"),
        "codes": N_("Codes à vérifier"),
        "identity": N_("Identité prouvée par FranceConnect"),
    },
)
NOTIFY = Room(
    name=N_("Messages"),
    door="notify.waiting",
    waiting=notify.waiting,
    take=notify.take,
    release=notify.release,
)
MESSAGE = Kind(
    code="message",
    slug="messages",
    name=N_("Messages"),
    room=NOTIFY,
    verdicts={},
    subject=N_("Message : {about}"),
)
ROOMS: tuple[Room, ...] = (DOCUMENTS, HOUSEHOLD, NOTIFY)
KINDS: Mapping[str, Kind] = {
    kind.code: kind for kind in (PIECE, REQUEST, INSCRIPTION, SCHOOL_ENTRY, ACCESS_KEY, MESSAGE)
}
BY_SLUG: Mapping[str, Kind] = {kind.slug: kind for kind in KINDS.values()}
