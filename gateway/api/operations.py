"""One declaration an operation: the route, what it loads, what it dumps, and its documentation.

A program signs its requests with its session, as `Authorization: Bearer`; a page of ours sends its
cookie, and then the form's token in X-Jeton as everywhere else.
"""

import functools
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import NAMESPACE_URL, uuid5

from flask import Blueprint, Response, jsonify, request
from marshmallow import Schema, ValidationError

from gateway.backend import Refused
from gateway.pages import backend
from gateway.question import Question
from gateway.sessions import Login, current_login

A = TypeVar("A")
PREFIX = "/api/v1"
KEY_HEADER = "Idempotency-Key"
_KEY = re.compile(r'"?([\x21\x23-\x7e]{1,200})"?\Z')  # RFC 8941's quotes are welcome, not needed.
OPERATIONS: list["Operation"] = []


@dataclass(frozen=True)
class Operation:
    """An operation as the document tells it."""

    name: str
    method: str
    path: str
    told: str
    asks: type[Schema] | None
    answers: type[Schema] | None
    many: bool
    signed_in: bool

    @property
    def keyed(self) -> bool:
        return self.method == "POST" and self.signed_in


def operation(
    door: Blueprint,
    method: str,
    path: str,
    *,
    answers: type[Schema] | None,
    asks: type[Schema] | None = None,
    many: bool = False,
    signed_in: bool = True,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Open a door: the function below takes the path's ids and the loaded arguments by name."""

    def open_door(work: Callable[..., Any]) -> Callable[..., Any]:
        told = (work.__doc__ or "").strip()
        OPERATIONS.append(
            Operation(work.__name__, method, path, told, asks, answers, many, signed_in)
        )

        @functools.wraps(work)
        def view(**ids: Any) -> Response:
            if signed_in and current_login() is None:
                raise Refused("identity.no-session")
            known = {name: str(value) for name, value in ids.items()}
            result = work(**known, **(_load(asks, method) if asks else {}))
            return jsonify(answers(many=many).dump(result)) if answers else Response(status=204)

        door.add_url_rule(path, work.__name__, view, methods=[method])
        return work

    return open_door


def api_login() -> Login:
    """Whoever asks; an operation that is not signed in never asks for it."""
    login = current_login()
    assert login is not None
    return login


def read(question: Question[A]) -> A:
    return backend().tell(api_login(), question)


def send(question: Question[A], *, bank: bool = False) -> A:
    """Send an order under the caller's own key: the same key again gives the same answer."""
    return backend().tell(api_login(), question, key=_own_key(), bank=bank)


def _load(asks: type[Schema], method: str) -> dict[str, Any]:
    sent = request.args.to_dict() if method == "GET" else request.get_json(silent=True)
    try:
        loaded: dict[str, Any] = asks().load(sent if isinstance(sent, dict) else {})
        return loaded
    except ValidationError as mistakes:
        fields = json.dumps({"fields": mistakes.normalized_messages()})
        raise Refused("chassis.invalid", fields) from None


def _own_key() -> str:
    """Of this account only: two people's programs may number their orders alike."""
    named = _KEY.match(request.headers.get(KEY_HEADER, "").strip())
    if named is None:
        raise Refused("gateway.key-missing")
    return str(uuid5(NAMESPACE_URL, f"preau:key:{api_login().account_id}:{named[1]}"))
