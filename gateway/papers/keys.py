"""The letters that carry a key or codes. Each is made once: what it says is kept nowhere."""

from collections.abc import Sequence
from datetime import datetime

from chassis.elision import filled
from chassis.formatting import as_instant, listed, long_day
from chassis.language import _
from chassis.settings import settings
from gateway.papers.letter import (
    Copied,
    Framed,
    Letter,
    Sentence,
    Steps,
    letters_pdf,
    recipient,
)
from gateway.remote.household import CodesLetterView, KeyLetterView

GROUPS_OF = {8: 4, 6: 3}  # As they are read out to oneself: 5201 8834, 301 842.


def key_letters(letters: Sequence[KeyLetterView], written_at: datetime) -> bytes:
    """A page for each guardian, as household answers a key that it has just made; at least one."""
    return letters_pdf(_("Votre clé enfance"), [_of_key(letter) for letter in letters], written_at)


def codes_letters(letters: Sequence[CodesLetterView], written_at: datetime) -> bytes:
    """A page for each household, as household answers the codes that it has just made."""
    return letters_pdf(_("Vos codes"), [_of_codes(letter) for letter in letters], written_at)


def _of_key(letter: KeyLetterView) -> Letter:
    name = f"{letter['first_name']} {letter['last_name']}"
    ends = long_day(as_instant(letter["expires_at"]).date())
    parts = (
        Sentence(
            _(
                "Bonjour, cette clé ouvre le dossier de vos enfants à votre compte, sur le portail "
                "famille. Elle est à votre nom et sert une seule fois."
            )
        ),
        Framed(
            (
                Copied(_("Adresse du portail"), settings.public_url),
                Copied(_("Clé enfance"), letter["key"], code=True),
            ),
            note=_("Elle sert jusqu’au {day}.").format(day=ends),
        ),
        Sentence(_("Pour vous en servir :")),
        Steps(
            (
                _("Sur un téléphone ou un ordinateur, écrivez l’adresse du portail."),
                _(
                    "Connectez-vous à votre compte. Si vous n’en avez pas, pressez "
                    "« Créer mon espace »."
                ),
                _("Pressez « Rattacher mon foyer » et recopiez la clé."),
            )
        ),
        Sentence(_never_by_telephone()),
    )
    return Letter(recipient(letter["reference"], name, letter["address"]), _("Clé enfance"), parts)


def _of_codes(letter: CodesLetterView) -> Letter:
    names = [f"{it['first_name']} {it['last_name']}" for it in letter["guardians"]]
    to = recipient(letter["reference"], listed(names), letter["address"])
    children = (
        Copied(
            filled(_("Code de {name}"), name=it["first_name"]), _spaced(it["child_code"]), code=True
        )
        for it in letter["children"]
    )
    parts = (
        Sentence(
            _(
                "Bonjour, le code payeur et le code d’un seul de vos enfants ouvrent votre "
                "dossier. Ils servent aussi longtemps que la mairie ne les remplace pas."
            )
        ),
        Framed(
            (
                Copied(_("Code payeur"), _spaced(letter["payer_code"]), code=True),
                *children,
                Copied(_("Adresse du portail"), settings.public_url),
            )
        ),
        Steps(
            (
                _("Sur le portail : connectez-vous, puis pressez « Rattacher mon foyer »."),
                _("Par téléphone : composez chaque code, puis la touche #."),
            )
        ),
        Sentence(_never_by_telephone()),
    )
    return Letter(to, _("Code enfant et code payeur"), parts)


def _never_by_telephone() -> str:
    return _(
        "Ne donnez cette lettre à personne. La mairie ne demande et ne dit jamais ce qui y est "
        "écrit au téléphone. Si vous la perdez, demandez-en une autre : elle remplacera celle-ci."
    )


def _spaced(code: str) -> str:
    size = GROUPS_OF.get(len(code), len(code))
    return " ".join(code[at : at + size] for at in range(0, len(code), size))
