"""Each wrong answer of an identity provider opens nothing, and each odd one that is right does."""

import pytest
from identity_providers import ANDREW, Outside, known_andrew

from services.identity.domain.errors import (
    ProviderAnswerWrong,
    ProviderAway,
    ProviderDenied,
    ProviderFailed,
    SignInUnknown,
)
from services.identity.domain.secret import digest
from services.identity.workflows import logins


@pytest.fixture
def outside(monkeypatch):
    return Outside(monkeypatch)


def test_nothing_is_asked_but_what_franceconnect_takes(outside):
    asked, _ = outside.begin()
    assert asked["acr_values"] == "eidas1"
    assert len(asked["nonce"]) >= 32
    assert len(asked["state"]) >= 32
    assert asked["state"] not in outside.unit.sign_ins.rows, "only its digest is kept"
    outside.provider().check(asked)


def test_whoever_is_known_is_let_in_by_who_they_are_and_never_by_an_e_mail(outside):
    known_andrew(outside)
    answer, _ = outside.come_in("Andrew")
    assert answer["state"] == "opened"
    assert outside.unit.logins.find(answer["session"]).account_id == ANDREW
    other, _ = outside.come_in("Dominique")
    assert other["state"] == "unknown"


def test_two_people_of_one_e_mail_are_two_people(outside):
    first, _ = outside.come_in("Jamie")
    second, _ = outside.come_in("Claude")
    assert {first["state"], second["state"]} == {"unknown"}
    people = [row.person["sub"] for row in outside.unit.sign_ins.rows.values()]
    mails = {row.person["email"] for row in outside.unit.sign_ins.rows.values()}
    assert (len(set(people)), len(mails)) == (2, 1)


@pytest.mark.parametrize(
    ("fault", "what"),
    [
        ("forged", "signature"),
        ("expired", "exp"),
        ("early", "iat"),
        ("nonce", "nonce"),
        ("audience", "aud"),
        ("issuer", "iss"),
        ("other-sub", "sub"),
        ("plain-userinfo", "userinfo"),
        ("slow-code", "status"),
    ],
)
def test_a_wrong_answer_opens_nothing(outside, fault, what):
    known_andrew(outside)
    open_before = dict(outside.unit.logins.rows)
    with pytest.raises(ProviderAnswerWrong) as refused:
        outside.come_in("Andrew", fault)
    assert refused.value.details == {"what": what}
    assert outside.unit.logins.rows == open_before


def test_no_level_is_a_level_that_is_too_low(outside):
    asked, browser = outside.begin()
    people = outside.provider().people
    people[outside.person("Andrew")] = people[outside.person("Andrew")] | {"acr": "eidas0"}
    try:
        with pytest.raises(logins.WrongCredentials.__mro__[1]) as refused:
            outside.finish(outside.choose(asked, "Andrew"), browser)
    finally:
        people[outside.person("Andrew")].pop("acr")
    assert refused.value.code == "identity.level-too-low"


@pytest.mark.parametrize("fault", ["key-rotated", "no-amr", "amr-text"])
def test_an_odd_answer_that_is_right_is_believed(outside, fault):
    outside.come_in("Dominique")  # The keys are known before one changes in flight.
    known_andrew(outside)
    answer, _ = outside.come_in("Andrew", fault)
    assert answer["state"] == "opened"


def test_a_forged_token_does_not_make_us_ask_for_keys_each_time(outside):
    outside.come_in("Dominique")
    asked_before = sum(place.endswith("/jwks") for place in outside.asked)
    for _ in range(5):
        with pytest.raises(ProviderAnswerWrong):
            outside.come_in("Andrew", "forged")
    asked = sum(place.endswith("/jwks") for place in outside.asked) - asked_before
    assert asked <= 1


@pytest.mark.parametrize(
    ("fault", "refusal"), [("denied", ProviderDenied), ("technical", ProviderFailed)]
)
def test_whoever_gives_up_there_is_told_so_and_may_begin_again(outside, fault, refusal):
    with pytest.raises(refusal):
        outside.come_in("Andrew", fault)
    assert outside.come_in("Andrew")[0]["state"] == "unknown"


def test_a_provider_that_is_away_is_said_to_be(outside):
    asked, browser = outside.begin()
    back = outside.choose(asked, "Andrew")
    outside.is_away = True
    with pytest.raises(ProviderAway):
        outside.finish(back, browser)


def test_two_callbacks_at_once_let_the_same_person_in_twice(outside):
    known_andrew(outside)
    asked, browser = outside.begin()
    back = outside.choose(asked, "Andrew")
    first = outside.finish(back, browser)
    second = outside.finish(back, browser)
    opened = {outside.unit.logins.find(it["session"]).account_id for it in (first, second)}
    assert opened == {ANDREW}
    assert first["session"] != second["session"]


def test_the_second_of_two_callbacks_waits_for_the_first(outside):
    known_andrew(outside)
    asked, browser = outside.begin()
    back = outside.choose(asked, "Andrew")
    seen = []

    def second():
        from services.identity.workflows import providers

        def first_ends():
            seen.append("waited")
            if len(seen) > 1:
                raise TimeoutError

        answer = {**back, "browser": browser}
        with pytest.raises(TimeoutError):
            providers.finish(outside.units, outside.providers, "franceconnect", answer, first_ends)

    outside.in_flight = second
    assert outside.finish(back, browser)["state"] == "opened"
    assert seen == ["waited", "waited"]


def test_an_answer_is_nothing_in_another_browser_nor_later(outside):
    known_andrew(outside)
    asked, browser = outside.begin()
    back = outside.choose(asked, "Andrew")
    with pytest.raises(SignInUnknown):
        outside.finish(back, "another browser")
    outside.finish(back, browser)
    outside.unit.later(minutes=2)
    with pytest.raises(SignInUnknown):
        outside.finish(back, browser)


def test_a_sign_in_is_good_for_ten_minutes(outside):
    asked, browser = outside.begin()
    outside.unit.later(minutes=10)
    with pytest.raises(SignInUnknown):
        outside.finish({"state": asked["state"], "code": "x", "error": ""}, browser)


def test_a_state_nobody_began_is_refused_before_anybody_is_asked(outside):
    with pytest.raises(SignInUnknown):
        outside.finish({"state": "forged", "code": "x", "error": ""}, "browser")
    assert outside.asked == []


def test_only_digests_of_secrets_are_kept(outside):
    asked, browser = outside.begin()
    (row,) = outside.unit.sign_ins.rows.values()
    assert (row.state, row.browser) == (digest(asked["state"]), digest(browser))
