"""Sheets that we give: the example to fill in, and the report of an import. Every cell is a text:
no spreadsheet takes one for a formula."""

import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from chassis.language import _

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH = 20


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
