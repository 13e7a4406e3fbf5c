"""The browsers where somebody is signed in, and ending them from another."""

from typing import Any
from uuid import UUID

from services.identity.domain.events import SessionRevoked
from services.identity.domain.secret import digest
from services.identity.unit import Unit

View = dict[str, Any]


def devices(unit: Unit, account_id: UUID, session: str) -> list[View]:
    """Those still signed in, the last seen first; `is_this` is the one that asks."""
    this = digest(session)
    known = unit.logins.all_of(account_id)
    alive = (login for login in known if login.alive(unit.now) and login.awaits is None)
    return [
        {
            "login_id": login.login_id,
            "device": login.device,
            "opened_at": login.opened_at,
            "seen_at": login.seen_at,
            "ends_at": login.ends_at,
            "is_remembered": login.is_remembered,
            "is_this": login.digest == this,
        }
        for login in alive
    ]


def end(unit: Unit, account_id: UUID, login_id: UUID) -> None:
    """Ending one twice, or another's, ends nothing."""
    _told(unit, account_id, unit.logins.close_one(account_id, login_id))


def end_others(unit: Unit, account_id: UUID, session: str) -> None:
    _told(unit, account_id, unit.logins.close_all(account_id, but=digest(session)))


def _told(unit: Unit, account_id: UUID, digests: list[str]) -> None:
    if digests:
        unit.record([SessionRevoked(account_id, digests)])
