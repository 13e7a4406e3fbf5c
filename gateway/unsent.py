"""A form that could not be taken comes back with what was typed, to be sent again by hand.

Prevents: a message or a month of ticks lost because a session had ended, or because the page was
older than the session. Passwords, keys and files do not come back; a form that another site may
have sent does not either. The page itself keeps the rest: nothing is stored here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

from flask import Response, current_app, redirect, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from chassis.errors import Refused
from gateway.bodies import STRANGERS_MAX
from gateway.origins import from_our_page, inside, words_in_json
from gateway.pages import rendered
from gateway.sessions import current_login, session_cookie

PREFIX, WAY = "garde.", "reprise"
SIGN_IN, SIGN_IN_PAGE = "/connexion", "account/sign_in.html"
SECRETS = frozenset({"password", "current", "access_key", "child_code", "payer_code"})
HEADS = frozenset({"objet"})  # Shown however short: what the text is about.
NEVER_KEPT = SECRETS | {"jeton", "site_web", "suite", WAY}


def _is_written(text: str) -> bool:
    return " " in text.strip() and len(text) > 20


@dataclass(frozen=True)
class Unsent:
    """What was typed and not taken: where it was going, and its fields in their order."""

    to: str
    fields: tuple[tuple[str, str], ...]
    back: str  # The page it was typed on, as well as it is known.
    complete: bool = True  # Nothing is missing for it to be sent as it is.

    @property
    def texts(self) -> list[str]:
        """What a person would be sorry to type again."""
        return [text for name, text in self.fields if text and (name in HEADS or _is_written(text))]

    @classmethod
    def posted(cls) -> Self | None:
        """The form of this request; None when it is not surely one of our own pages'."""
        if not from_our_page() or (request.content_length or 0) > STRANGERS_MAX:
            return None
        fields = [(name, value) for name, value in _pairs() if name not in NEVER_KEPT]
        complete = not request.files and not SECRETS & request.form.keys()
        return cls(request.full_path.rstrip("?"), tuple(fields), _page_before(), complete)

    @classmethod
    def carried(cls) -> Self | None:
        """The one that the form of signing in carries with it."""
        to = inside(request.form.get(WAY))
        if to is None:
            return None
        fields = [
            (name.removeprefix(PREFIX), value)
            for name, value in _pairs()
            if name.startswith(PREFIX) and name.removeprefix(PREFIX) not in NEVER_KEPT
        ]
        return cls(to, tuple(fields), inside(request.form.get("suite")) or "/")


def after_signing_in(unsent: Unsent) -> Response:
    """What was typed before, in the hands of whoever has just signed in."""
    return rendered(200, "unsent.html", unsent=unsent)


def signed_out() -> AnyResponse:
    """What whoever is not signed in, or is no longer, gets instead of a page or of an answer."""
    if words_in_json():
        raise Refused("identity.no-session")
    if request.method in ("GET", "HEAD"):
        back = request.full_path.rstrip("?")
        return redirect(url_for("account.sign_in", suite=back, fin=_ended()), 303)
    return _sign_in(401, Unsent.posted(), posted=True)


def _ended() -> str | None:
    """How the session that this browser still names came to its end: None without one."""
    session = session_cookie()
    if not session:
        return None
    why = current_app.extensions["sessions"].why_revoked(session)
    return "oui" if why is None else "acces" if why == "access-ended" else "ailleurs"


def _sign_in(status: int, unsent: Unsent | None, **more: Any) -> AnyResponse:
    back = {"suite": unsent.back if unsent else None, "unsent": unsent}
    return rendered(status, SIGN_IN_PAGE, **sign_in_page(**(back | more)))


def sign_in_page(**told: Any) -> dict[str, Any]:
    """What the page to sign in shows: `posted` when a form came too late, `stale` when the page
    itself was too old, `ended` when a session had."""
    nothing: dict[str, Any] = {"values": {}, "errors": {}, "suite": None, "unsent": None}
    return nothing | {"posted": False, "stale": False, "ended": None} | told


def stale_form() -> AnyResponse | None:
    """The form of a page older than the session; None where a plain refusal is all there is."""
    if words_in_json():
        return None
    if request.path == SIGN_IN and from_our_page():
        return _signing_in_again()
    unsent = Unsent.posted()
    if unsent is None:
        return None
    if current_login() is None:
        return signed_out()
    return rendered(403, "unsent.html", unsent=unsent)


def _signing_in_again() -> AnyResponse:
    """Another tab has signed in since, or the page is as old as its cookie."""
    suite = inside(request.form.get("suite"))
    if current_login() is not None:
        return redirect(suite or "/", 303)
    typed = {"email": request.form.get("email", "")}
    return _sign_in(403, Unsent.carried(), values=typed, suite=suite, stale=True)


def _pairs() -> Iterator[tuple[str, str]]:
    try:
        yield from request.form.items(multi=True)
    except HTTPException:  # Too many fields, too slow: then there is nothing to give back.
        return


def _page_before() -> str:
    written = urlsplit(request.headers.get("Referer", ""))
    return inside(f"{written.path}?{written.query}".rstrip("?")) or "/"
