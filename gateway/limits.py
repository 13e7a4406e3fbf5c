"""How often one account, and one place, may ask what is dear: programs, files, the search.

Each process of the gateway counts for itself, in memory: two replicas let through twice as much. It
is a bound on what one person can cost the others, and no guard of a secret: guesses at passwords
are counted by identity, in its database, for every replica together.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, request

from chassis.errors import Refused
from gateway import place
from gateway.sessions import current_login

KNOWN_MAX = 50_000
View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Limit:
    """So many at once, and after that so many a minute. A place is many people's: a school, a
    telephone company."""

    name: str
    account: int
    place: int

    def bounds(self) -> list[tuple[str, int]]:
        """Who is counted, and up to how many."""
        login = current_login()
        there = (f"{self.name}:{place.address()}", self.place)
        return [there, (f"{self.name}:{login.account_id}", self.account)] if login else [there]


PROGRAMS = Limit("programs", account=300, place=6_000)
FILES = Limit("files", account=60, place=600)
PICTURE_CODES = Limit("picture-codes", account=60, place=300)  # Each draws, or speaks.
SEARCHES = Limit("searches", account=60, place=600)
MY_DATA = Limit("my-data", account=3, place=60)  # Each opens every room and makes every paper.
LINKS = Limit("links", account=20, place=20)  # Each may send a mail.

SIMULATIONS = Limit("simulations", account=60, place=600)

ASKED_BY_GET = (SEARCHES, PICTURE_CODES, SIMULATIONS)

# Each makes us ask an identity provider; a school's families are behind one address.
SIGN_INS = Limit("sign-ins", account=30, place=300)


class Buckets:
    """What is left to each: filled to the brim at first, and again in a minute."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, who: str, size: int) -> float:
        """Seconds to wait for one; zero when it is taken."""
        now = self._now()
        left, at = self._left.get(who, (float(size), now))
        left = min(size, left + (now - at) * size / 60)
        wait = (1 - left) * 60 / size if left < 1 else 0.0
        self._left[who] = (left if wait else left - 1, now)
        self._left.move_to_end(who)
        if len(self._left) > KNOWN_MAX:
            self._left.popitem(last=False)
        return wait


def limited(limit: Limit) -> Callable[[View], View]:
    """Mark a view that may not be asked for ever."""

    def mark(view: View) -> View:
        view.limit = limit  # type: ignore[attr-defined]
        return view

    return mark


def bound(app: Flask) -> None:
    app.extensions["buckets"] = Buckets()
    app.before_request(_refuse_too_many)
    app.after_request(_say_when)


def _refuse_too_many() -> None:
    limit = _limit()
    if limit is None:
        return
    buckets: Buckets = current_app.extensions["buckets"]
    waits = [buckets.take(who, size) for who, size in limit.bounds()]
    if any(waits):
        g.retry_after_s = math.ceil(max(waits))
        raise Refused("gateway.too-many")


def _limit() -> Limit | None:
    view = current_app.view_functions.get(request.endpoint or "")
    if request.path.startswith("/api/"):
        return PROGRAMS
    limit: Limit | None = getattr(view, "limit", None)
    return limit if limit is None or limit in ASKED_BY_GET or request.method == "POST" else None


def _say_when(response: Response) -> Response:
    if "retry_after_s" in g:
        response.headers["Retry-After"] = str(g.retry_after_s)
    return response
