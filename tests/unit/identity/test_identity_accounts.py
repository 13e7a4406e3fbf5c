"""Whose account reaches which household."""

import pytest
from identity_fakes import NOW, FakeUnit, an_id

from services.identity.domain.account import Account
from services.identity.domain.events import (
    ACCESS_ENDED,
    AccountOpened,
    GuardianEntrusted,
    KeyRefusalDue,
    LanguageChosen,
    SessionRevoked,
)
from services.identity.domain.login import Login
from services.identity.workflows.accounts import (
    Guardian,
    attach_guardian,
    choose_language,
    detach_guardian,
    tell_key_refused,
    welcome_guardian,
)

EMAIL = "andrew.bond@example.org"
BOND, OTHER_HOUSEHOLD = an_id(100), an_id(200)


@pytest.fixture
def unit() -> FakeUnit:
    return FakeUnit()


def guardian(number: int, household_id=BOND, email=EMAIL) -> Guardian:
    return Guardian(an_id(number), household_id, email, "Andrew", "Bond")


def households(unit: FakeUnit, email: str = EMAIL) -> set:
    return set(unit.accounts.by_email(email).household_ids)


def test_a_new_guardian_has_an_account_of_the_same_id_and_no_password(unit):
    welcome_guardian(unit, guardian(1))
    account = unit.accounts.get(an_id(1))
    assert (account.roles, account.password_hash) == ({"parent"}, None)
    assert unit.events == [AccountOpened(an_id(1))]


def test_hearing_of_a_guardian_twice_opens_one_account(unit):
    welcome_guardian(unit, guardian(1))
    welcome_guardian(unit, guardian(1))
    assert unit.events == [AccountOpened(an_id(1))]


def test_a_parent_of_two_households_has_one_account(unit):
    welcome_guardian(unit, guardian(1))
    welcome_guardian(unit, guardian(2, household_id=OTHER_HOUSEHOLD))
    assert len(unit.accounts.rows) == 1
    assert households(unit) == {BOND, OTHER_HOUSEHOLD}


def test_a_mended_address_leaves_nothing_to_whoever_reads_the_old_one(unit):
    welcome_guardian(unit, guardian(1, email="wrong.person@example.org"))
    unit.logins.add(Login("theirs", an_id(1), NOW, NOW))
    welcome_guardian(unit, guardian(1))
    assert households(unit, "wrong.person@example.org") == set()
    assert households(unit) == {BOND}
    assert unit.told(SessionRevoked) == [SessionRevoked(an_id(1), ["theirs"], ACCESS_ENDED)]


def test_a_parent_who_shares_an_address_keeps_it_when_the_other_leaves(unit):
    welcome_guardian(unit, guardian(1))
    welcome_guardian(unit, guardian(2))
    welcome_guardian(unit, guardian(2, email="claude@example.org"))
    assert households(unit) == {BOND}
    assert households(unit, "claude@example.org") == {BOND}


def test_a_guardian_without_address_has_no_account(unit):
    welcome_guardian(unit, guardian(1, email=None))
    assert unit.accounts.rows == {}


def test_a_removed_address_takes_the_household_away(unit):
    welcome_guardian(unit, guardian(1))
    welcome_guardian(unit, guardian(1, email=None))
    assert households(unit) == set()


def test_a_person_without_household_is_not_a_parent():
    assert Account(an_id(1), EMAIL, "A", "B").roles == frozenset()


def test_a_parent_of_two_homes_is_written_to_in_one_language(unit):
    welcome_guardian(unit, guardian(1))
    welcome_guardian(unit, guardian(2, household_id=OTHER_HOUSEHOLD))
    choose_language(unit, an_id(1), "en")
    assert unit.accounts.get(an_id(1)).language == "en"
    assert unit.told(LanguageChosen) == [LanguageChosen(an_id(1), [an_id(1), an_id(2)], "en")]


def test_a_language_chosen_again_is_told_to_nobody(unit):
    welcome_guardian(unit, guardian(1))
    choose_language(unit, an_id(1), "en")
    choose_language(unit, an_id(1), "en")
    choose_language(unit, an_id(1), "fr")
    assert [told.language for told in unit.told(LanguageChosen)] == ["en", "fr"]


def test_a_household_that_comes_after_the_choice_is_written_to_as_chosen(unit):
    welcome_guardian(unit, guardian(1))
    choose_language(unit, an_id(1), "en")
    welcome_guardian(unit, guardian(2, household_id=OTHER_HOUSEHOLD))
    welcome_guardian(unit, guardian(2, household_id=OTHER_HOUSEHOLD))
    assert unit.told(LanguageChosen)[1:] == [LanguageChosen(an_id(1), [an_id(2)], "en")]


@pytest.mark.parametrize("mended", ["andrew@example.org", None])
def test_a_language_chosen_by_whoever_read_the_wrong_address_is_not_kept(unit, mended):
    welcome_guardian(unit, guardian(1))
    choose_language(unit, an_id(1), "en")
    welcome_guardian(unit, guardian(1, email=mended))
    assert unit.told(LanguageChosen)[-1].guardian_ids == [an_id(1)]
    assert unit.told(LanguageChosen)[-1].language is None


def a_stranger(unit: FakeUnit) -> Account:
    """Somebody with an account and no household, signed in."""
    account = Account(an_id(7), "camille.roy@example.org", "Camille", "Roy")
    unit.accounts.open(account, NOW)
    unit.logins.add(Login("theirs", account.account_id, NOW, NOW))
    return account


def test_a_key_gives_its_household_to_the_account_and_says_so_to_its_browsers(unit):
    account = a_stranger(unit)
    attach_guardian(unit, an_id(1), BOND, account.account_id)
    assert households(unit, account.email) == {BOND}
    told = GuardianEntrusted(account.account_id, an_id(1), BOND, account.email, ["theirs"])
    assert unit.told(GuardianEntrusted) == [told]
    assert unit.told(SessionRevoked) == []


def test_a_key_refused_is_told_to_the_address_of_whoever_asked_and_to_nobody_else(unit):
    account = a_stranger(unit)
    tell_key_refused(unit, account.account_id, an_id(9), NOW)
    tell_key_refused(unit, an_id(404), an_id(10), NOW)
    (told,) = unit.told(KeyRefusalDue)
    assert (told.email, told.first_name) == (account.email, "Camille")


def test_whoever_had_the_household_by_mail_loses_it_to_the_key_at_once(unit):
    welcome_guardian(unit, guardian(1))
    unit.logins.add(Login("before", an_id(1), NOW, NOW))
    attach_guardian(unit, an_id(1), BOND, a_stranger(unit).account_id)
    assert households(unit) == set()
    assert unit.told(SessionRevoked) == [SessionRevoked(an_id(1), ["before"], ACCESS_ENDED)]


def test_an_address_that_the_town_corrects_does_not_undo_a_key(unit):
    account = a_stranger(unit)
    attach_guardian(unit, an_id(1), BOND, account.account_id)
    welcome_guardian(unit, guardian(1, email="somebody.else@example.org"))
    assert households(unit, account.email) == {BOND}
    assert unit.accounts.by_email("somebody.else@example.org") is None


def test_a_key_used_by_the_account_of_the_mail_signs_nobody_out(unit):
    welcome_guardian(unit, guardian(1))
    unit.logins.add(Login("theirs", an_id(1), NOW, NOW))
    attach_guardian(unit, an_id(1), BOND, an_id(1))
    assert households(unit) == {BOND}
    assert unit.told(SessionRevoked) == []


def test_an_account_that_is_detached_loses_the_household_and_is_signed_out(unit):
    account = a_stranger(unit)
    attach_guardian(unit, an_id(1), BOND, account.account_id)
    detach_guardian(unit, an_id(1), BOND, account.account_id)
    assert households(unit, account.email) == set()
    assert unit.told(SessionRevoked) == [
        SessionRevoked(account.account_id, ["theirs"], ACCESS_ENDED)
    ]


def test_detaching_takes_nothing_from_whoever_was_attached_since(unit):
    first, second = a_stranger(unit), an_id(8)
    unit.accounts.open(Account(second, "ali@example.org", "Ali", "Roy"), NOW)
    attach_guardian(unit, an_id(1), BOND, first.account_id)
    attach_guardian(unit, an_id(1), BOND, second)
    detach_guardian(unit, an_id(1), BOND, first.account_id)
    assert households(unit, "ali@example.org") == {BOND}
