"""Which passwords are accepted.

Source: CNIL, délibération 2022-100 of 21 July 2022, first case (80 bits): twelve characters of the
four classes, or fourteen of three classes, or a phrase of seven words. No form asks to be changed
every so often. On top of it, what is left of a password without the words everybody uses and
without the person's own names must still be worth guessing; a phrase is not weighed so, for seven
ordinary words are hard to guess together.
"""

import re
import unicodedata
from collections.abc import Iterable

from services.identity.domain.common_words import COMMON_WORDS
from services.identity.domain.errors import PasswordRefused

FORMS = ("twelve-of-four-classes", "fourteen-of-three-classes", "seven-words")
LENGTH_MAX = 200
LEFT_MIN = 5  # Different characters once well-known words are taken away.

_WORD = re.compile(r"[^\W\d_]{2,}")
_YEAR = re.compile(r"(19|20)\d\d")
_CLASSES = {
    "lowercase": str.islower,
    "uppercase": str.isupper,
    "digit": str.isdigit,
    "symbol": lambda character: not character.isalnum() and not character.isspace(),
}


def canonical(password: str) -> str:
    """The same password however it was typed: when it is chosen and each time it is given.

    One typed on two keyboards is one password (NIST SP 800-63B, 3.1.1.2), and a blank around it
    came with a copy: nobody means it.
    """
    return unicodedata.normalize("NFKC", password).strip()


def refuse_weak(password: str, personal: Iterable[str]) -> None:
    """Raise PasswordRefused unless the password has an accepted form and is hard to guess.

    `missing` names what to mend: too-long, twelve-characters, lowercase, uppercase, digit, symbol
    (towards the first form), too-common or personal. `personal` holds names and the e-mail.
    """
    missing = _missing(canonical(password), personal)
    if missing:
        raise PasswordRefused(accepted_forms=list(FORMS), missing=missing)


def _missing(password: str, personal: Iterable[str]) -> list[str]:
    if len(password) > LENGTH_MAX:
        return ["too-long"]
    if _is_a_phrase(password):
        return []
    if not _has_an_accepted_length(password):
        return _towards_the_first_form(password)
    left = _without(_folded(password), COMMON_WORDS)
    if _worth(left) < LEFT_MIN:
        return ["too-common"]
    if _worth(_without(left, _own_words(personal))) < LEFT_MIN:
        return ["personal"]
    return []


def _is_a_phrase(password: str) -> bool:
    return len({word.casefold() for word in _WORD.findall(password)}) >= 7


def _has_an_accepted_length(password: str) -> bool:
    classes = len(_classes_of(password))
    return (len(password) >= 12 and classes == 4) or (len(password) >= 14 and classes >= 3)


def _classes_of(password: str) -> set[str]:
    return {name for name, holds in _CLASSES.items() if any(map(holds, password))}


def _towards_the_first_form(password: str) -> list[str]:
    short = ["twelve-characters"] if len(password) < 12 else []
    return short + [name for name in _CLASSES if name not in _classes_of(password)]


def _folded(text: str) -> str:
    """Without capitals and accents, so that « Élodie » and « elodie » are one word."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _without(text: str, words: Iterable[str]) -> str:
    """The longest words go first: « motdepasse » before « passe »."""
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, "")
    return _YEAR.sub("", text)


def _own_words(personal: Iterable[str]) -> set[str]:
    words = {word for text in personal for word in _WORD.findall(_folded(text))}
    return {word for word in words if len(word) >= 3}


def _worth(text: str) -> int:
    """Different characters left, spaces aside: « aaaa » is worth one."""
    return len(set(text) - {" "})
