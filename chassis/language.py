"""In which language people are spoken to, and the texts of each: French is the source.

A text stands in the code in French, inside `_()` (or `ngettext()`, or `N_()` where it is only
named and said later, or `{% trans %}` in a template); its translation stands in
`locales/<language>/LC_MESSAGES/*.po`. Prevents: a sentence that only a developer could translate,
and a page half in one language and half in another. A text without a translation is said in French.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

SOURCE = "fr"
LANGUAGES = (SOURCE, "en")  # Each with its own name, below: who reads no French must find it.
NAMES = {"fr": "Français", "en": "English"}
CATALOGUES = Path(__file__).parents[1] / "locales"

_spoken: ContextVar[str] = ContextVar("language", default=SOURCE)


class Source(gettext.NullTranslations):
    """French says nothing otherwise than the code, but has a singular for none and for one."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if abs(n) < 2 else msgid2


def language() -> str:
    """The language of whoever is being answered: one of LANGUAGES."""
    return _spoken.get()


def speak(chosen: str | None) -> None:
    """From now on, in this request or piece of work; what is not of LANGUAGES is French."""
    _spoken.set(chosen if chosen in LANGUAGES else SOURCE)


@contextmanager
def spoken(chosen: str | None) -> Iterator[None]:
    """Speak so for a while."""
    before = language()
    speak(chosen)
    try:
        yield
    finally:
        speak(before)


def _(text: str) -> str:
    """This text, in the language spoken. Names in braces or after % stay to be filled in."""
    return translations(language()).gettext(text) if text else text


def ngettext(singular: str, plural: str, count: int) -> str:
    """One of the two, as the language spoken counts; `{count}` in it stays to be filled in."""
    return translations(language()).ngettext(singular, plural, count)


def N_(text: str) -> str:  # noqa: N802  The name that gettext's tools know.
    """Names a text for the catalogues where it is kept; it is said later, with `_`."""
    return text


@cache
def translations(chosen: str) -> gettext.NullTranslations:
    """Every catalogue of a language, read once a process."""
    if chosen == SOURCE:
        return Source()
    from babel.messages.mofile import write_mo  # Only where another language is spoken.
    from babel.messages.pofile import read_po

    found: gettext.NullTranslations | None = None
    for path in sorted(CATALOGUES.glob(f"{chosen}/LC_MESSAGES/*.po")):
        compiled = BytesIO()
        with path.open("rb") as text:
            write_mo(compiled, read_po(text, locale=chosen))
        compiled.seek(0)
        read = gettext.GNUTranslations(compiled)
        read.add_fallback(found or Source())
        found = read
    return found or Source()
