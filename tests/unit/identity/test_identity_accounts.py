"""Whose account reaches which household."""

import pytest
from identity_fakes import NOW, FakeUnit, an_id

from services.identity.domain.account import Account
from services.identity.domain.events import AccountOpened, LanguageChosen, SessionRevoked
from services.identity.domain.login import Login
from services.identity.workflows.accounts import (
    Guardian,
    choose_language,
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
    assert unit.told(SessionRevoked) == [SessionRevoked(an_id(1), ["theirs"])]


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
