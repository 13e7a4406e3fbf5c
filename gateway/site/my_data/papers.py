"""The papers and the pieces of a family's file, each made when its turn comes."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import PurePath
from typing import Any
from uuid import UUID

from flask import current_app

from gateway.files.vault import Vault
from gateway.pages import backend
from gateway.papers.invoice import invoice_pdf
from gateway.papers.receipt import receipt_pdf
from gateway.papers.statement import statement_pdf
from gateway.question import Question
from gateway.remote import billing, documents
from gateway.remote.household import HouseholdView
from gateway.sessions import Login
from gateway.site.my_data.packing import Entry, Told, rows_of

Tell = Callable[[Question[Any]], Any]


def papers(login: Login, told: Told, record: HouseholdView, now: datetime) -> Iterator[Entry]:
    """Invoices, receipts and the statement of each month with something in it; then the pieces."""
    household_id, money = login.household_id or "", told["billing"]

    def tell(question: Question[Any]) -> Any:
        return backend().tell(login, question)

    for row in rows_of(money, "invoices"):
        yield Entry(f"factures/{row['number']}.pdf", _invoice(tell, household_id, row, record))
    for row in rows_of(money, "receipts"):
        yield Entry(f"recus/{row['number']}.pdf", _receipt(tell, household_id, row, record))
    for month in sorted({str(row["day"])[:7] for row in rows_of(money, "charges")}):
        paper = _statement(tell, household_id, month, (record, now))
        yield Entry(f"recapitulatifs/{month}.pdf", paper)
    for row in rows_of(told["documents"], "files"):
        if row.get("piece_id"):
            name = PurePath(str(row["filename"])).name
            path = f"pieces/{row['piece_id']}/{str(row['file_id'])[:8]}-{name}"
            yield Entry(path, _piece(tell, str(row["file_id"])))


def _invoice(
    tell: Tell, household_id: str, row: dict[str, Any], record: HouseholdView
) -> Callable[[], bytes]:
    asked = billing.invoice(household_id, invoice_id=row["invoice_id"])
    return lambda: invoice_pdf(tell(asked), record)


def _receipt(
    tell: Tell, household_id: str, row: dict[str, Any], record: HouseholdView
) -> Callable[[], bytes]:
    asked = billing.receipt(household_id, receipt_id=row["receipt_id"])
    return lambda: receipt_pdf(tell(asked), record)


def _statement(
    tell: Tell, household_id: str, month: str, around: tuple[HouseholdView, datetime]
) -> Callable[[], bytes]:
    asked = billing.month_statement(household_id, month=month)
    return lambda: statement_pdf(tell(asked), *around)


def _piece(tell: Tell, file_id: str) -> Callable[[], bytes]:
    """documents decides who may read it, and notes that it was read."""
    vault: Vault = current_app.extensions["vault"]

    def content() -> bytes:
        place = tell(documents.ask_download(file_id))
        return vault.get(UUID(file_id), place["grant"])

    return content
