"""Signing in, staying signed in, signing out."""

from dataclasses import replace
from datetime import timedelta

import pytest
from identity_fakes import NOW, PASSWORD, FakeHasher, FakeUnit, FakeUnits, an_id, fake_sign

from services.identity.domain.account import Account
from services.identity.domain.errors import NoSession, TryLater, WrongCredentials
from services.identity.domain.events import SessionRevoked
from services.identity.workflows import logins

EMAIL = "andrew.bond@example.org"
HOME = "192.0.2.7"


@pytest.fixture
def unit() -> FakeUnit:
    unit = FakeUnit()
    unit.accounts.open(
        Account(an_id(1), EMAIL, "Andrew", "Bond", password_hash=f"v1:{PASSWORD}"), NOW
    )
    unit.accounts.open(Account(an_id(2), "new@example.org", "New", "Come"), NOW)
    unit.accounts.entrust(an_id(1), an_id(100), an_id(1))
    return unit


def sign_in(unit, *, email=EMAIL, password=PASSWORD, address=HOME, hasher=None):
    return logins.sign_in(
        FakeUnits(unit), hasher or FakeHasher(), email=email, password=password, address=address
    )


def exchange(unit, session):
    return logins.exchange(FakeUnits(unit), fake_sign, session=session)


def test_known_and_unknown_addresses_take_the_same_path_to_the_same_refusal(unit):
    paths = []
    for email in (EMAIL, "nobody@example.org", "new@example.org"):
        hasher, units = FakeHasher(), FakeUnits(unit)
        with pytest.raises(WrongCredentials) as refusal:
            logins.sign_in(units, hasher, email=email, password="wrong", address=HOME)
        paths.append((hasher.calls, units.opened, refusal.value.details))
    assert paths == [(["matches"], 1, {})] * 3


def test_an_account_without_password_opens_for_none(unit):
    for password in ("", "None"):
        with pytest.raises(WrongCredentials):
            sign_in(unit, email="new@example.org", password=password)


def test_a_session_is_stored_only_as_a_digest(unit):
    opened = sign_in(unit)
    assert len(opened.session) >= 43  # 256 bits in base64.
    assert opened.session not in repr(unit.logins.rows)


def test_each_guess_is_counted_and_then_slowed_even_for_an_unknown_address(unit):
    for email in (EMAIL, "nobody@example.org"):
        for _ in range(5):
            with pytest.raises(WrongCredentials):
                sign_in(unit, email=email, password="wrong")
        hasher = FakeHasher()
        with pytest.raises(TryLater):
            sign_in(unit, email=email, hasher=hasher)
        assert hasher.calls == []


def test_a_guesser_elsewhere_does_not_lock_the_parent_out(unit):
    for _ in range(5):
        with pytest.raises(WrongCredentials):
            sign_in(unit, password="wrong", address="198.51.100.9")
    assert sign_in(unit).session


def test_guesses_sent_at_once_are_not_free(unit):
    """Each is counted before any password is checked."""

    class Counting(FakeHasher):
        def matches(self, stored, password):
            self.counted = unit.attempts.rows[EMAIL, HOME].failures
            return super().matches(stored, password)

    hasher = Counting()
    with pytest.raises(WrongCredentials):
        sign_in(unit, password="wrong", hasher=hasher)
    assert hasher.counted == 1


def test_a_right_password_forgets_the_failures(unit):
    for _ in range(4):
        with pytest.raises(WrongCredentials):
            sign_in(unit, password="wrong")
    sign_in(unit)
    assert unit.attempts.rows == {}


def test_a_password_changed_while_it_is_checked_does_not_open(unit):
    class Slow(FakeHasher):
        def matches(self, stored, password):
            account = unit.accounts.get(an_id(1))
            unit.accounts.save(replace(account, password_hash="v1:another"))
            return super().matches(stored, password)

    with pytest.raises(WrongCredentials):
        sign_in(unit, hasher=Slow())
    assert unit.logins.rows == {}


def test_an_old_hash_is_renewed_when_its_password_is_known(unit):
    sign_in(unit, hasher=FakeHasher(version="v2"))
    assert unit.accounts.get(an_id(1)).password_hash == f"v2:{PASSWORD}"


def test_a_session_is_worth_a_token_for_five_minutes(unit):
    worth = exchange(unit, sign_in(unit).session)
    assert worth.token == f"token of {an_id(1)} for 300 s"
    assert worth.token_expires_at == NOW + timedelta(minutes=5)
    assert worth.account.roles == {"parent"}
    assert worth.account.household_ids == {an_id(100)}


def test_a_token_does_not_outlive_its_session(unit):
    session = sign_in(unit).session
    while unit.now < NOW + timedelta(hours=11, minutes=58):
        unit.later(minutes=29)
        unit.now = min(unit.now, NOW + timedelta(hours=11, minutes=58))
        worth = exchange(unit, session)
    assert worth.token_expires_at == worth.session_expires_at == NOW + timedelta(hours=12)
    unit.now = NOW + timedelta(hours=12)
    with pytest.raises(NoSession):
        exchange(unit, session)


def test_a_session_nobody_uses_ends_after_half_an_hour(unit):
    session = sign_in(unit).session
    unit.later(minutes=29, seconds=59)
    exchange(unit, session)
    unit.later(minutes=30)
    with pytest.raises(NoSession):
        exchange(unit, session)


def test_a_busy_page_writes_its_session_once_a_minute(unit):
    session = sign_in(unit).session
    for _ in range(60):
        unit.later(seconds=2)
        exchange(unit, session)
    assert unit.logins.touches == 2


def test_a_household_taken_away_is_gone_at_the_next_exchange(unit):
    session = sign_in(unit).session
    unit.accounts.withdraw(an_id(1), an_id(100))
    assert exchange(unit, session).account.household_ids == frozenset()


def test_a_session_signed_out_is_worth_nothing(unit):
    session = sign_in(unit).session
    digest = exchange(unit, session).session_digest
    logins.sign_out(unit, session=session)
    logins.sign_out(unit, session=session)
    assert unit.told(SessionRevoked) == [SessionRevoked(an_id(1), [digest])]
    with pytest.raises(NoSession):
        exchange(unit, session)
