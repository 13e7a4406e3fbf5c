"""Every sentence that people read stands in a catalogue, and is whole in English for families."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from jinja2 import Environment, nodes
from source import ROOT, name_of, tree

from chassis.elision import elided
from chassis.language import CATALOGUES, LANGUAGES, SOURCE
from preau.texts import FOLDERS, FRENCH_ALONE, extracted, kept, sources

NAMES = sorted(set(FOLDERS.values()))
TRANSLATED = [name for name in NAMES if name not in FRENCH_ALONE]
OTHERS = [language for language in LANGUAGES if language != SOURCE]
SAYING = {"_", "N_", "gettext", "ngettext", "Counted"}
# What reads as French and is none: names of the product and of the protocols it speaks, and the
# one under which booking writes down what the town did.
NOT_SAID = {
    "Préau",
    "Accept",
    "Authorization",
    "Bearer",
    "Content-Type",
    "Enter",
    "Escape",
    "Lax",
    "Location",
    "Mairie",
    "Origin",
    "Referer",
    "Vary",
    "Secure",
}
WORDS = re.compile(
    r"\b(?:le|la|les|des|du|un|une|votre|vos|est|sont|pas|dans|sur|et|ou|avec|pour|par|au|aux)\b"
)
SENTENCE = re.compile(r"[A-ZÀ-Ý][a-zà-ÿœ]{2,}(?:[ ’'\u00a0-].*)?[.:!?…]?", re.DOTALL)
HEADER = re.compile(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)+")
LETTERS = re.compile(r"[^\W\d_]{2,}")
NOUN_AFTER_NUMBER = re.compile(
    r"(?:%\((?P<a>\w+)\)[sd]|\{(?P<b>\w+)\})[ \u00a0]"
    r"(?!plus|fois|moins|dans|euros|vous|sans|pas|pris|puis)[a-zà-ÿ]+[sx]\b"
)
COUNTS = {"count", "num"}
READ_ALOUD = re.compile(
    r"\b(?:alt|title|placeholder|aria-label|aria-description|label|content)=\"([^\"]*)\""
)


def is_french(text: str) -> bool:
    """As near as a program can tell: an accent, a word of French, or a sentence's capital."""
    if text in NOT_SAID or HEADER.fullmatch(text) or not LETTERS.search(text):
        return False
    if re.search(r"[à-ÿœÀ-Ý’«»]", text):
        return True
    return bool(SENTENCE.fullmatch(text)) or (" " in text and bool(WORDS.search(text)))


def _unsaid(module: ast.Module) -> Iterator[ast.Constant]:
    """Strings that no gettext call names; docstrings, keys and names of code are left out."""
    said = {
        id(part)
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAYING
        for argument in node.args
        for part in ast.walk(argument)
    }
    unread = {
        id(node.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    unread |= {id(node.slice) for node in ast.walk(module) if isinstance(node, ast.Subscript)}
    names = {node.id for node in ast.walk(module) if isinstance(node, ast.Name)}
    names |= {node.name for node in ast.walk(module) if isinstance(node, ast.alias | ast.ClassDef)}
    for node in ast.walk(module):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in said | unread and node.value not in names:
            yield node


def spoken(suffixes: tuple[str, ...]) -> list[Path]:
    return [path for path, _ in sources() if path.suffix in suffixes]


@pytest.mark.parametrize("path", spoken((".py",)), ids=name_of)
def test_no_module_says_french_that_no_catalogue_knows(path: Path) -> None:
    found = [
        f"{node.lineno}: {node.value}" for node in _unsaid(tree(path)) if is_french(node.value)
    ]
    assert found == []


@cache
def _jinja() -> Environment:
    return Environment(autoescape=True, extensions=["jinja2.ext.i18n"])


def _without_translated(text: str) -> str:
    text = re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)
    text = re.sub(r"\{%-?\s*trans\b.*?endtrans\s*-?%\}", "", text, flags=re.DOTALL)
    text = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.DOTALL)
    return re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "\u2060", text, flags=re.DOTALL)


@pytest.mark.parametrize("path", spoken((".html", ".jinja", ".txt")), ids=name_of)
def test_no_template_says_words_that_no_catalogue_knows(path: Path) -> None:
    text = path.read_text()
    shown = _without_translated(text)
    found = [words for words in READ_ALOUD.findall(shown) if is_french(words)]
    found += [words for words in re.sub(r"<[^>]*>", "\n", shown).split("\n") if _says(words)]
    found += [words for words in _in_expressions(text) if is_french(words)]
    assert found == []


def _says(words: str) -> bool:
    shown = words.replace("\u2060", " ").strip()
    return bool(LETTERS.search(re.sub(r"&\w+;|Préau|^/\w+$", "", shown)))  # A path is no word.


def _in_expressions(text: str) -> Iterator[str]:
    parsed = _jinja().parse(text)
    said = {
        id(part)
        for call in parsed.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in SAYING
        for part in [
            *call.args,
            *(part for found in call.args for part in found.find_all(nodes.Const)),
        ]
    }
    for constant in parsed.find_all(nodes.Const):
        if isinstance(constant.value, str) and id(constant) not in said:
            yield constant.value


SCRIPTS = sorted((ROOT / "gateway" / "static").glob("*.js"))
QUOTED = re.compile(r"""(["'`])((?:(?!\1|\n).)+)\1""")


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_no_script_says_words_of_its_own(path: Path) -> None:
    """Its page hands them over, through the catalogues."""
    code = re.sub(r"^\s*//.*|(?<=\s)// .*", "", path.read_text(), flags=re.MULTILINE)
    quoted = [words for _, words in QUOTED.findall(code)]
    assert [words for words in quoted if is_french(words)] == []


@pytest.mark.parametrize(
    "path", [path for path, method in sources() if method != "python"], ids=name_of
)
def test_no_template_takes_data_for_a_text(path: Path) -> None:
    """A text said by `_` is markup of ours: what a value names goes through `said`, escaped."""
    calls = [
        call
        for call in _jinja().parse(path.read_text()).find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in ("_", "gettext")
    ]
    assert [call.lineno for call in calls if not isinstance(call.args[0], nodes.Const)] == []


@cache
def _said() -> dict[str, Catalog]:
    return extracted()


def said_in(name: str) -> Catalog:
    return _said()[name]


def _texts(catalogue: Catalog) -> dict[object, object]:
    return {message.id: message.string for message in catalogue if message.id}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", TRANSLATED)
def test_every_text_is_translated_and_no_other(language: str, name: str) -> None:
    said, known = _texts(said_in(name)), _texts(kept(language, name))
    missing = [text for text in said if not known.get(text) or not all(_forms(known[text]))]
    assert missing == [], "translate them; `make docs` writes them in the catalogue"
    assert [text for text in known if text not in said] == [], "nobody says them: `make docs`"


@pytest.mark.parametrize("name", sorted(FRENCH_ALONE))
def test_what_is_said_in_french_alone_stands_in_a_catalogue_and_has_no_translation(
    name: str,
) -> None:
    assert _texts(said_in(name))
    assert [path.name for path in CATALOGUES.rglob(f"{name}.po")] == []


def _forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text),)


def _filled_in(text: str) -> set[str]:
    braces = {name for _, name, _, _ in Formatter().parse(text) if name} if "{" in text else set()
    return braces | set(re.findall(r"%\((\w+)\)", text))


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", TRANSLATED)
def test_a_translation_names_what_its_text_names(language: str, name: str) -> None:
    for text, translated in _texts(kept(language, name)).items():
        named = set().union(*(_filled_in(form) for form in _forms(text)))
        for form in _forms(translated):
            assert _filled_in(form) - COUNTS <= named - COUNTS, text
            assert named - COUNTS <= _filled_in(form) - COUNTS, text


@pytest.mark.parametrize("name", NAMES)
def test_no_number_governs_a_noun_without_its_singular(name: str) -> None:
    """'{days} jours' is wrong for one day: such a text is one of ngettext's, by its count."""
    alone = [text for text in _texts(said_in(name)) if isinstance(text, str)]
    wrong = [text for text in alone if NOUN_AFTER_NUMBER.search(text) or "(s)" in text]
    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_one_text_has_one_translation_whatever_the_catalogue(language: str) -> None:
    seen: dict[object, object] = {}
    for name in TRANSLATED:
        for text, translated in _texts(kept(language, name)).items():
            assert seen.setdefault(text, translated) == translated, text


def _forgotten(path: Path) -> Iterator[str]:
    """Sentences with a place that a vowel shortens, filled by `format`, which shortens nothing."""
    if path.suffix != ".py":
        yield from re.findall(r"_\(('[^']*')\)\.format\(", path.read_text())
        return
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call) or getattr(node.func, "attr", "") != "format":
            continue
        said = getattr(node.func, "value", None)
        if isinstance(said, ast.Call) and getattr(said.func, "id", "") in SAYING:
            yield from (arg.value for arg in said.args if isinstance(arg, ast.Constant))


def test_no_sentence_is_filled_without_being_shortened_before_a_vowel():
    """By `filled`, or as templates fill theirs, "de {name}" says "d’Inès" (chassis/elision.py)."""
    forgotten = [
        f"{name_of(path)}: {text}"
        for path, _method in sources()
        for text in _forgotten(path)
        if elided(text, dict.fromkeys(re.findall(r"\{(\w+)\}", text), "Inès")) != text
    ]
    assert forgotten == []
