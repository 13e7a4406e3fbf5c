"""What every page of the desk shows around its own content, and what its routes share."""

from datetime import date
from typing import Any, TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5

from flask import Response, abort, g, request

from chassis import clock
from gateway.desk.waiting import waiting
from gateway.pages import ask, backend, page
from gateway.question import Question
from gateway.sessions import Login, current_login

__all__ = ["ask", "tell"]  # Asked as whoever is signed in.
A = TypeVar("A")


def staff_login() -> Login:
    """The signed-in member of staff; the blueprint's gate has let nobody else through."""
    login = current_login()
    assert login is not None
    return login


def tell(question: Question[A], *, key: str | None = None, bank: bool = False) -> A:
    if request.method == "POST":
        waiting().forget(staff_login())
    return backend().tell(staff_login(), question, key=key, bank=bank)


def show(template: str, **context: Any) -> str:
    """Render a page of the desk, its menu with what waits."""
    g.waiting = waiting().counts(staff_login())
    return page(f"desk/{template}", **context)


def shown(status: int, template: str, **context: Any) -> Response:
    """A page with another status than 200: a form to correct, a refusal explained."""
    return Response(show(template, **context), status, mimetype="text/html")


def today() -> date:
    return clock.today(clock.now())


def day_asked(typed: str | None) -> date:
    """The day of a page's address; today when none, or nothing usable, is asked."""
    try:
        asked = date.fromisoformat(typed or "")
    except ValueError:
        return today()
    return asked if 2000 <= asked.year <= 2100 else today()


def id_asked(typed: str | None) -> str | None:
    """An id of a page's address, or None without one. One that is not an id is a page that does
    not exist: read as none, it would choose everybody."""
    if not typed:
        return None
    try:
        return str(UUID(typed))
    except ValueError:
        abort(404)


def once(form_id: str, *content: str) -> str:
    """The key that makes this form, sent twice with the same words, one order.

    Words changed after going back make another order, not a refused key.
    """
    return str(uuid5(NAMESPACE_URL, "\n".join((form_id, *content))))
