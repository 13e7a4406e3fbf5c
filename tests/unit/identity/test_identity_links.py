"""First connection and forgotten password."""

from dataclasses import replace
from datetime import timedelta

import pytest
from identity_fakes import NOW, PASSWORD, FakeHasher, FakeUnit, an_id

from services.identity.domain.account import Account
from services.identity.domain.errors import LinkExpired, LinkUnknown, LinkUsed, PasswordRefused
from services.identity.domain.events import (
    LinkAsked,
    LinkRequested,
    PasswordChanged,
    SessionRevoked,
)
from services.identity.domain.login import Login
from services.identity.domain.throttle import Attempts
from services.identity.workflows import links

EMAIL = "andrew.bond@example.org"


@pytest.fixture
def unit() -> FakeUnit:
    unit = FakeUnit()
    unit.accounts.open(Account(an_id(1), EMAIL, "Andrew", "Bond"), NOW)
    return unit


def a_link(unit: FakeUnit) -> str:
    links.send_link(unit, email=EMAIL)
    return unit.told(LinkRequested)[-1].token


def test_asking_for_a_link_does_the_same_for_known_and_unknown_addresses(unit):
    links.ask_link(unit, email=EMAIL)
    links.ask_link(unit, email="nobody@example.org")
    assert [type(event) for event in unit.events] == [LinkAsked, LinkAsked]
    assert not unit.links.rows


def test_an_unknown_address_gets_no_mail(unit):
    links.send_link(unit, email="nobody@example.org")
    assert unit.events == []


def test_a_link_is_stored_only_as_a_digest(unit):
    token = a_link(unit)
    assert len(token) >= 22  # 128 bits in base64.
    assert token not in repr(unit.links.rows)


def test_a_new_link_revokes_the_older_one(unit):
    older, newer = a_link(unit), a_link(unit)
    assert links.read_link(unit, token=older) == "expired"
    assert links.read_link(unit, token=newer) == "usable"


def test_a_link_dies_at_24_hours(unit):
    token = a_link(unit)
    unit.now = NOW + timedelta(hours=24, seconds=-1)
    assert links.read_link(unit, token=token) == "usable"
    unit.now = NOW + timedelta(hours=24)
    assert links.read_link(unit, token=token) == "expired"
    with pytest.raises(LinkExpired):
        links.set_password(unit, FakeHasher(), token=token, password=PASSWORD)


def test_a_link_serves_once(unit):
    token = a_link(unit)
    links.set_password(unit, FakeHasher(), token=token, password=PASSWORD)
    assert links.read_link(unit, token=token) == "used"
    with pytest.raises(LinkUsed):
        links.set_password(unit, FakeHasher(), token=token, password=PASSWORD)


def test_an_invented_link_opens_nothing(unit):
    assert links.read_link(unit, token="invented") == "unknown"
    with pytest.raises(LinkUnknown):
        links.set_password(unit, FakeHasher(), token="invented", password=PASSWORD)


def test_a_refused_password_does_not_use_up_the_link(unit):
    token = a_link(unit)
    with pytest.raises(PasswordRefused):
        links.set_password(unit, FakeHasher(), token=token, password="soleil")
    assert links.read_link(unit, token=token) == "usable"
    assert unit.accounts.get(an_id(1)).password_hash is None


def test_a_changed_password_ends_every_login_and_is_told(unit):
    for place in ("laptop", "phone"):
        unit.logins.add(Login(place, an_id(1), NOW, NOW))
    unit.logins.add(Login("somebody-else", an_id(2), NOW, NOW))
    links.set_password(unit, FakeHasher(), token=a_link(unit), password=PASSWORD)
    assert unit.told(SessionRevoked) == [SessionRevoked(an_id(1), ["laptop", "phone"])]
    assert list(unit.logins.rows) == ["somebody-else"]
    assert unit.told(PasswordChanged) == [PasswordChanged(an_id(1), EMAIL, "Andrew", NOW, None)]


def test_a_new_password_ends_the_wait_after_failures(unit):
    unit.attempts.save(EMAIL, "192.0.2.7", Attempts(9, NOW))
    links.set_password(unit, FakeHasher(), token=a_link(unit), password=PASSWORD)
    assert unit.attempts.rows == {}


def test_a_stranger_cannot_flood_a_mailbox(unit):
    for _ in range(11):
        links.send_link(unit, email=EMAIL)
    assert len(unit.told(LinkRequested)) == 10
    assert links.read_link(unit, token=unit.told(LinkRequested)[-1].token) == "usable"
    unit.later(hours=1)
    links.send_link(unit, email=EMAIL)
    assert len(unit.told(LinkRequested)) == 11


def test_a_link_and_a_changed_password_are_told_in_the_language_of_the_account(unit):
    unit.accounts.save(replace(unit.accounts.get(an_id(1)), language="en"))
    links.set_password(unit, FakeHasher(), token=a_link(unit), password=PASSWORD)
    assert unit.told(LinkRequested)[-1].language == "en"
    assert unit.told(PasswordChanged)[-1].language == "en"


def test_a_user_name_asks_for_a_link_as_an_address_does_known_or_not(unit):
    known = unit.accounts.get(an_id(1))
    unit.accounts.save(replace(known, user_name="andrew"))
    for name in ("Andrew", "nobody"):
        links.ask_link(unit, email=name)
    assert [event.email for event in unit.told(LinkAsked)] == [EMAIL, links.NOBODYS]
