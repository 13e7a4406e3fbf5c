"""One word for one thing: docs/glossary.md is the law, and it names what is not said."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from source import PRODUCT, ROOT, modules, name_of, nodes
from sqlalchemy import MetaData

from chassis.tables import chassis_tables
from preau.rooms import EVERY_SERVICE


def glossary() -> list[list[str]]:
    """The rows of the glossary's table: French, identifiers, room, never."""
    lines = (ROOT / "docs" / "glossary.md").read_text().splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]
    return rows[2:]


FORBIDDEN = sorted({word for row in glossary() for word in re.findall(r"\w+", row[3])})
NEVER = re.compile(rf"_(?:{'|'.join(FORBIDDEN)})s?_")


def identifiers(path: Path) -> Iterator[tuple[str, int]]:
    for node in nodes(path):
        name = (
            getattr(node, "name", None) or getattr(node, "arg", None) or getattr(node, "id", None)
        )
        if isinstance(name, str):
            yield name, node.lineno


@cache
def words_of(identifier: str) -> str:
    """Its words in small letters, framed by underscores: BookingsLost -> _bookings_lost_"""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", identifier).lower()
    return f"_{apart.strip('_')}_"


def test_the_glossary_says_what_is_not_said():
    assert "reservation" in FORBIDDEN
    assert words_of("OpenReservation") == "_open_reservation_"


def said() -> set[str]:
    """The identifiers that the glossary announces."""
    return {word for row in glossary() for word in re.findall(r"`([^`]+)`", row[1])}


def in_the_code() -> str:
    """Every identifier of the product, and every word kept as data, framed by underscores."""
    found = {words_of(name) for path in modules(*PRODUCT) for name, _line in identifiers(path)}
    kept = (
        node.value
        for path in modules("chassis", "services")
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return " ".join(found | {f"_{word}_" for word in kept if word.isidentifier()})


def is_one_of(name: str, known: Iterable[str]) -> bool:
    """Whether a name is made of these words, one or several of each."""
    plural = {"activities": "activity", "children": "child", "families": "family"}
    singular = plural.get(name, name)
    return any(singular in (word, f"{word}s", f"{word}es") for word in known)


def test_every_identifier_of_the_glossary_is_in_the_code() -> None:
    code = in_the_code()
    absent = {word for word in said() if not re.search(rf"_{word}(s|es)?_", code)}
    assert absent == set()


@pytest.mark.parametrize("service", EVERY_SERVICE)
def test_every_table_is_a_word_of_the_glossary(service: str) -> None:
    """The nouns that a room keeps: a new one gets its French word before it gets its rows."""
    machinery = MetaData()
    chassis_tables(machinery)
    tables = {*import_module(f"services.{service}.tables").metadata.tables} - {*machinery.tables}
    parts = {table: [table, *table.rsplit("_", 1)] for table in tables}
    unknown = {t for t, names in parts.items() if not any(is_one_of(n, said()) for n in names)}
    assert unknown == set()


@pytest.mark.parametrize("folder", PRODUCT)
def test_one_thing_has_one_name(folder: str):
    found = {
        f"{name_of(path)}:{line} {identifier}"
        for path in modules(folder)
        for identifier, line in identifiers(path)
        if NEVER.search(words_of(identifier))
    }
    assert found == set()
