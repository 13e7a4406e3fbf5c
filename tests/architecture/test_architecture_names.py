"""One word for one thing: docs/glossary.md is the law, and it names what is not said."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from source import PRODUCT, ROOT, modules, name_of, tree


def glossary() -> list[list[str]]:
    """The rows of the glossary's table: French, identifiers, room, never."""
    lines = (ROOT / "docs" / "glossary.md").read_text().splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]
    return rows[2:]


FORBIDDEN = sorted({word for row in glossary() for word in re.findall(r"\w+", row[3])})


def identifiers(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree(path)):
        name = (
            getattr(node, "name", None) or getattr(node, "arg", None) or getattr(node, "id", None)
        )
        if isinstance(name, str):
            yield name, node.lineno


def words_of(identifier: str) -> str:
    """Its words in small letters, framed by underscores: BookingsLost -> _bookings_lost_"""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", identifier).lower()
    return f"_{apart.strip('_')}_"


def test_the_glossary_says_what_is_not_said():
    assert "reservation" in FORBIDDEN
    assert words_of("OpenReservation") == "_open_reservation_"


@pytest.mark.parametrize("folder", PRODUCT)
def test_one_thing_has_one_name(folder: str):
    found = {
        f"{name_of(path)}:{line} {identifier}"
        for path in modules(folder)
        for identifier, line in identifiers(path)
        for word in FORBIDDEN
        if re.search(rf"_{word}s?_", words_of(identifier))
    }
    assert found == set()
