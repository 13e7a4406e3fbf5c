"""The catalogues of texts, written again from the code: `preau texts`.

What stands in the code inside `_()`, `ngettext()`, `N_()` or `{% trans %}` is a text; each goes to
the catalogue of its folder. A translation is kept as long as its text is; a new text waits there
with an empty translation, which a test finds.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from chassis.language import CATALOGUES, LANGUAGES, SOURCE

ROOT = Path(__file__).parents[1]
# The longest of these that a file lies under says its catalogue.
FOLDERS = {
    "gateway": "site",
    "gateway/words.py": "sentences",
    "gateway/sentences": "sentences",
    "gateway/errors.py": "sentences",
    "gateway/site/account": "account",
    "gateway/site/planning": "booking",
    "gateway/site/basket": "booking",
    "gateway/compose": "booking",
    "gateway/papers": "papers",
    "gateway/desk": "desk",
    "services/notify": "mails",
}
# Their readers are spoken to in French whatever they chose: gathered and checked like the others,
# and translated into nothing.
FRENCH_ALONE = {"desk"}
# Contracts and what is written from them hold examples; the rest is read by programs.
SILENT = {
    "api",
    "contract",
    "contract.py",
    "heard",
    "heard.py",
    "measures.py",
    "migrations",
    "remote",
    "tables.py",
}
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "Counted": (1, 2)}
TEMPLATE = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}


def catalogue_of(path: Path) -> str:
    """The name of the catalogue that the texts of this file go to."""
    name = path.relative_to(ROOT).as_posix()
    lying = [place for place in FOLDERS if name == place or name.startswith(f"{place}/")]
    return FOLDERS[max(lying, key=len)]


def sources() -> Iterator[tuple[Path, str]]:
    """Each file that may say something to people, with how it is read."""
    for top in ("gateway", "services/notify"):
        for path in sorted((ROOT / top).rglob("*")):
            if SILENT & set(path.relative_to(ROOT).parts):
                continue
            if path.suffix == ".py":
                yield path, "python"
            elif path.suffix in (".html", ".txt", ".jinja") and "templates" in path.parts:
                yield path, "jinja2.ext:babel_extract"


def extracted() -> dict[str, Catalog]:
    """Every text of the code, by catalogue, each with the files that say it."""
    found = {name: Catalog(charset="utf-8") for name in sorted(set(FOLDERS.values()))}
    for path, method in sources():
        name = catalogue_of(path)
        options = TEMPLATE if method != "python" else {}
        for _line, text, _comments, context in extract_from_file(
            method, path, keywords=KEYWORDS, options=options
        ):
            place = (path.relative_to(ROOT).as_posix(), 0)
            found[name].add(text, locations=[place], context=context)
    return found


def kept(language: str, name: str) -> Catalog:
    """A catalogue as it stands; empty when it does not yet."""
    path = CATALOGUES / language / "LC_MESSAGES" / f"{name}.po"
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as text:
        return read_po(text, locale=language)


def write_again() -> None:
    """Each catalogue of each language: texts that are new, and none that nobody says any more."""
    for language in LANGUAGES:
        if language == SOURCE:
            continue
        for name, template in extracted().items():
            if name in FRENCH_ALONE:
                continue
            catalogue = kept(language, name)
            catalogue.update(template, no_fuzzy_matching=True)
            catalogue.obsolete.clear()
            path = CATALOGUES / language / "LC_MESSAGES" / f"{name}.po"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_written(catalogue))


def _written(catalogue: Catalog) -> bytes:
    """Without line numbers, dates nor names: it changes with its texts and with nothing else."""
    text = BytesIO()
    write_po(text, catalogue, omit_header=True, include_lineno=False, sort_output=True, width=100)
    header = (
        'msgid ""\nmsgstr ""\n"Language: {tag}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: {plural}\\n"\n\n'
    )
    told = header.format(tag=catalogue.locale_identifier, plural=catalogue.plural_forms)
    return told.encode() + text.getvalue()
