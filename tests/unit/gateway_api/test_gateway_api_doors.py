"""The JSON doors: whose session, one error table, orders that may be sent twice."""

from typing import Any
from uuid import uuid4

import pytest
from gateway_answers import BOND, CANTEEN, CHLOE, demo_id
from gateway_fakes import FakeCalls, demo_app, pass_for

from chassis.errors import Broken, Refused, Unavailable

ANDREW_SAYS = {"Authorization": "Bearer andrew-session"}
PERIOD = "first=2027-06-01&last=2027-06-30"
HOUSEHOLD = f"/api/v1/households/{BOND}"
TICK = {"child_id": CHLOE, "activity_id": CANTEEN, "day": "2027-06-10", "wanted": True}
ORDER = {"order_id": demo_id("order", "1"), "draft_version": 7, "shown_total_cents": 360}


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> tuple[Any, FakeCalls]:
    clock = tmp_path / "clock"
    clock.write_text("2027-06-02T10:00:00+02:00")
    monkeypatch.setenv("PREAU_TEST_CLOCK", str(clock))
    app, calls = demo_app()
    return app.test_client(), calls


def keyed(key: str = "k1") -> dict[str, str]:
    return ANDREW_SAYS | {"Idempotency-Key": key}


def test_a_program_without_a_session_learns_nothing(api: Any) -> None:
    client, calls = api
    answer = client.get(f"{HOUSEHOLD}/account")
    assert answer.status_code == 401
    assert answer.mimetype == "application/problem+json"
    assert answer.json["code"] == "identity.no-session"
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert calls.methods_asked() == []


def test_a_session_opens_the_same_doors_in_a_header_as_in_a_cookie(api: Any) -> None:
    client, _ = api
    by_header = client.get("/api/v1/me", headers=ANDREW_SAYS)
    client.set_cookie("preau-session", "andrew-session")
    by_cookie = client.get("/api/v1/me")
    assert by_header.json == by_cookie.json
    assert by_header.json["household_ids"] == [BOND]
    assert "token" not in by_header.text


def test_another_site_cannot_order_with_a_parents_cookie(api: Any) -> None:
    client, calls = api
    client.set_cookie("preau-session", "andrew-session")
    answer = client.post(f"{HOUSEHOLD}/orders", json=ORDER, headers={"Idempotency-Key": "k1"})
    assert answer.status_code == 403
    assert "billing.checkout" not in calls.methods_asked()


def test_a_wrong_bearer_is_not_rescued_by_a_good_cookie(api: Any) -> None:
    client, calls = api
    calls.answers["identity", "exchange"] = andrews_only
    client.set_cookie("preau-session", "andrew-session")
    answer = client.post(
        f"{HOUSEHOLD}/orders",
        json=ORDER,
        headers={"Authorization": "Bearer forged", "Idempotency-Key": "k1"},
    )
    assert answer.status_code == 401


def andrews_only(session: str) -> Any:
    known = session == "andrew-session"
    return pass_for(session=session) if known else Refused("identity.no-session")


def test_signing_in_gives_a_session_and_no_cookie(api: Any) -> None:
    client, _ = api
    typed = {"email": "andrew.bond@example.org", "password": "Chaussette-142"}
    answer = client.post("/api/v1/sessions", json=typed)
    assert answer.status_code == 200
    assert answer.json["session"]
    assert not any("session" in cookie for cookie in answer.headers.getlist("Set-Cookie"))


def test_wrong_credentials_are_said_in_the_same_words_as_on_the_page(api: Any) -> None:
    client, calls = api
    calls.answers["identity", "sign_in"] = Refused("identity.wrong-credentials")
    typed = {"email": "andrew.bond@example.org", "password": "perdu"}
    answer = client.post("/api/v1/sessions", json=typed)
    assert (answer.status_code, answer.json["code"]) == (401, "identity.wrong-credentials")
    assert answer.json["detail"] == "Identifiant ou mot de passe incorrect."
    assert "perdu" not in answer.text


def test_the_planning_says_why_a_day_is_closed_in_french(api: Any) -> None:
    client, _ = api
    answer = client.get(f"{HOUSEHOLD}/planning?{PERIOD}", headers=ANDREW_SAYS)
    closed = [cell for cell in answer.json["cells"] if cell["reason"]]
    assert {cell["reason"]["code"] for cell in closed} >= {"booking.past-cutoff", "booking.full"}
    assert all(cell["reason"]["sentence"] for cell in closed)


def test_a_tick_is_kept_and_the_refused_one_named(api: Any) -> None:
    client, _ = api
    late = TICK | {"day": "2027-06-03"}
    answer = client.post(
        f"{HOUSEHOLD}/draft/ticks", json={"changes": [TICK, late]}, headers=keyed()
    )
    assert answer.status_code == 200
    assert answer.json["draft"]["adds"] == 1
    assert [line["code"] for line in answer.json["refused"]] == ["booking.past-cutoff"]


def test_the_basket_costs_what_an_order_is_placed_for(api: Any) -> None:
    client, _ = api
    client.post(f"{HOUSEHOLD}/draft/ticks", json={"changes": [TICK]}, headers=keyed())
    basket = client.get(f"{HOUSEHOLD}/basket", headers=ANDREW_SAYS).json
    assert (basket["total_cents"], basket["to_pay_cents"]) == (360, 360)
    assert [line["amount_cents"] for line in basket["lines"]] == [360]
    assert basket["lines"][0]["why"][0]["sentence"].startswith("Quotient familial 612")


def test_an_order_without_a_key_is_not_placed(api: Any) -> None:
    client, calls = api
    answer = client.post(f"{HOUSEHOLD}/orders", json=ORDER, headers=ANDREW_SAYS)
    assert (answer.status_code, answer.json["code"]) == (400, "gateway.key-missing")
    assert "billing.checkout" not in calls.methods_asked()


@pytest.mark.parametrize("key", ["k1", '"k1"'])
def test_the_same_key_of_two_people_is_two_keys(api: Any, key: str) -> None:
    client, calls = api
    keys: list[str | None] = []
    calls.call = _keeping_keys(calls.call, keys)  # type: ignore[method-assign]
    for account_id in ("account-1", "account-2", "account-1"):
        _sign_in_as(calls, account_id)
        headers = keyed(key) | {"Authorization": f"Bearer session-of-{account_id}"}
        client.post(f"{HOUSEHOLD}/draft/ticks", json={"changes": [TICK]}, headers=headers)
    assert len(keys) == 3
    assert keys[0] == keys[2] != keys[1]


def _keeping_keys(call: Any, keys: list[str | None]) -> Any:
    def kept(service: str, method: str, arguments: dict, **more: Any) -> Any:
        if method == "tick":
            keys.append(more["key"])
        return call(service, method, arguments, **more)

    return kept


def _sign_in_as(calls: FakeCalls, account_id: str) -> None:
    answer = pass_for(session=account_id)
    answer["account"]["account_id"] = account_id
    calls.answers["identity", "exchange"] = answer


@pytest.mark.parametrize(
    ("path", "field"),
    [("planning?first=2027-06-31&last=2027-06-30", "first"), ("planning?first=2027-06-01", "last")],
)
def test_a_mistake_names_its_field(api: Any, path: str, field: str) -> None:
    client, _ = api
    answer = client.get(f"{HOUSEHOLD}/{path}", headers=ANDREW_SAYS)
    assert (answer.status_code, answer.json["code"]) == (400, "chassis.invalid")
    assert field in answer.json["details"]["fields"]


def test_an_unknown_name_is_refused_not_ignored(api: Any) -> None:
    client, _ = api
    answer = client.post(
        f"{HOUSEHOLD}/orders", json=ORDER | {"total": 0}, headers=keyed(str(uuid4()))
    )
    assert answer.status_code == 400
    assert "total" in answer.json["details"]["fields"]


@pytest.mark.parametrize("body", ["[]", "not json", '"text"', "null"])
def test_a_body_that_is_no_object_is_a_refusal_not_a_crash(api: Any, body: str) -> None:
    client, _ = api
    answer = client.post(
        f"{HOUSEHOLD}/orders", data=body, content_type="application/json", headers=keyed()
    )
    assert (answer.status_code, answer.json["code"]) == (400, "chassis.invalid")


@pytest.mark.parametrize("code", ["chassis.forbidden", "chassis.not-found"])
def test_anothers_household_looks_like_none(api: Any, code: str) -> None:
    client, calls = api
    calls.answers["billing", "account"] = Refused(code)
    answer = client.get(f"{HOUSEHOLD}/account", headers=ANDREW_SAYS)
    assert (answer.status_code, answer.json["code"]) == (404, "chassis.not-found")


@pytest.mark.parametrize(
    ("came", "status", "code"),
    [
        (Unavailable("billing"), 503, "gateway.unavailable"),
        (Broken("1a2b3c4d"), 500, "gateway.broken"),
        (RuntimeError("select secret from vault"), 500, "gateway.broken"),
        (Refused("booking.draft-changed"), 409, "booking.draft-changed"),
    ],
)
def test_no_exceptions_text_reaches_a_program(
    api: Any, came: Exception, status: int, code: str
) -> None:
    client, calls = api
    calls.answers["billing", "account"] = came
    answer = client.get(f"{HOUSEHOLD}/account", headers=ANDREW_SAYS)
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert answer.mimetype == "application/problem+json"
    assert "secret" not in answer.text


def test_an_unknown_address_is_a_problem_in_json(api: Any) -> None:
    client, _ = api
    answer = client.get("/api/v1/nothing-here", headers=ANDREW_SAYS)
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"


def test_every_money_page_has_its_twin(api: Any) -> None:
    client, calls = api
    invoice_id = calls.answers["billing", "invoices"][0]["invoice_id"]
    paths = ("account", "invoices", f"invoices/{invoice_id}", f"orders/{ORDER['order_id']}")
    for path in paths:
        answer = client.get(f"{HOUSEHOLD}/{path}", headers=ANDREW_SAYS)
        assert answer.status_code == 200, path
        assert answer.json, path
