"""The kinds of piece that a family hands in, as documents knows them, kept in memory.

Prevents: asking a room, on each page, what changes twice a year. Each process forgets its copy
when documents says that a kind has changed, and after ten minutes, should it not have heard.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from flask import current_app

from chassis import clock
from chassis.errors import Broken
from chassis.language import N_, _
from gateway.backend import Backend, Refused, Unavailable
from gateway.remote import documents
from gateway.remote.documents import PieceKindView

KEPT_FOR = timedelta(minutes=10)
# What a town begins with: said in other languages too, as long as the town keeps these names.
USUAL = (
    N_("Attestation de la CAF (quotient familial)"),
    N_("Avis d’imposition"),
    N_("Livret de famille ou acte de naissance"),
    N_("Pièce d’identité du responsable"),
    N_("Attestation d’assurance scolaire"),
    N_("Justificatif de domicile"),
    N_("Jugement (garde alternée)"),
    N_("Bulletin d’inscription signé"),
    N_("Certificat médical"),
    N_("Autre pièce"),
)
# And why they are asked, and where they are found: said so as long as the town keeps these words.
USUAL_WORDS = (
    N_("Elle donne votre quotient familial, donc votre tarif."),
    N_("Vous n’êtes pas allocataire de la CAF\u00a0: il donne votre tarif."),
    N_("Pour une première inscription."),
    N_("L’enfant est assuré pendant les activités."),
    N_("Il dit de quelle école dépend votre adresse."),
    N_("L’enfant vit chez ses deux parents\u00a0: il dit qui l’a quelle semaine."),
    N_("Sans lui, l’enfant n’est pas inscrit."),
    N_(
        "Sur caf.fr\u00a0: Mon compte, puis Mes attestations. Le quotient familial et la date"
        " doivent être lisibles."
    ),
    N_("Sur impots.gouv.fr\u00a0: Documents, puis Avis d’impôt. Toutes les pages."),
    N_("Les pages des parents et de l’enfant, ou un extrait d’acte de naissance."),
    N_("Votre assureur la donne en ligne ou par courriel."),
)


class PieceKinds:
    """One copy a process."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._kept: dict[str, PieceKindView] = {}
        self._until: datetime | None = None

    def all(self) -> Mapping[str, PieceKindView]:
        """By their codes, in the town's order. An old copy serves while documents is away."""
        now = clock.now()
        if self._until is None or now >= self._until:
            try:
                told = self._backend.tell(None, documents.piece_kinds())
            except (Unavailable, Refused, Broken):
                if not self._kept:
                    raise
            else:
                self._kept = {kind["kind"]: kind for kind in told}
            self._until = now + KEPT_FOR
        return self._kept

    def forget(self) -> None:
        self._until = None


def known_kinds() -> Mapping[str, PieceKindView]:
    kept: PieceKinds = current_app.extensions["piece_kinds"]
    return kept.all()


def offered_kinds() -> dict[str, PieceKindView]:
    """What families may hand in."""
    return {code: kind for code, kind in known_kinds().items() if kind["is_offered"]}


def name_of(code: str) -> str:
    """What a piece is; the code itself of one that the town never named."""
    kind = known_kinds().get(code)
    return _(kind["name"]) if kind else code


def kinds() -> dict[str, str]:
    """The name of each kind by its code, in the language spoken."""
    return {code: _(kind["name"]) for code, kind in known_kinds().items()}
