"""The town hall as it presents itself, for every page and paper: notify's answer, kept in memory.

Prevents: a question more on each page. The copy is dropped when notify says that it has changed;
it is asked again after a while besides, for a bus that was late. While notify is away what was
known is shown, and before anything was, the settings.
"""

import re
import time
from dataclasses import dataclass
from typing import Any

from flask import current_app, has_app_context

from chassis.errors import Broken, Refused, Unavailable
from chassis.formatting import NBSP
from chassis.language import SOURCE, language
from chassis.settings import settings
from gateway.backend import Backend
from gateway.remote import notify
from gateway.remote.notify import TownView
from gateway.turns import Crowded, Gone

ENGLISH = "en"
KEPT_FOR_S = 600.0
TRIED_AGAIN_AFTER_S = 5.0


@dataclass(frozen=True)
class Town:
    """Addresses and hours line by line; no hours and no site where none were told."""

    name: str
    phone: str
    address: tuple[str, ...]
    host: tuple[str, ...]
    is_own_host: bool
    hours: tuple[str, ...] = ()
    hours_en: tuple[str, ...] = ()
    site_url: str | None = None
    signatory: str | None = None

    @property
    def hours_said(self) -> tuple[str, tuple[str, ...]]:
        """In which language, and the lines: those that the town wrote in the reader's, or else the
        French ones."""
        if language() == ENGLISH and self.hours_en:
            return ENGLISH, self.hours_en
        return SOURCE, tuple(map(_unbroken, self.hours))

    @property
    def dialled(self) -> str:
        return "".join(sign for sign in self.phone if sign in "+0123456789")


def _unbroken(line: str) -> str:
    """No end of line within an hour: "13 h 30" has no-break spaces."""
    return re.sub(r"(?<=\d) h\b(?: (?=\d\d\b))?", lambda hour: hour[0].replace(" ", NBSP), line)


class TownKept:
    """One copy a process."""

    def __init__(self, backend: Backend, defaults: Any = settings) -> None:
        self._backend, self._defaults = backend, defaults
        self._known = default_town(defaults)
        self._asked_again_at = 0.0

    def now(self) -> Town:
        """Whoever finds the copy old asks; meanwhile the others are shown it."""
        if time.monotonic() >= self._asked_again_at:
            self._asked_again_at = time.monotonic() + TRIED_AGAIN_AFTER_S
            try:
                told = self._backend.tell(None, notify.town())
            except (Refused, Unavailable, Broken, Crowded, Gone):
                return self._known
            self._known = _as_told(told, self._defaults)
            self._asked_again_at = time.monotonic() + KEPT_FOR_S
        return self._known

    def forget(self) -> None:
        """It has changed: the next page asks."""
        self._asked_again_at = 0.0


def the_town() -> Town:
    """As it presents itself now; outside a request, as the settings have it."""
    if not has_app_context():
        return default_town(settings)
    kept: TownKept = current_app.extensions["town"]
    return kept.now()


def default_town(defaults: Any) -> Town:
    """Of a town that has decided nothing yet."""
    address = lines_of(defaults.town_address)
    return Town(
        name=defaults.town_name,
        phone=defaults.town_phone.replace(" ", NBSP),
        address=address,
        host=lines_of(defaults.hosted_by) if defaults.hosted_by else address,
        is_own_host=not defaults.hosted_by,
    )


def _as_told(told: TownView, defaults: Any) -> Town:
    address = tuple(told["address"].splitlines())
    return Town(
        name=told["name"],
        phone=told["phone"].replace(" ", NBSP),
        address=address,
        host=lines_of(defaults.hosted_by) if defaults.hosted_by else address,
        is_own_host=not defaults.hosted_by,
        hours=tuple((told["hours"] or "").splitlines()),
        hours_en=tuple((told["hours_en"] or "").splitlines()),
        site_url=told["site_url"],
        signatory=told["signatory"],
    )


def lines_of(address: str) -> tuple[str, ...]:
    """An address as it is set, its lines apart."""
    return tuple(part.strip() for part in address.split(","))
