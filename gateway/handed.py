"""What a form was answered is handed over to the page it leads to, which need not ask it again.

Prevents: each click asking its service twice, once to do and once to show what was done. An answer
waits here for the browser that follows the redirect: it is taken once, by the session that was
answered, within seconds, for the very question it answers. A page opened in any other way asks, and
so does one that reaches another process: nothing depends on this. It is shown, and decides nothing.
"""

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from flask import current_app, g, request
from werkzeug.wrappers import Response

from chassis import clock
from gateway.question import Question
from gateway.sessions import cookie_name, current_login, drop_cookie, set_cookie

A = TypeVar("A")
KIND = "reponse"
WAITS_S = 10
WAITING_MAX = 500


@dataclass(frozen=True)
class _Answered:
    session: str
    question: Question[Any]
    answer: Any
    until: datetime


class Waiting:
    """The answers of this process that nobody has come for yet."""

    def __init__(self) -> None:
        self._answers: OrderedDict[str, _Answered] = OrderedDict()

    def keep(self, answered: _Answered) -> str:
        """The key that it can be taken with, once."""
        key = secrets.token_urlsafe(16)
        self._answers[key] = answered
        if len(self._answers) > WAITING_MAX:
            self._answers.popitem(last=False)
        return key

    def take(self, key: str) -> _Answered | None:
        return self._answers.pop(key, None)


def hand(response: Response, question: Question[A], answer: A) -> Response:
    """This redirect leads to a page that asks this, which has just been answered."""
    login = current_login()
    if login is not None:
        until = clock.now() + timedelta(seconds=WAITS_S)
        key = _waiting().keep(_Answered(login.session, question, answer, until))
        set_cookie(response, KIND, key, max_age=WAITS_S)
    return response


def handed(question: Question[A]) -> A | None:
    """The answer that the form before this page left for it, or None: then ask."""
    key = request.cookies.get(cookie_name(KIND))
    answered = _waiting().take(key) if key else None
    login = current_login()
    if answered is None or login is None or answered.session != login.session:
        return None
    if answered.question != question or clock.now() > answered.until:
        return None
    g.answer_taken = True
    answer: A = answered.answer
    return answer


def forget_taken(response: Response) -> Response:
    if g.get("answer_taken"):
        drop_cookie(response, KIND)
    return response


def _waiting() -> Waiting:
    waiting: Waiting = current_app.extensions["handed"]
    return waiting
