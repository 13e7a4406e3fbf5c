"""The code of a picture: no program tries it twice, no family is stopped by it."""

from datetime import timedelta

import pytest
from identity_fakes import NOW, PASSWORD, FakeHasher, FakeUnit, FakeUnits, an_id

from services.identity.domain.account import Account
from services.identity.domain.errors import (
    PictureCodeNeeded,
    PictureCodeWrong,
    TryLater,
    WrongCredentials,
)
from services.identity.domain.link import Link
from services.identity.domain.picture_code import LIFETIME, SIGNS, TWO_PRESSES, Typed
from services.identity.workflows import logins, picture_codes

EMAIL, HOME, ELSEWHERE = "andrew.bond@example.org", "192.0.2.7", "198.51.100.9"


@pytest.fixture
def unit() -> FakeUnit:
    unit = FakeUnit()
    account = Account(an_id(1), EMAIL, "Andrew", "Bond", password_hash=f"v1:{PASSWORD}")
    unit.accounts.open(account, NOW)
    return unit


def typed(code=None, text: str | None = None, use: str = EMAIL) -> Typed:
    if code is None:
        return Typed(None, text or "", use)
    return Typed(code.code_id, code.text if text is None else text, use)


def sign_in(unit, told: Typed, password=PASSWORD, email=EMAIL, address=HOME):
    units = FakeUnits(unit)
    given = {"identifier": email, "password": password}
    guard = picture_codes.guard_session(units, told)
    browser = logins.Browser(address)
    pause = unit.later
    return logins.sign_in(units, FakeHasher(), pause, browser, guard=guard, **given)


def fail(unit, times: int, **where) -> None:
    for _ in range(times):
        code = picture_codes.make(unit)
        with pytest.raises(WrongCredentials):
            sign_in(unit, typed(code), "wrong", **where)


def test_no_sign_of_a_code_is_taken_for_another():
    assert not set(SIGNS) & set("01OILZSBGUVPDTCEN")
    assert len(set(SIGNS)) == len(SIGNS)


def test_nobody_is_asked_for_a_code_before_three_failures(unit):
    fail(unit, 2)
    assert sign_in(unit, typed()).session


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.org"])
def test_after_three_failures_a_try_without_a_code_is_refused_known_or_not(unit, email):
    fail(unit, 3, email=email)
    before = dict(unit.attempts.rows)
    with pytest.raises(PictureCodeNeeded):
        sign_in(unit, typed(), email=email)
    with pytest.raises(PictureCodeWrong):
        sign_in(unit, typed(picture_codes.make(unit), "AAAAAA"), email=email)
    assert unit.attempts.rows == before, "what is refused for want of a code is no guess"


def test_a_code_is_read_whatever_the_capitals_and_blanks(unit):
    fail(unit, 3)
    code = picture_codes.make(unit)
    assert sign_in(unit, typed(code, f" {code.text[:3].lower()} {code.text[3:]} ")).session


def test_a_code_serves_one_try_right_or_wrong(unit):
    fail(unit, 3)
    wrong, right = picture_codes.make(unit), picture_codes.make(unit)
    for text in ("AAAAAA", wrong.text):
        with pytest.raises(PictureCodeWrong):
            sign_in(unit, typed(wrong, text))
    with pytest.raises(WrongCredentials):
        sign_in(unit, typed(right), "wrong")
    unit.later(seconds=64)
    with pytest.raises(PictureCodeWrong):
        sign_in(unit, typed(right))
    assert picture_codes.text_of(unit, right.code_id) is None


def test_two_presses_of_one_form_are_one_use_of_its_code(unit):
    units, code = FakeUnits(unit), picture_codes.make(unit)
    assert picture_codes.is_right(units, typed(code))
    assert picture_codes.is_right(units, typed(code))
    assert not picture_codes.is_right(units, typed(code, use="another@example.org"))
    unit.now += TWO_PRESSES
    assert not picture_codes.is_right(units, typed(code))


def test_a_code_grows_old(unit):
    units, code = FakeUnits(unit), picture_codes.make(unit)
    unit.now += LIFETIME
    assert picture_codes.text_of(unit, code.code_id) is None
    assert not picture_codes.is_right(units, typed(code))


def test_a_code_does_not_spare_the_wait(unit):
    fail(unit, 5)
    with pytest.raises(TryLater):
        sign_in(unit, typed(picture_codes.make(unit)))


def test_a_place_where_many_accounts_fail_is_asked_whatever_the_account(unit):
    for number in range(10):
        fail(unit, 1, email=f"parent-{number}@example.org")
    with pytest.raises(PictureCodeNeeded):
        sign_in(unit, typed())
    assert sign_in(unit, typed(), address=ELSEWHERE).session


def test_a_link_of_the_mailbox_is_another_way_for_an_hour(unit):
    """Whoever neither sees nor hears the code gets in all the same."""
    fail(unit, 3)
    used = NOW - timedelta(minutes=59)
    unit.links.add(Link("d", an_id(1), used, NOW + timedelta(hours=1), used_at=used))
    assert sign_in(unit, typed()).session
    fail(unit, 3)
    unit.later(minutes=2)
    with pytest.raises(PictureCodeNeeded):
        sign_in(unit, typed())


def test_a_place_that_makes_many_spaces_is_asked_and_a_form_sent_again_is_not(unit):
    units = FakeUnits(unit)
    for number in range(5):
        picture_codes.guard_sign_up(units, HOME, an_id(number), typed())
    with pytest.raises(PictureCodeNeeded):
        picture_codes.guard_sign_up(units, HOME, an_id(9), typed())
    picture_codes.guard_sign_up(units, HOME, an_id(9), typed(picture_codes.make(unit)))
    unit.sign_ups.rows[an_id(9)] = object()
    picture_codes.guard_sign_up(units, HOME, an_id(9), typed())
    picture_codes.guard_sign_up(units, ELSEWHERE, an_id(10), typed())


def test_a_proof_for_household_is_of_one_try_and_of_a_code_that_was_right(unit):
    units, code = FakeUnits(unit), picture_codes.make(unit)
    said = picture_codes.prove(units, lambda *told: repr(told), typed(code, use="try"))
    assert "'attempt_id': 'try'" in said
    with pytest.raises(PictureCodeWrong):
        picture_codes.prove(units, repr, typed(picture_codes.make(unit), "AAAAAA", use="try"))
