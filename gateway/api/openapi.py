"""The OpenAPI 3.1 document, from the very schemas that load and dump."""

import re
from collections.abc import Iterable
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin

from gateway.api import views
from gateway.api.operations import KEY_HEADER, PREFIX, Operation

ABOUT = (
    "The families' site, for programs. Amounts are whole cents, days ISO dates, instants ISO 8601 "
    "in UTC. A refusal is problem+json with a stable `code`; its `detail` is French."
)
_ID_IN_PATH = re.compile(r"<uuid:(\w+)>")


def described(operations: Iterable[Operation]) -> dict[str, Any]:
    """The whole document."""
    spec = APISpec(
        title="Préau",
        version="1.0.0",
        openapi_version="3.1.0",
        info={"description": ABOUT},
        servers=[{"url": PREFIX}],
        plugins=[MarshmallowPlugin(schema_name_resolver=_name)],
    )
    spec.components.security_scheme("session", {"type": "http", "scheme": "bearer"})
    spec.components.schema("Problem", schema=views.Problem)
    for told in sorted(operations, key=lambda one: (one.path, one.method)):
        path = _ID_IN_PATH.sub(r"{\1}", told.path)
        spec.path(path, operations={told.method.lower(): _operation(told)})
    return spec.to_dict()


def _name(schema: Any) -> str:
    kind = schema if isinstance(schema, type) else type(schema)
    return kind.__name__


def _operation(told: Operation) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": told.name,
        "summary": told.told,
        "parameters": _parameters(told),
        "responses": {**_answer(told), "default": _problem()},
        "security": [{"session": []}] if told.signed_in else [],
    }
    if told.asks is not None and told.method != "GET":
        content = {"application/json": {"schema": told.asks}}
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _parameters(told: Operation) -> list[dict[str, Any]]:
    given: list[dict[str, Any]] = [
        {"in": "path", "name": name, "required": True, "schema": _uuid()}
        for name in _ID_IN_PATH.findall(told.path)
    ]
    if told.asks is not None and told.method == "GET":
        given.append({"in": "query", "schema": told.asks})
    if told.keyed:
        given.append(
            {
                "in": "header",
                "name": KEY_HEADER,
                "required": True,
                "description": "Of the caller's choice: sent again, it gives the first answer.",
                "schema": {"type": "string", "minLength": 1, "maxLength": 200},
            }
        )
    return given


def _uuid() -> dict[str, str]:
    return {"type": "string", "format": "uuid"}


def _answer(told: Operation) -> dict[str, Any]:
    if told.answers is None:
        return {"204": {"description": "Done."}}
    schema = {"type": "array", "items": told.answers} if told.many else told.answers
    return {"200": {"description": "Done.", "content": {"application/json": {"schema": schema}}}}


def _problem() -> dict[str, Any]:
    content = {"application/problem+json": {"schema": "Problem"}}
    return {"description": "Refused, or a service is away.", "content": content}
