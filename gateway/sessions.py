"""Who is at the browser: an opaque cookie, exchanged at identity for a token good for minutes.

Prevents: a token that a script or a stolen disk could read (it never leaves this process), and a
session that outlives its revocation (identity says so on the bus, and the copy is dropped; the
bus being late, a copy lives one minute at most).
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from flask import current_app, g, request
from werkzeug.wrappers import Response as AnyResponse

from chassis import clock
from chassis.principal import DESK, WEB, Channel
from gateway.backend import Backend, Refused
from gateway.remote import identity
from gateway.remote.identity import PassView

REMEMBERED_FOR = timedelta(seconds=60)
REMEMBERED_MAX = 20_000
ATTACHING, MY_SPACE = "/attacher-mon-foyer", "/mon-espace"
TOKEN_MARGIN = timedelta(seconds=15)  # A token must not die between here and the service.
TOKEN_LAST = timedelta(seconds=5)  # What is left of one that a request still begins to use.

Known = tuple[datetime, dict[str, Any]]  # Until when, and identity's answer.


@dataclass(frozen=True)
class Login:
    """A signed-in browser."""

    session: str = field(repr=False)
    token: str = field(repr=False)
    account_id: str
    first_name: str
    last_name: str
    email: str | None  # None where another way in opened the account.
    roles: frozenset[str]
    household_ids: tuple[str, ...]
    household_id: str  # Empty without a household: staff, or a parent not attached yet.
    expires_at: str
    token_expires_at: str
    structures: tuple[str, ...]  # The schools that staff are limited to; none is the whole town.
    exports: bool  # Whether staff may take files of many families away.
    language: str | None  # The account's, None until it is chosen; the browser has its own.

    @property
    def seconds_left(self) -> int:
        """How long this session lives if nothing is asked of it any more."""
        left = datetime.fromisoformat(self.expires_at) - clock.now()
        return max(0, int(left.total_seconds()))

    @property
    def token_ages(self) -> bool:
        return clock.now() >= datetime.fromisoformat(self.token_expires_at) - TOKEN_LAST

    @property
    def is_staff(self) -> bool:
        return bool(self.roles - {"parent"})


class Sessions:
    """The sessions this process has exchanged lately."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._known: OrderedDict[tuple[str, Channel], tuple[datetime, PassView]] = OrderedDict()
        self._ended: OrderedDict[str, str] = OrderedDict()
        self._revoked: OrderedDict[str, str] = OrderedDict()

    def exchanged(self, session: str, channel: Channel = WEB) -> PassView:
        """Identity's answer for this session and the way it speaks by, at most a minute old.

        Raises Refused, Unavailable.
        """
        if session in self._ended:
            raise Refused("identity.no-session")
        now = clock.now()
        known = self._known.get((session, channel))
        if known and now < known[0]:
            return known[1]
        answer = self._backend.tell(None, identity.exchange(session, channel=channel))
        token_dies = datetime.fromisoformat(answer["token_expires_at"]) - TOKEN_MARGIN
        self._known[session, channel] = (min(now + REMEMBERED_FOR, token_dies), answer)
        self._known.move_to_end((session, channel))
        if len(self._known) > REMEMBERED_MAX:
            self._known.popitem(last=False)
        return answer

    def ask_again(self, session: str) -> None:
        """Being asked is what keeps a session alive: the next request asks."""
        for channel in (WEB, DESK):
            self._known.pop((session, channel), None)

    def end(self, session: str) -> None:
        """Whoever signs out here is out here at once, whatever the bus has to say and when."""
        self.ask_again(session)
        _remember(self._ended, session)

    def forget(self, session_digests: list[str], reason: str = "") -> None:
        """Identity revoked these sessions: the next request asks it again."""
        revoked = set(session_digests)
        for known, (_, answer) in list(self._known.items()):
            if answer["session_digest"] in revoked:
                self._known.pop(known, None)
                _remember(self._revoked, known[0], reason)

    def why_revoked(self, session: str) -> str | None:
        """As identity said, where it was ended elsewhere as far as this process knows; None where
        it has run out by itself."""
        return self._revoked.get(session)


def _remember(sessions: OrderedDict[str, str], session: str, why: str = "") -> None:
    sessions[session] = why
    if len(sessions) > REMEMBERED_MAX:
        sessions.popitem(last=False)


def cookie_name(kind: str) -> str:
    """`__Host-` ties a cookie to this host over https; browsers refuse it over plain http."""
    prefix = "__Host-" if current_app.config["SECURE"] else ""
    return f"{prefix}preau-{kind}"


def set_cookie(response: AnyResponse, kind: str, value: str, **more: Any) -> None:
    response.set_cookie(
        cookie_name(kind),
        value,
        secure=current_app.config["SECURE"],
        httponly=True,
        samesite="Lax",
        path="/",
        **more,
    )


def drop_cookie(response: AnyResponse, kind: str) -> None:
    set_cookie(response, kind, "", max_age=0)


def signed_in_by(session: str) -> None:
    """From now on this request is of whoever has just opened this session."""
    g.opened_session = session
    g.pop("login", None)


def session_cookie() -> str | None:
    if "opened_session" in g:
        return str(g.opened_session)
    return request.cookies.get(cookie_name("session"))


def bearer_session() -> str | None:
    """The session a program sends itself: no browser adds this header of its own accord."""
    kind, _, session = request.headers.get("Authorization", "").partition(" ")
    return session.strip() or None if kind.lower() == "bearer" else None


def current_login() -> Login | None:
    """The person at this browser, or None. Asked once a request, and again in one so long (a file
    over a poor network) that its token would not outlive the next question. Raises Unavailable."""
    if "login" not in g or (g.login is not None and g.login.token_ages):
        g.login = _login()
    login: Login | None = g.login
    return login


def _exchanged(session: str) -> PassView:
    """At the desk somebody speaks as staff, on the site as a parent, and as a parent to be where a
    household is attached. At the doors that both share, programs' and files', staff speak for the
    town of what is not their own family's."""
    sessions: Sessions = current_app.extensions["sessions"]
    if request.path.startswith("/desk"):
        return sessions.exchanged(session, DESK)
    answer = sessions.exchanged(session, WEB)
    account = answer["account"]
    named = (request.view_args or {}).get("household_id")
    own = account["household_ids"]
    is_staff = bool(set(account["roles"]) - {"parent"})
    if request.path.startswith(ATTACHING):
        return answer
    if is_staff and not (str(named) in own if named else own):
        return sessions.exchanged(session, DESK)
    return answer


def _login() -> Login | None:
    session = bearer_session() or session_cookie()
    if not session:
        return None
    try:
        answer = _exchanged(session)
    except Refused:
        return None
    account = answer["account"]
    households = tuple(account["household_ids"])
    chosen = request.cookies.get(cookie_name("foyer"))
    return Login(
        session=session,
        token=answer["token"],
        account_id=account["account_id"],
        first_name=account["first_name"],
        last_name=account["last_name"],
        email=account["email"],
        roles=frozenset(account["roles"]),
        household_ids=households,
        household_id=chosen if chosen and chosen in households else next(iter(households), ""),
        expires_at=answer["session_expires_at"],
        token_expires_at=answer["token_expires_at"],
        # An identity of the release before says none of these.
        structures=tuple(account.get("structures", ())),
        exports=account.get("exports", False),
        language=account.get("language"),
    )
