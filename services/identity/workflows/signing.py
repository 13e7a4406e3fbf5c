"""Codes by which a person signs, on their way to the person's own e-mail."""

from datetime import datetime
from uuid import UUID

from services.identity.domain.events import SigningCodeRequested
from services.identity.unit import Unit


def send_code(unit: Unit, account_id: UUID, code: str, expires_at: datetime) -> None:
    """Of an account that was closed meanwhile, nothing leaves."""
    account = unit.accounts.get(account_id)
    if account is not None:
        told = (account.email, account.first_name, code, expires_at, account.language)
        unit.record([SigningCodeRequested(account_id, *told)])
