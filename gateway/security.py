"""What every answer and every form carries so that another site can neither frame nor forge it.

The CSRF token needs no shared key: it is derived from the browser's own secret cookie (the session,
or before sign-in a visitor's cookie), so every replica agrees. It is masked anew on each page, for
a compressed page must not let its length betray it (BREACH).
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, abort, current_app, g, request
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from chassis.settings import settings
from gateway import unsent
from gateway.bodies import STRANGERS_MAX, TimedBodies
from gateway.origins import origin, same_site
from gateway.sessions import bearer_session, cookie_name, current_login, session_cookie, set_cookie

View = Callable[..., Any]
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
BODY_MAX = 256 * 1024
CSRF_FIELD = "jeton"
CSRF_HEADER = "X-Jeton"


def sent_by_the_bank(view: View) -> View:
    """Mark a view the bank, or the browser coming back from it, may POST to without our token."""
    view.sent_by_the_bank = True  # type: ignore[attr-defined]
    return view


def may_frame_its_own(view: View) -> View:
    """Mark a view whose page frames papers of ours: no other page frames anything."""
    view.frames_its_own = True  # type: ignore[attr-defined]
    return view


def accepts_up_to(size_bytes: int) -> Callable[[View], View]:
    """Mark a view that takes larger bodies than a form: files."""

    def mark(view: View) -> View:
        view.body_max = size_bytes  # type: ignore[attr-defined]
        return view

    return mark


def csrf_token() -> str:
    """This page's token; a visitor without a session gets a cookie to derive it from."""
    derived = _derived(session_cookie() or _visitor())
    mask = secrets.token_bytes(len(derived))
    return base64.urlsafe_b64encode(mask + _xor(mask, derived)).decode()


def csrf_field() -> Markup:
    return Markup('<input type="hidden" name="{}" value="{}">').format(CSRF_FIELD, csrf_token())


def token_is_ours(token: str) -> bool:
    """Whether this browser's own secret made the token."""
    secret = session_cookie() or request.cookies.get(cookie_name("visiteur"))
    try:
        sent = base64.urlsafe_b64decode(token)
    except ValueError:
        return False
    half = len(sent) // 2
    return secret is not None and hmac.compare_digest(
        _xor(sent[:half], sent[half:]), _derived(secret)
    )


def protect(app: Flask) -> None:
    """Refuse forged requests, bound bodies, and dress every answer."""
    app.config["MAX_CONTENT_LENGTH"] = BODY_MAX
    app.config["MAX_FORM_MEMORY_SIZE"] = BODY_MAX
    app.wsgi_app = TimedBodies(app.wsgi_app)  # type: ignore[method-assign]
    app.before_request(_refuse_forgeries)
    app.after_request(_dress)


def _refuse_forgeries() -> AnyResponse | None:
    """Who sends comes before what is sent: nothing large is read of whoever is not signed in."""
    view = _view()
    request.max_content_length = getattr(view, "body_max", BODY_MAX)
    if (request.content_length or 0) > STRANGERS_MAX and current_login() is None:
        return unsent.signed_out()
    if request.method in SAFE or view is None or getattr(view, "sent_by_the_bank", False):
        return None
    if _without_cookie():
        return None
    if not same_site():
        abort(403)
    token = request.headers.get(CSRF_HEADER) or request.form.get(CSRF_FIELD, "")
    if token_is_ours(token):
        return None
    g.stale_form = True
    return unsent.stale_form() or abort(403)


def _without_cookie() -> bool:
    """A program at the JSON doors: no cookie lends the request anybody's authority."""
    return request.path.startswith("/api/") and bool(bearer_session() or not session_cookie())


def _view() -> View | None:
    return current_app.view_functions.get(request.endpoint or "")


def _visitor() -> str:
    known = request.cookies.get(cookie_name("visiteur")) or g.get("new_visitor")
    if not known:
        known = g.new_visitor = secrets.token_urlsafe(32)
    return known


def _derived(secret: str) -> bytes:
    return hashlib.sha256(b"csrf:" + secret.encode()).digest()


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=False))


def _dress(response: Response) -> Response:
    if "new_visitor" in g:
        set_cookie(response, "visiteur", g.new_visitor)
    headers = response.headers
    headers.setdefault("Content-Security-Policy", _policy() + _frames())
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "geolocation=(), microphone=(), payment=()")
    if response.mimetype != "text/css" and not request.path.startswith("/static/"):
        headers.setdefault("Cache-Control", "no-store")
    if settings.public_url.startswith("https:"):
        headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    return response


def _policy() -> str:
    """No inline script or style anywhere; a form may lead to the bank's page, and to those of the
    identity providers that the town offers."""
    issuers = (settings.franceconnect_issuer, settings.proconnect_issuer)
    outside = sorted({origin(url) for url in (settings.bank_url, *issuers) if url})
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "media-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        "base-uri 'none'; "
        f"frame-ancestors 'none'; form-action 'self' {' '.join(outside)}"
    )


def _frames() -> str:
    return "; frame-src 'self'" if getattr(_view(), "frames_its_own", False) else ""
