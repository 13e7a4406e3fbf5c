"""The kinds of column billing's tables are made of."""

from typing import Any

from sqlalchemy import CheckConstraint, Column, DateTime, Index, Integer, Text, Uuid, text


def key(**columns: Any) -> list[Column[Any]]:
    return [Column(name, kind, primary_key=True) for name, kind in columns.items()]


def cents(*names: str) -> list[Column[Any]]:
    return [Column(name, Integer, nullable=False) for name in names]


def texts(*names: str, nullable: bool = False) -> list[Column[Any]]:
    return [Column(name, Text, nullable=nullable) for name in names]


def instant(name: str, nullable: bool = False) -> Column[Any]:
    return Column(name, DateTime(timezone=True), nullable=nullable)


def an_id(name: str, nullable: bool = False) -> Column[Any]:
    return Column(name, Uuid, nullable=nullable)


def one_of(column: str, values: str) -> CheckConstraint:
    quoted = ", ".join(f"'{value}'" for value in values.split())
    return CheckConstraint(f"{column} IN ({quoted})", name=f"{column}_known")


def one_open(debt: str) -> Index:
    still_open = text("state IN ('requested', 'open')")
    return Index(f"one_open_attempt_{debt}", debt, unique=True, postgresql_where=still_open)
