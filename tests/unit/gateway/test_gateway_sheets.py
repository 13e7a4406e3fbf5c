"""Sheets that people send: read apart, whatever they are, and never obeyed."""

import io
import zipfile

import pytest
from eventlet.greenio.py3 import GreenFileIO
from python_calamine import CalamineWorkbook
from werkzeug.datastructures import FileStorage

from gateway.desk.exporting import as_csv
from gateway.desk.imports.families import EXAMPLE, EXAMPLE_HEADS
from gateway.sheets.apart import opened
from gateway.sheets.errors import (
    SheetEmpty,
    SheetKindRefused,
    SheetTooLarge,
    SheetUnreadable,
    SheetWithMacros,
)
from gateway.sheets.writing import as_ods, as_xlsx


def read(content: bytes, at_once: int = 500) -> tuple[list[str], list[list[str]]]:
    with opened(FileStorage(io.BytesIO(content), "familles")) as sheet:
        return sheet.titles, [row for batch in sheet.lines(at_once) for row in batch]


def archive(**entries: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in entries.items():
            folder.writestr(name.replace("__", "/"), content)
    return written.getvalue()


def test_the_example_comes_back_as_it_was_given_by_each_of_its_kinds():
    for write in (as_xlsx, as_ods, as_csv):
        content = write(EXAMPLE_HEADS, EXAMPLE)
        titles, lines = read(content, at_once=3)
        assert titles == [*EXAMPLE_HEADS]
        assert [line[14:16] for line in lines] == [[*row[14:16]] for row in EXAMPLE]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_accents_survive_whatever_wrote_the_file(encoding: str):
    titles, lines = read("Nom;Prénom;Né(e) le\n\nBond;Zoë;1/2/2018\n".encode(encoding))
    assert (titles, lines) == (["Nom", "Prénom", "Né(e) le"], [["Bond", "Zoë", "1/2/2018"]])


def test_a_title_above_the_table_is_no_line_of_it():
    titles, lines = read(b"Familles 2026,,\n,,\nNom,Prenom,Age\nBond,Zoe,3,trop\n")
    assert (titles, lines) == (["Nom", "Prenom", "Age"], [["Bond", "Zoe", "3"]])


def test_text_in_quotes_keeps_its_line_ends_and_its_signs():
    _, lines = read(b'a;b;c\n"1;2";"x\ny";z\n')
    assert lines == [["1;2", "x\ny", "z"]]


def test_a_sheet_of_many_lines_is_not_read_byte_by_byte(monkeypatch: pytest.MonkeyPatch):
    reads, real = [], GreenFileIO.read
    monkeypatch.setattr(GreenFileIO, "read", lambda *told: reads.append(told) or real(*told))
    _, lines = read(b"a;b;c\n" + b"1;2;3\n" * 2_000)
    assert len(lines) == 2_000
    assert 0 < len(reads) < len(lines)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", SheetEmpty),
        (b"a;b;c\n", SheetEmpty),
        (b"%PDF-1.7 and so on", SheetKindRefused),
        (b"<html><table><tr><td>a</td></tr></table>", SheetKindRefused),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old workbook", SheetKindRefused),
        (b"PK\x03\x04 cut short", SheetUnreadable),
        (archive(word__document_xml=b"<w/>"), SheetKindRefused),
        (archive(**{"xl/workbook.xml": b"<broken"}), SheetUnreadable),
        (archive(**{"xl/workbook.xml": b"<w/>", "xl/vbaProject.bin": b"x"}), SheetWithMacros),
        (archive(**{"content.xml": b"<w/>", "Basic/Standard/a.xml": b"x"}), SheetWithMacros),
        (b"a;b;c\n" + b"1;2;3\n" * 60_001, SheetTooLarge),
        (b";".join([b"t"] * 61) + b"\n1;2\n", SheetTooLarge),
    ],
)
def test_what_is_no_sheet_is_refused_with_its_reason(content: bytes, refusal: type[Exception]):
    with pytest.raises(refusal):
        read(content)


def test_a_small_file_that_unfolds_into_a_large_one_costs_no_memory():
    bomb = archive(**{"xl/workbook.xml": b"<w/>", "xl/worksheets/sheet1.xml": b"0" * 410_000_000})
    assert len(bomb) < 1_000_000
    with pytest.raises(SheetTooLarge):
        read(bomb)


def test_a_cell_that_looks_like_a_formula_is_a_text_in_what_we_give():
    hostile = ["=1+1", "+33 6", "-1", "@sum(A1)", '=HYPERLINK("http://evil.example")']
    content = as_xlsx(["a", "b", "c", "d", "e"], [hostile])
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()[
        1
    ] == [*hostile]
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        assert b"<f>" not in folder.read("xl/worksheets/sheet1.xml")
    assert b"'=1+1;'+33 6;'-1;'@sum(A1)" in as_csv(["a"], [hostile])


def test_a_report_for_openoffice_says_what_the_sheet_said_and_obeys_none_of_it():
    said = [["=1+1", '<Zoë>  & "co"', "", "deux\nlignes"], ["", "", "007", "fin"]]
    titles, lines = read(as_ods(["a", "b", "c", "d"], said))
    assert (titles, lines) == (["a", "b", "c", "d"], said)
