"""What the pages of keys and codes share: a letter that leaves once, and whose it is."""

from collections.abc import Callable
from uuid import uuid4

from flask import Response

from chassis import clock
from chassis.formatting import hour
from chassis.language import N_, _
from gateway.backend import Refused
from gateway.desk.exporting import PDF
from gateway.pages import with_notice

HOME = "/desk/familles/cles"
# How a key stands, as a clerk reads it.
STATES = {
    "live": (N_("Pas encore utilisée"), "attente"),
    "used": (N_("Utilisée"), "fait"),
    "expired": (N_("Trop ancienne"), "non"),
    "replaced": (N_("Remplacée"), ""),
}
WAYS = {
    "key": N_("Rattaché par une clé"),
    "codes": N_("Rattaché par des codes"),
    "identity": N_("Rattaché pour son identité FranceConnect"),
}
# By what somebody of an identity provider was recognised.
PROOFS = {
    "child": N_("par un enfant"),
    "password": N_("par le mot de passe du compte"),
    "new": N_("compte neuf"),
    "invitation": N_("par son invitation"),
    "approval": N_("par l’administration"),
}
LETTER_MADE = "household.letter-made"


def letter_once(make: Callable[[], bytes], filename: str) -> Response:
    """The letter itself is the answer: no page shows it, and nothing keeps it."""
    response = Response(make(), content_type=PDF)
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "no-store"
    with_notice(response, "letter-made", text=made_at())
    return response


def made_at() -> str:
    return _("Faite à {hour}.").format(hour=hour(clock.now()))


def letter_id() -> str:
    """Of one letter: pressed twice, a form makes one, and says so the second time."""
    return str(uuid4())


def said_here(refusal: Refused) -> None:
    """Raises again what the page of the letter does not say itself."""
    if refusal.code != LETTER_MADE:
        raise refusal


def named(code: str) -> str:
    return _(WAYS[code])
