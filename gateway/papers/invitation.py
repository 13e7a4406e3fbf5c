"""The letter by which the town opens a parent's account: where the portal is, and how to begin."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from chassis.language import _
from chassis.settings import settings
from gateway.papers.letter import (
    Copied,
    Framed,
    Letter,
    Part,
    Sentence,
    Steps,
    letters_pdf,
    recipient,
)
from gateway.remote.household import GuardianToWriteView


def invitation_letters(
    guardians: Sequence[GuardianToWriteView],
    written_at: datetime,
    besides: Mapping[str, tuple[Copied, ...]] | None = None,
) -> bytes:
    """A page for each guardian, as household's `guardians_to_write` answers them; at least one.

    `besides` is what else is framed on somebody's page, by the id of the guardian: their keys.
    """
    letters = [_letter(it, (besides or {}).get(it["guardian_id"], ())) for it in guardians]
    return letters_pdf(_("Ouvrir votre compte famille"), letters, written_at)


def _letter(guardian: GuardianToWriteView, besides: tuple[Copied, ...]) -> Letter:
    name = f"{guardian['first_name']} {guardian['last_name']}"
    to = recipient(guardian["reference"], name, guardian["address"])
    framed = Framed((Copied(_("Adresse du portail"), settings.public_url), *besides))
    parts: tuple[Part, ...] = (
        Sentence(
            _(
                "Bonjour, la mairie ouvre un compte à chaque parent sur son portail famille : "
                "réservations, factures, documents et messages, à toute heure."
            )
        ),
        framed,
        Sentence(_("Pour commencer :")),
        *(_with_email(guardian["email"]) if guardian["email"] else _without_email(guardian)),
        Sentence(
            _(
                "Le portail ne remplace rien : le guichet et le téléphone de la mairie restent "
                "ouverts. Cette lettre n’est que pour vous : gardez-la."
            )
        ),
    )
    return Letter(to, _("Votre compte famille"), parts)


def _with_email(email: str) -> tuple[Part, ...]:
    steps = Steps(
        (
            _("Sur un téléphone ou un ordinateur, écrivez l’adresse du portail."),
            _("Pressez « Se connecter », puis « Première connexion ou mot de passe oublié ? »."),
            _("Donnez l’adresse électronique que la mairie connaît : {email}").format(email=email),
            _("Vous recevez un courriel : suivez son lien et choisissez votre mot de passe."),
        )
    )
    return (steps,)


def _without_email(guardian: GuardianToWriteView) -> tuple[Part, ...]:
    steps = Steps(
        (
            _("La mairie ne connaît pas votre adresse électronique : donnez-la au guichet."),
            _("Dites le numéro de votre dossier : {reference}").format(
                reference=guardian["reference"]
            ),
            _("Vous recevez un courriel : suivez son lien et choisissez votre mot de passe."),
        )
    )
    by_hand = _("Sans adresse électronique, la mairie fait toutes vos démarches avec vous.")
    return steps, Sentence(by_hand)
