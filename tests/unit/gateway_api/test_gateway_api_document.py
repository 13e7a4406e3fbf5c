"""The OpenAPI document is valid, committed, and tells every door there is."""

import json
from pathlib import Path

from gateway_fakes import demo_app
from openapi_spec_validator import validate

from gateway.api.openapi import described
from gateway.api.routes import OPERATIONS

COMMITTED = Path(__file__).parents[3] / "docs/contracts/openapi.json"


def test_the_document_is_valid_openapi() -> None:
    validate(described(OPERATIONS))


def test_the_document_is_served_as_it_is_committed() -> None:
    app, _ = demo_app()
    assert app.test_client().get("/api/v1/openapi.json").json == json.loads(COMMITTED.read_text())


def test_no_door_is_left_out_of_the_document() -> None:
    app, _ = demo_app()
    told = {
        (f"/api/v1{path}", method.upper())
        for path, operations in described(OPERATIONS)["paths"].items()
        for method in operations
    }
    opened = {
        (rule.rule.replace("<uuid:", "{").replace(">", "}"), method)
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert opened - told == {("/api/v1/openapi.json", "GET")}
    assert told <= opened


def test_every_order_asks_for_its_key_and_every_answer_may_be_a_problem() -> None:
    for path, operations in described(OPERATIONS)["paths"].items():
        for method, told in operations.items():
            assert "default" in told["responses"], (path, method)
            named = [parameter["name"] for parameter in told["parameters"]]
            if method == "post" and told["security"]:
                assert "Idempotency-Key" in named, path
