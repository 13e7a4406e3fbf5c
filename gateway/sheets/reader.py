"""A sheet read in a process of its own, with little memory, no file to write and no secret at hand:
`python -m gateway.sheets.reader FILE` writes its titles, then each line, as JSON.

What a workbook does when it is opened, it does nowhere here: values alone are read, formulas and
macros are not run. CSV, XLSX and ODS only.
"""

import csv
import json
import resource
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from chassis.refusals import Refusal
from gateway.sheets.errors import (
    SheetEmpty,
    SheetKindRefused,
    SheetTooLarge,
    SheetUnreadable,
    SheetWithMacros,
)

MEMORY_MAX, SECONDS_MAX = 1_000_000_000, 60
UNFOLDED_MAX, ENTRIES_MAX = 400_000_000, 2_000
LINES_MAX, COLUMNS_MAX, CELL_MAX = 60_000, 60, 400
TITLES_WITHIN, TITLES_MIN = 20, 3
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"  # Also a workbook with a password.
MACROS, SCRIPTS = "vbaproject.bin", ("basic/", "scripts/")
DELIMITERS = ";\t,|"
Row = list[str]


def main(path: str) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_MAX, SECONDS_MAX))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        for row in read(Path(path)):
            _say(row)
    except Refusal as refusal:
        _say({"refused": refusal.code, "details": refusal.details})
    except MemoryError:
        _say({"refused": SheetTooLarge.code, "details": {}})
    return 0


def _say(told: Row | dict[str, Any]) -> None:
    sys.stdout.write(f"{json.dumps(told)}\n")


def read(path: Path) -> Iterator[Row]:
    """The titles, then each line that says anything, all as wide. Raises the refusals of
    gateway/sheets/errors.py."""
    with path.open("rb") as opened:
        head = opened.read(8)
    rows = _of_workbook(path) if head.startswith(b"PK") else _of_text(path, head)
    yield from _below_titles(rows)


def _below_titles(rows: Iterable[Row]) -> Iterator[Row]:
    """What stands above the titles (the name of a list, a date) is no line of it."""
    waiting = iter(rows)
    titles = next(
        (row for _, row in zip(range(TITLES_WITHIN), waiting, strict=False) if _said(row)), None
    )
    if titles is None:
        raise SheetEmpty()
    while titles and not titles[-1]:
        titles.pop()
    if len(titles) > COLUMNS_MAX:
        raise SheetTooLarge()
    yield titles
    lines = 0
    for row in waiting:
        if any(row):
            lines += 1
            if lines > LINES_MAX:
                raise SheetTooLarge()
            yield (row + [""] * len(titles))[: len(titles)]
    if not lines:
        raise SheetEmpty()


def _said(row: Row) -> bool:
    return sum(map(bool, row)) >= TITLES_MIN


def _of_workbook(path: Path) -> Iterator[Row]:
    _check_archive(path)
    # Here, below the bounds of this process, and never in the gateway's own.
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_path(str(path))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.height:
                for row in sheet.iter_rows():
                    yield [_as_text(value) for value in row]
                return
    except CalamineError:
        raise SheetUnreadable() from None
    raise SheetEmpty()


def _check_archive(path: Path) -> None:
    """What it says it unfolds into; what it does not say meets the bounds of this process."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        raise SheetUnreadable() from None
    if len(entries) > ENTRIES_MAX or sum(entry.file_size for entry in entries) > UNFOLDED_MAX:
        raise SheetTooLarge()
    names = [entry.filename.casefold() for entry in entries]
    if any(name.endswith(MACROS) or name.startswith(SCRIPTS) for name in names):
        raise SheetWithMacros()
    if "xl/workbook.xml" not in names and "content.xml" not in names:
        raise SheetKindRefused(kind="")


def _of_text(path: Path, head: bytes) -> Iterator[Row]:
    if head.startswith(OLD_WORKBOOK):
        raise SheetKindRefused(kind="xls")
    content = path.read_bytes()
    text = _decoded(content)
    if "\0" in text or text.lstrip().startswith(("%PDF", "{\\rtf", "<")):
        raise SheetKindRefused(kind="")
    csv.field_size_limit(CELL_MAX * 100)
    rows = csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text))
    try:
        for row in rows:
            yield [_as_text(value) for value in row]
    except csv.Error:
        raise SheetUnreadable() from None


def _decoded(content: bytes) -> str:
    """UTF-8 where it is; else what French spreadsheets have long written."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    """The one that most of the first lines have most of."""
    lines = text.splitlines()[:TITLES_WITHIN]
    return max(DELIMITERS, key=lambda sign: max((line.count(sign) for line in lines), default=0))


def _as_text(value: Any) -> str:
    """As somebody would have typed it: days as France writes them, whole numbers without point."""
    if isinstance(value, datetime | date):
        return f"{value.day:02}/{value.month:02}/{value.year}"
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    if isinstance(value, timedelta):
        return ""
    return "" if value is None else str(value).strip()[:CELL_MAX]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
