"""Billing's tables. Unique keys, checks and triggers hold what no process may break.

Migrations add the accounts of the ledger (accounts.py), and triggers: a movement's postings sum to
zero and leave no purse below zero at commit, each balance is the sum of its postings, and nothing
of the ledger is ever updated or deleted.
"""

from services.billing.tables import accounts, deposits, invoices, orders, payments, tariffs, tills
from services.billing.tables.metadata import metadata

__all__ = ["accounts", "deposits", "invoices", "metadata", "orders", "payments", "tariffs", "tills"]
