"""Sheets that we give: the example to fill in, and the report of an import. Every cell is a text:
no spreadsheet takes one for a formula."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

from chassis.language import _

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
WIDTH = 20
# OpenDocument 1.3, part 3: a package names its kind first, as it is, and what it holds.
# https://docs.oasis-open.org/office/OpenDocument/v1.3/os/part2-packages/
_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{_NAMES}manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_BEGIN = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    f' xmlns:office="{_NAMES}office:1.0" xmlns:table="{_NAMES}table:1.0"'
    f' xmlns:text="{_NAMES}text:1.0" office:version="1.3"><office:body><office:spreadsheet>'
    "<table:table table:name={name}>"
)
_CONTROLS = dict.fromkeys(range(32))
_END = "</table:table></office:spreadsheet></office:body></office:document-content>"


def as_xlsx(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Lines go to a file as they come, and leave the memory."""
    written = io.BytesIO()
    told = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(written, told) as workbook:
        sheet = workbook.add_worksheet(_("Familles"))
        bold = workbook.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(len(heads) - 1, 0), WIDTH)
        for place, head in enumerate(heads):
            sheet.write_string(0, place, head, bold)
        for number, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell)
    return written.getvalue()


def as_ods(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Lines are packed as they come, and leave the memory."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("mimetype", ODS, zipfile.ZIP_STORED)
        folder.writestr("META-INF/manifest.xml", _MANIFEST)
        with folder.open("content.xml", "w") as content:
            content.write(_BEGIN.format(name=quoteattr(_("Familles"))).encode())
            content.write(_ods_row(heads))
            for row in rows:
                content.write(_ods_row(row))
            content.write(_END.encode())
    return written.getvalue()


def _ods_row(cells: Iterable[str]) -> bytes:
    told = "".join(
        '<table:table-cell office:value-type="string">'
        + "".join(f"<text:p>{_ods_text(line)}</text:p>" for line in cell.split("\n"))
        + "</table:table-cell>"
        for cell in cells
    )
    return f"<table:table-row>{told}</table:table-row>".encode()


def _ods_text(line: str) -> str:
    """XML has no sign for control characters, and OpenDocument makes one blank of several."""
    return escape(line.translate(_CONTROLS)).replace("  ", " <text:s/>")
