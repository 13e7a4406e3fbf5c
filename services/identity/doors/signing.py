"""Codes by which a person signs: another room makes them, only identity knows where they go."""

from datetime import datetime
from uuid import UUID

from chassis.entrypoints import hears
from services.identity import heard
from services.identity.unit import Unit
from services.identity.workflows import signing


class SigningDoors:
    @hears("documents.SignatureCodeAsked", heard.SignatureCodeAsked)
    def send_signing_code(
        self, unit: Unit, *, account_id: UUID, code: str, expires_at: datetime
    ) -> None:
        signing.send_code(unit, account_id, code, expires_at)
