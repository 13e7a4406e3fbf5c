"""Pages of the desk found by their names."""

from chassis.language import _
from gateway.desk.sections import Section, open_sections
from gateway.sessions import Login
from gateway.typed import words_of


def pages_named(login: Login, typed: str) -> list[Section]:
    """The sections this person may open whose name, or whose group's, has a word that begins so.
    What is typed may be in the plural and without accents."""
    words = _words(typed)
    return [section for section in open_sections(login) if words and _is_named(section, words)]


def _is_named(section: Section, words: list[str]) -> bool:
    group = _(section.group.value) if section.group else ""
    known = _words(f"{_(section.name)} {group}")
    return all(any(name.startswith(word.rstrip("s")) for name in known) for word in words)


def _words(text: str) -> list[str]:
    return [word for word in words_of(text) if len(word) > 2]
