"""Letters that press buttons, for whoever wants them, and what fields say of themselves."""

from collections.abc import Mapping

from flask import request
from markupsafe import Markup

from gateway.sessions import cookie_name

COOKIE = "touches"
OFF = "non"


def keys_on() -> bool:
    """Whether single letters press buttons in this browser (WCAG 2.1.4: they can be turned off)."""
    return request.cookies.get(cookie_name(COOKIE)) != OFF


def pressed_by(letter: str) -> Markup:
    """The attributes of what this letter presses; nothing for whoever has turned letters off."""
    if not letter or not keys_on():
        return Markup("")
    return Markup(' data-touche="{0}" aria-keyshortcuts="{0}"').format(letter)


def described(name: str, errors: Mapping[str, str], hint: str = "") -> Markup:
    """The attributes by which a field bears its help and its fault."""
    is_wrong = bool(errors and errors.get(name))
    parts = [f"{name}-aide"] * bool(hint) + [f"{name}-erreur"] * is_wrong
    bears = Markup(' aria-describedby="{}"').format(" ".join(parts)) if parts else Markup("")
    return bears + (Markup(' aria-invalid="true"') if is_wrong else "")
