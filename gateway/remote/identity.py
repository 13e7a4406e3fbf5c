"""What the gateway asks of identity, and what it answers, as it travels.

Written by `make docs` from the contract of services/identity; not to be changed by hand.
"""

from typing import Literal, TypedDict

from gateway.question import Question, question


class LinkView(TypedDict):
    state: str


class SessionView(TypedDict):
    session: str
    expires_at: str


class AccountView(TypedDict):
    account_id: str
    first_name: str
    last_name: str
    email: str
    roles: list[str]
    household_ids: list[str]
    structures: list[str]
    exports: bool
    language: Literal["fr", "en"] | None


class PassView(TypedDict):
    """What a session is worth: a token every service checks for itself, good for minutes."""

    token: str
    token_expires_at: str
    session_digest: str
    session_expires_at: str
    account: AccountView


def request_link(email: str) -> Question[None]:
    """services/identity/doors/links.py, LinkDoors.request_link."""
    return question("identity", "request_link", email=email)


def read_link(token: str) -> Question[LinkView]:
    """services/identity/doors/links.py, LinkDoors.read_link."""
    return question("identity", "read_link", token=token)


def set_password(token: str, *, password: str) -> Question[None]:
    """services/identity/doors/links.py, LinkDoors.set_password."""
    return question("identity", "set_password", token=token, password=password)


def sign_in(email: str, *, password: str, address: str) -> Question[SessionView]:
    """services/identity/doors/sessions.py, SessionDoors.sign_in."""
    return question("identity", "sign_in", email=email, password=password, address=address)


def exchange(session: str, *, channel: str) -> Question[PassView]:
    """services/identity/doors/sessions.py, SessionDoors.exchange."""
    return question("identity", "exchange", session=session, channel=channel)


def sign_out(session: str) -> Question[None]:
    """services/identity/doors/sessions.py, SessionDoors.sign_out."""
    return question("identity", "sign_out", session=session)


def choose_language(language: str) -> Question[None]:
    """services/identity/doors/accounts.py, AccountDoors.choose_language."""
    return question("identity", "choose_language", language=language)
