"""Signing in, staying signed in, signing out."""

from dataclasses import replace
from datetime import timedelta

import pytest
from identity_fakes import NOW, PASSWORD, FakeHasher, FakeUnit, FakeUnits, an_id, fake_sign

from services.identity.adapters.hashing import Argon2
from services.identity.domain.account import Account
from services.identity.domain.errors import NoSession, PasswordRefused, TryLater, WrongCredentials
from services.identity.domain.events import SessionRevoked
from services.identity.domain.password import refuse_weak
from services.identity.domain.throttle import one_more
from services.identity.workflows import logins
from services.identity.workflows.accounts import choose_language

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


def nobody_else():
    raise AssertionError("nothing else is being checked")


def sign_in(unit, *, email=EMAIL, password=PASSWORD, hasher=None, pause=nobody_else, address=HOME):
    given = {"identifier": email, "password": password}
    browser = logins.Browser(address)
    return logins.sign_in(FakeUnits(unit), hasher or FakeHasher(), pause, browser, **given)


def exchange(unit, session, channel="web", sign=fake_sign):
    return logins.exchange(FakeUnits(unit), sign, session=session, channel=channel)


def test_known_and_unknown_addresses_take_the_same_path_to_the_same_refusal(unit):
    paths = []
    for email in (EMAIL, "nobody@example.org", "new@example.org"):
        hasher, units = FakeHasher(), FakeUnits(unit)
        given = {"identifier": email, "password": "wrong"}
        with pytest.raises(WrongCredentials) as refusal:
            logins.sign_in(units, hasher, nobody_else, logins.Browser(HOME), **given)
        paths.append((hasher.calls, units.opened, refusal.value.details))
    assert paths == [(["matches"], 2, {"coded": False})] * 3


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


@pytest.mark.parametrize("failed_before", [0, 4])
def test_two_right_passwords_at_once_both_open(unit, failed_before):
    """A double click, two tabs, two parents: also behind four mistypings."""
    for _ in range(failed_before):
        with pytest.raises(WrongCredentials):
            sign_in(unit, password="wrong")
    # The first is counted, and opens while the second waits.
    unit.attempts.save(EMAIL, HOME, one_more(unit.attempts.held(EMAIL, HOME, NOW), unit.now))
    assert sign_in(unit, pause=lambda: unit.attempts.forget(EMAIL, HOME)).session


def test_guesses_at_once_behind_a_wrong_one_wait_and_are_slowed(unit):
    for _ in range(4):
        with pytest.raises(WrongCredentials):
            sign_in(unit, password="wrong")
    unit.attempts.save(EMAIL, HOME, one_more(unit.attempts.held(EMAIL, HOME, NOW), unit.now))
    hasher = FakeHasher()
    with pytest.raises(TryLater):
        sign_in(unit, hasher=hasher, pause=lambda: unit.attempts.proved_wrong(EMAIL, HOME))
    assert hasher.calls == []


def test_a_check_that_never_ends_frees_the_next_one_in_the_end(unit):
    for _ in range(4):
        with pytest.raises(WrongCredentials):
            sign_in(unit, password="wrong")
    unit.attempts.save(EMAIL, HOME, one_more(unit.attempts.held(EMAIL, HOME, NOW), unit.now))
    with pytest.raises(TryLater):
        sign_in(unit, pause=lambda: unit.later(seconds=1))


def test_forty_accounts_tried_from_one_address_are_slowed(unit):
    tried = 0
    for number in range(40):
        try:
            sign_in(unit, email=f"parent-{number}@example.org", password="wrong")
        except WrongCredentials:
            tried += 1
        except TryLater:
            break
    assert tried == 20
    with pytest.raises(TryLater):
        sign_in(unit)
    assert sign_in(unit, address="198.51.100.9").session
    unit.later(seconds=15)
    assert sign_in(unit).session


def test_a_school_behind_one_address_signs_in_all_at_once(unit):
    for _ in range(200):
        assert sign_in(unit).session


def test_a_password_pasted_with_a_blank_is_the_same_when_set_and_when_given(unit):
    hasher = Argon2()
    stored = hasher.hash(f" {PASSWORD}\n")
    assert hasher.matches(stored, PASSWORD)
    assert hasher.matches(stored, f"{PASSWORD} ")
    with pytest.raises(PasswordRefused):
        refuse_weak("Chausset-14     ", ())


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


def test_a_language_chosen_while_a_password_is_hashed_anew_is_kept(unit):
    class Meanwhile(FakeHasher):
        def hash(self, password):
            choose_language(unit, an_id(1), "en")
            return super().hash(password)

    sign_in(unit, hasher=Meanwhile(version="v2"))
    kept = unit.accounts.get(an_id(1))
    assert (kept.language, kept.password_hash) == ("en", f"v2:{PASSWORD}")


def test_a_session_is_worth_a_token_for_five_minutes(unit):
    worth = exchange(unit, sign_in(unit).session)
    assert worth.token == f"token of {an_id(1)} for 300 s"
    assert worth.token_expires_at == NOW + timedelta(minutes=5)
    assert worth.account.roles == {"parent"}
    assert worth.account.household_ids == {an_id(100)}


def test_at_the_desk_a_session_is_worth_a_token_for_a_minute(unit):
    """The longest that a right withdrawn can still be used, whatever became of the token."""
    worth = exchange(unit, sign_in(unit).session, "desk")
    assert worth.token_expires_at == NOW + timedelta(minutes=1)


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


def test_a_clerk_with_children_is_a_parent_on_the_site_and_a_clerk_at_the_desk(unit):
    """What they may do for other families they do as the town, and it is written so."""
    andrew = unit.accounts.get(an_id(1))
    unit.accounts.save(replace(andrew, staff_roles=frozenset({"clerk"})))
    session, signed = sign_in(unit).session, []

    def sign(principal, now, lifetime):
        signed.append(principal)
        return fake_sign(principal, now, lifetime)

    for channel in ("web", "desk"):
        exchange(unit, session, channel, sign)
    on_the_site, at_the_desk = signed
    assert (on_the_site.channel, on_the_site.roles) == ("web", {"parent"})
    assert on_the_site.household_ids == {an_id(100)}
    assert (at_the_desk.channel, at_the_desk.roles) == ("desk", {"clerk"})
    assert at_the_desk.household_ids == frozenset()


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
