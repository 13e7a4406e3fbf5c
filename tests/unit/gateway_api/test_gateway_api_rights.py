"""Every JSON operation tried as everybody."""

from typing import Any

import pytest
from gateway_answers import ANDREW, BOND, demo_id
from gateway_fakes import FakeCalls, demo_app, pass_for

from chassis.contract import example_of
from gateway.api.operations import OPERATIONS, PREFIX, Operation

NOT_OF_FAMILIES = ("cook", "instructor", "operator")
STAFF = ("admin", "cashier", "clerk", *NOT_OF_FAMILIES)
ANOTHER = demo_id("household", "another")
OF_A_HOUSEHOLD = [told for told in OPERATIONS if "household_id" in told.path]


def as_somebody(*, session: str) -> dict[str, Any]:
    """A function's session is named after it; "another" is a parent of another household."""
    account = {"account_id": ANDREW, "first_name": "A", "last_name": "B", "email": "a@b.example"}
    roles = [session] if session in STAFF else ["parent"]
    households = {"andrew": [BOND], "another": [ANOTHER]}.get(session, [])
    known = pass_for(session=session)
    return known | {"account": account | {"roles": roles, "household_ids": households}}


@pytest.fixture(autouse=True)
def on_wednesday(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    clock = tmp_path / "clock"
    clock.write_text("2027-06-02T10:00:00+02:00")
    monkeypatch.setenv("PREAU_TEST_CLOCK", str(clock))


def app_and_calls() -> tuple[Any, FakeCalls]:
    app, calls = demo_app()
    calls.answers["identity", "exchange"] = as_somebody
    return app, calls


@pytest.mark.parametrize("operation", OF_A_HOUSEHOLD, ids=lambda told: told.name)
@pytest.mark.parametrize("session", [*NOT_OF_FAMILIES, "another"])
def test_nobody_reads_or_spends_for_a_family_that_is_not_theirs(
    operation: Operation, session: str
) -> None:
    app, calls = app_and_calls()
    assert asked_of(app, operation, session).status_code == 404  # As what does not exist.
    assert calls.forbidden


@pytest.mark.parametrize("operation", OF_A_HOUSEHOLD, ids=lambda told: told.name)
def test_a_parent_and_a_clerk_are_let_through(operation: Operation) -> None:
    for session in ("andrew", "clerk", "admin"):
        app, calls = app_and_calls()
        asked_of(app, operation, session)
        assert calls.forbidden == []


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda told: told.name)
def test_nobody_signed_in_learns_nothing(operation: Operation) -> None:
    if operation.signed_in:
        app, calls = app_and_calls()
        assert asked_of(app, operation, None).status_code == 401
        assert calls.asked == []


def asked_of(app: Any, operation: Operation, session: str | None) -> Any:
    path = PREFIX + operation.path.replace("<uuid:household_id>", BOND)
    path = path.replace("<uuid:order_id>", demo_id("order", "1"))
    path = path.replace("<uuid:invoice_id>", demo_id("invoice", "1"))
    headers = {"Idempotency-Key": "k1"} | (
        {"Authorization": f"Bearer {session}"} if session else {}
    )
    sent = example_of(operation.asks) if operation.asks else {}
    known = {"query_string": sent} if operation.method == "GET" else {"json": sent}
    return app.test_client().open(path, method=operation.method, headers=headers, **known)
