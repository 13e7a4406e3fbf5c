"""Papers and payments by what is written on them."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, literal, null, select

from services.billing.domain.numbers import Begun, Series
from services.billing.tables.accounts import series
from services.billing.tables.invoices import credit_notes, invoices
from services.billing.tables.payments import attempts, receipts

SERIES_MAX = 60  # The latest: the numbers of some years, in some regies.
FOUND_MAX = 25


class Papers:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def series(self) -> list[Begun]:
        """Those begun, the latest first."""
        latest = select(series).order_by(series.c.year.desc(), series.c.regie).limit(SERIES_MAX)
        rows = self._connection.execute(latest)
        return [Begun(Series(row.regie, row.year, row.kind), row.last_rank) for row in rows]

    def numbered(self, numbers: Collection[str]) -> list[dict[str, Any]]:
        asked = (
            _found("invoice", invoices, invoices.c.household_id, invoices.c.invoice_id),
            _found("receipt", receipts, receipts.c.household_id, null()),
            _found(
                "credit_note", credit_notes, invoices.c.household_id, credit_notes.c.invoice_id
            ).join(invoices),
        )
        found = (statement.where(_number(statement).in_(numbers)) for statement in asked)
        return [
            dict(row)
            for statement in found
            for row in self._connection.execute(statement.limit(FOUND_MAX)).mappings()
        ]

    def referred_to(self, reference: str) -> list[dict[str, Any]]:
        """Payments tried at the bank under this reference."""
        columns = (
            literal("payment").label("kind"),
            attempts.c.reference.label("number"),
            attempts.c.household_id,
            null().label("invoice_id"),
            attempts.c.requested_at.label("at"),
            attempts.c.amount_cents,
        )
        statement = select(*columns).where(attempts.c.reference == reference)
        return [dict(row) for row in self._connection.execute(statement).mappings()]


def _found(
    kind: str, table: Table, household_id: Column[Any], invoice_id: ColumnElement[Any]
) -> Select[Any]:
    whose = (household_id, invoice_id.label("invoice_id"))
    named = (literal(kind).label("kind"), table.c.number, *whose)
    return select(*named, table.c.issued_at.label("at"), table.c.amount_cents).select_from(table)


def _number(statement: Select[Any]) -> Any:
    return statement.selected_columns.number
