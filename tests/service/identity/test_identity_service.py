"""Identity on its bus and its PostgreSQL."""

import json

import eventlet
import pytest
from identity_reading import read_code
from prometheus_client import REGISTRY

from chassis import clock
from chassis.errors import Refused
from chassis.migrations import drift
from chassis.principal import verify
from services.identity.adapters.hashing import Argon2
from services.identity.service import IdentityService
from tests.people import ADMIN, BOND, clerk, demo_id, parent

EMAIL = "andrew.bond@example.org"
ANDREW = demo_id("guardian/andrew-bond")
PASSWORD = "Chaussette-142"
HOME = "192.0.2.7"


@pytest.fixture
def identity(house):
    """A house where Andrew's household is registered."""
    house.start(IdentityService)
    guardian = {"guardian_id": ANDREW, "household_id": BOND, "email": "Andrew.Bond@example.org"}
    names = {"first_name": "Andrew", "last_name": "Bond", "phone": "unknown to identity"}
    house.publish("household.GuardianRegistered", {**guardian, **names})
    return house


def links_sent(house) -> list[dict]:
    return [data for kind, data in house.events("identity") if kind == "LinkRequested"]


def request_link(house, email: str = EMAIL) -> None:
    assert house.call("identity", "request_link", email=email) == {}
    house.settle()


def open_account(house) -> None:
    request_link(house)
    token = links_sent(house)[-1]["token"]
    house.call("identity", "set_password", token=token, password=PASSWORD)


def sign_in(house, **changed) -> dict:
    told = {"identifier": EMAIL, "password": PASSWORD, "address": HOME}
    return house.call("identity", "sign_in", **told | read_code(house) | changed)


def on_the_site(session: str) -> dict:
    return {"session": session, "channel": "web"}


def exchange(house, session: str) -> dict:
    return house.call("identity", "exchange", **on_the_site(session))


def refusal(house, method: str, **arguments) -> Refused:
    with pytest.raises(Refused) as refused:
        house.call("identity", method, **arguments)
    return refused.value


def wrong(house, password: str) -> Refused:
    given = {"identifier": EMAIL, "password": password, "address": HOME, **read_code(house)}
    return refusal(house, "sign_in", **given)


def test_the_migrated_database_is_the_tables(identity):
    assert drift("identity", identity.engine("identity")) == []


def test_a_parent_goes_from_first_connection_to_a_token_services_believe(identity):
    request_link(identity, email="  ANDREW.bond@Example.org ")
    token = links_sent(identity)[0]["token"]
    assert identity.call("identity", "read_link", token=token) == {"state": "usable"}
    refused = refusal(identity, "set_password", token=token, password="soleil")
    assert refused.code == "identity.password-refused"
    assert len(refused.details["accepted_forms"]) == 3
    identity.call("identity", "set_password", token=token, password=PASSWORD)
    worth = identity.call(
        "identity", "exchange", session=sign_in(identity)["session"], channel="web"
    )
    who = verify(worth["token"], clock.now())
    assert (who.account_id, who.name, who.household_ids) == (ANDREW, "Andrew", {BOND})
    assert worth["account"]["email"] == EMAIL
    assert worth["token_expires_at"] == "2027-06-02T08:05:00+00:00"


def test_a_link_is_used_expired_or_unknown_and_never_twice_good(identity):
    request_link(identity)
    first = links_sent(identity)[0]["token"]
    identity.call("identity", "set_password", token=first, password=PASSWORD)
    assert identity.call("identity", "read_link", token=first) == {"state": "used"}
    again = refusal(identity, "set_password", token=first, password=PASSWORD)
    assert again.code == "identity.link-used"
    request_link(identity)
    second = links_sent(identity)[1]["token"]
    identity.clock.advance(hours=24, minutes=1)
    assert identity.call("identity", "read_link", token=second) == {"state": "expired"}
    late = refusal(identity, "set_password", token=second, password=PASSWORD)
    assert late.code == "identity.link-expired"
    assert identity.call("identity", "read_link", token="invented") == {"state": "unknown"}


def test_two_passwords_sent_at_once_with_one_link_set_one(identity):
    request_link(identity)
    token = links_sent(identity)[0]["token"]

    def set_password(password: str) -> str:
        try:
            identity.call("identity", "set_password", token=token, password=password)
        except Refused as refused:
            return refused.code
        return "set"

    attempts = [eventlet.spawn(set_password, f"Chaussette-{n}42") for n in range(4)]
    outcomes = sorted(attempt.wait() for attempt in attempts)
    assert outcomes == ["identity.link-used"] * 3 + ["set"]


def test_right_sign_ins_at_once_all_open(identity):
    """Two presses, two tabs, two parents: also where the hand had slipped four times before."""
    open_account(identity)
    for slips in (0, 4):
        for _ in range(slips):
            wrong(identity, "x")
        at_once = [eventlet.spawn(sign_in, identity) for _ in range(4)]
        assert all(each.wait()["session"] for each in at_once)


def test_an_unknown_address_has_the_same_answer_and_no_link(identity):
    before = len(identity.events("identity"))
    request_link(identity, email="nobody@example.org")
    assert identity.events("identity")[before:] == [
        ("LinkAsked", {**identity.events("identity")[before][1], "email": "nobody@example.org"})
    ]
    assert links_sent(identity) == []


def test_operators_see_how_many_come_in_and_how_many_are_turned_away(identity):
    def attempts(outcome: str) -> float:
        return REGISTRY.get_sample_value("preau_sign_ins_total", {"outcome": outcome}) or 0

    open_account(identity)
    before = attempts("opened"), attempts("wrong-credentials")
    sign_in(identity)
    refusal(identity, "sign_in", identifier=EMAIL, password="Chaussette-143", address=HOME)
    assert (attempts("opened"), attempts("wrong-credentials")) == (before[0] + 1, before[1] + 1)


def test_failures_stay_counted_although_they_are_refused(identity):
    open_account(identity)
    for _ in range(5):
        assert wrong(identity, "wrong").code == "identity.wrong-credentials"
    slowed = refusal(identity, "sign_in", identifier=EMAIL, password=PASSWORD, address=HOME)
    assert slowed.code == "identity.try-later"
    assert slowed.details["retry_at"] == "2027-06-02T08:01:04+00:00"
    assert sign_in(identity, address="198.51.100.9")["session"]
    identity.clock.advance(seconds=64)
    assert sign_in(identity)["session"]


def test_a_hundred_guesses_sent_at_once_are_not_a_hundred_guesses(identity):
    open_account(identity)

    guesses = [eventlet.spawn(wrong, identity, f"Chaussette-{number}") for number in range(12)]
    outcomes = [attempt.wait().code for attempt in guesses]
    assert outcomes.count("identity.wrong-credentials") == 5
    assert outcomes.count("identity.try-later") == 7


def test_a_new_password_ends_the_logins_opened_before(identity):
    open_account(identity)
    session = sign_in(identity)["session"]
    digest = exchange(identity, session)["session_digest"]
    open_account(identity)
    assert refusal(identity, "exchange", **on_the_site(session)).code == "identity.no-session"
    revoked = [data for kind, data in identity.events("identity") if kind == "SessionRevoked"]
    assert [(it["session_digests"], it["reason"]) for it in revoked] == [([digest], "signed-out")]


def test_signing_out_ends_the_session(identity):
    open_account(identity)
    session = sign_in(identity)["session"]
    assert identity.call("identity", "sign_out", session=session) == {"leave_at": None}
    assert refusal(identity, "exchange", **on_the_site(session)).code == "identity.no-session"


def test_a_parent_of_two_households_finds_the_same_one_first(identity):
    names = {"first_name": "Andrew", "last_name": "Bond", "email": EMAIL}
    for slug in ("a", "b", "c", "d"):
        known = {"guardian_id": demo_id(f"guardian/{slug}"), "household_id": demo_id(slug)}
        identity.publish("household.GuardianRegistered", {**known, **names})
    open_account(identity)
    session = sign_in(identity)["session"]
    households = exchange(identity, session)["account"]["household_ids"]
    assert len(households) == 5
    assert households == sorted(households)


def test_a_session_left_open_ends(identity):
    open_account(identity)
    session = sign_in(identity)["session"]
    identity.clock.advance(minutes=29)
    exchange(identity, session)
    identity.clock.advance(minutes=30)
    assert refusal(identity, "exchange", **on_the_site(session)).code == "identity.no-session"


def test_no_password_session_or_link_is_stored_in_clear(identity):
    """The outbox alone holds a link, for the mail that carries it."""
    open_account(identity)
    session = sign_in(identity)["session"]
    for table in ("accounts", "links", "logins", "attempts", "commands"):
        rows = identity.sql("identity", f"SELECT to_jsonb(t) FROM {table} AS t")
        stored = json.dumps([row[0] for row in rows])
        for secret in (PASSWORD, session, links_sent(identity)[0]["token"]):
            assert secret not in stored


def test_only_an_administrator_hires(identity):
    nadia = {
        "email": "nadia@demoville.example",
        "first_name": "Nadia",
        "last_name": "Haddad",
        "roles": ["clerk"],
    }
    assert refusal(identity, "register_staff", who=clerk(), **nadia).code == "chassis.forbidden"
    hired = identity.call("identity", "register_staff", who=ADMIN, **nadia)
    again = identity.call("identity", "register_staff", who=ADMIN, **nadia)
    assert hired == again
    pretended = {**nadia, "roles": ["parent"]}
    assert refusal(identity, "register_staff", who=ADMIN, **pretended).code == "chassis.invalid"


def test_a_mended_address_is_another_account(identity):
    open_account(identity)
    session = sign_in(identity)["session"]
    identity.publish(
        "household.GuardianRegistered",
        {
            "guardian_id": ANDREW,
            "household_id": BOND,
            "email": "andrew@example.net",
            "first_name": "Andrew",
            "last_name": "Bond",
        },
    )
    assert refusal(identity, "exchange", **on_the_site(session)).code == "identity.no-session"
    later = identity.call(
        "identity", "exchange", session=sign_in(identity)["session"], channel="web"
    )
    assert later["account"]["household_ids"] == []


def test_what_has_ended_is_forgotten(identity):
    open_account(identity)
    sign_in(identity)
    with pytest.raises(Refused):
        sign_in(identity, password="wrong")
    identity.clock.advance(days=32)
    identity.run_scheduled("identity", "forget_old")
    for table in ("links", "logins", "attempts"):
        assert identity.sql("identity", f"SELECT * FROM {table}") == []


def test_argon2id_has_the_parameters_we_promise_and_knows_one_password_on_two_keyboards():
    hasher = Argon2()
    stored = hasher.hash("Été-à-la-plage-33")
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert hasher.matches(stored, "E\u0301te\u0301-a\u0300-la-plage-33")
    assert not hasher.matches(stored, "Ete-a-la-plage-33")
    assert not hasher.matches(None, "the password of an account that does not exist")
    assert not hasher.outdated(stored)


def test_a_parent_chooses_a_language_for_their_own_account_and_nobody_for_another(identity):
    open_account(identity)
    session = sign_in(identity)["session"]
    assert exchange(identity, session)["account"]["language"] is None
    andrew = parent(BOND, account_id=ANDREW)
    for wrong in ("de", "", None):
        refused = refusal(identity, "choose_language", who=andrew, language=wrong)
        assert refused.code == "chassis.invalid"
    for nobody in (None, clerk(), parent(account_id=ANDREW)):
        refused = refusal(identity, "choose_language", who=nobody, language="en")
        assert refused.code == "chassis.forbidden"
    assert identity.call("identity", "choose_language", who=andrew, language="en") == {}
    assert exchange(identity, session)["account"]["language"] == "en"
    told = [data for kind, data in identity.events("identity") if kind == "LanguageChosen"]
    assert told == [
        {"account_id": str(ANDREW), "guardian_ids": [str(ANDREW)], "language": "en"},
    ]
    request_link(identity)
    assert links_sent(identity)[-1]["language"] == "en"
