"""French shortens "de" and "que" before a vowel: "les activités d’Amélie", but "de Louise".

A sentence is written in full, "Les activités de {name}", and shortened as it is filled in: by
`filled` in Python, by itself in every template. So it need not know whom it will speak of, and
translators read the one that stands in the code. Prevents: "les activités de Amélie".

The rule is that of French usage. A vowel elides, whatever its accent; "y" before a consonant alone
(d’Yves, de Yasmine); "h" in the words of MUTE_H, where French does not sound it (d’Hélène). Any
other "h" is taken for sounded, as most are in names from elsewhere (de Hamza, de Hans).
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from chassis.language import _, ngettext

# First names and towns without their accents, and what else may fill a sentence.
MUTE_H = frozenset((
    *("hadrien", "hector", "hedwige", "helena", "helene", "helie", "heloise", "henri", "henriette"),
    *("hercule", "hermance", "hermine", "hermione", "herve", "hilaire", "hippolyte", "honore"),
    *("honorine", "horace", "hortense", "hubert", "hugo", "hugues", "huguette", "hyacinthe"),
    *("hendaye", "henin", "hericourt", "herouville", "herblay", "hirson", "hyeres"),
    *("heure", "heures", "hiver"),
))  # fmt: skip
MUTE_Y = frozenset({"yerres", "yeu"})  # Elided, though a vowel follows.
_WORD = re.compile(r"[a-z]+")
# A short word, the tags that may follow, and the place that a value fills.
_PLACE = re.compile(
    r"\b(de|que|jusque|lorsque|puisque|quoique) ((?:<[^<>]*>)*(?:\{(\w+)\}|%\((\w+)\)s))", re.I
)


def is_elided(value: object) -> bool:
    """Whether "de" loses its vowel before this."""
    if not isinstance(value, str):
        return False
    begins = unicodedata.normalize("NFD", value[:40].lower()).replace("œ", "oe").replace("æ", "ae")
    bare = "".join(sign for sign in begins if not unicodedata.combining(sign))
    found = _WORD.match(bare)
    if found is None:
        return False
    word = found[0]
    if word[0] == "h":
        return word in MUTE_H
    if word[0] == "y":
        return word in MUTE_Y or (len(word) > 1 and word[1] not in "aeiou")
    return word[0] in "aeiou"


def elided(text: str, values: Mapping[str, Any]) -> str:
    """The sentence, not yet filled in, as these values make it."""
    if not values:  # As most sentences of a page.
        return text

    def shortened(place: re.Match[str]) -> str:
        if is_elided(values.get(place[3] or place[4])):
            return f"{place[1][:-1]}’{place[2]}"
        return place[0]

    return _PLACE.sub(shortened, text)


def filled(text: str, **values: Any) -> str:
    """A sentence with its values: "Absence de {child}" says "Absence d’Inès"."""
    return elided(text, values).format(**values)


def speak(templates: Environment) -> None:
    """Has these templates speak to people: their `_` and their `{% trans %}`."""
    templates.newstyle_gettext = True  # type: ignore[attr-defined]
    templates.globals |= {"gettext": _gettext, "ngettext": _ngettext}


@pass_context
def _gettext(context: Context, text: str, **values: Any) -> str:
    return _told(context, _(text), values)


@pass_context
def _ngettext(context: Context, one: str, many: str, number: int, **values: Any) -> str:
    return _told(context, ngettext(one, many, number), {"num": number, **values})


def _told(context: Context, text: str, values: dict[str, Any]) -> str:
    said = elided(text, values)
    return (Markup(said) if context.eval_ctx.autoescape else said) % values  # noqa: S704  Ours.
