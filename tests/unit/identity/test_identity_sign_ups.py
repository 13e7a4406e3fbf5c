"""A newcomer makes a space: nobody learns who has one, and nobody opens one in another's name."""

from dataclasses import replace

import pytest
from identity_fakes import NOW, PASSWORD, FakeHasher, FakeUnit, FakeUnits, an_id

from services.identity.domain import user_name
from services.identity.domain.account import Account
from services.identity.domain.errors import (
    HouseholdHoldsIt,
    LinkExpired,
    LinkUnknown,
    LinkUsed,
    PasswordRefused,
    TryLater,
    UserNameMalformed,
    UserNameTaken,
    WrongCredentials,
)
from services.identity.domain.events import (
    AccountOpened,
    SignUpAsked,
    SignUpRefused,
    SignUpRequested,
)
from services.identity.domain.profile import Profile
from services.identity.domain.sign_up import SignUp
from services.identity.workflows import logins, sign_ups, spaces

EMAIL, HOME = "camille.roy@example.org", "192.0.2.7"


@pytest.fixture
def unit() -> FakeUnit:
    return FakeUnit()


def typed(unit: FakeUnit, number: int = 1, **changed) -> SignUp:
    profile = Profile(city="Démoville", reply_by="phone")
    plain = SignUp(an_id(number), EMAIL, "Camille", "Roy", None, "", profile, "fr", unit.now)
    return replace(plain, **changed)


def ask(unit: FakeUnit, number: int = 1, password: str = PASSWORD, **changed) -> None:
    sign_ups.ask(unit, FakeHasher(), typed(unit, number, **changed), password)


def a_link(unit: FakeUnit, number: int = 1, **changed) -> str:
    ask(unit, number, **changed)
    sign_ups.answer(unit, an_id(number))
    return unit.told(SignUpRequested)[-1].token


def confirm(unit: FakeUnit, token: str, password: str = PASSWORD) -> sign_ups.Confirmed:
    given = {"token": token, "password": password}
    browser = logins.Browser(HOME)
    return sign_ups.confirm(FakeUnits(unit), FakeHasher(), lambda: None, browser, **given)


def test_a_link_and_the_password_open_the_account_and_keep_what_was_said(unit):
    token = a_link(unit, user_name="Camille.Roy")
    assert sign_ups.read(unit, token=token) == "usable"
    assert not unit.accounts.rows
    assert confirm(unit, token).user_name_kept
    account = unit.accounts.by_email(EMAIL)
    assert (account.user_name, account.language) == ("Camille.Roy", "fr")
    assert unit.profiles.of(account.account_id).reply_by == "phone"
    assert unit.told(AccountOpened)
    assert unit.logins.of(account.account_id)


def test_a_space_made_with_somebody_elses_address_is_not_opened_by_who_gets_the_mail(unit):
    token = a_link(unit)
    with pytest.raises(WrongCredentials):
        confirm(unit, token, "Une-Autre-Chose-1")
    assert not unit.accounts.rows


def test_guesses_at_the_password_of_a_link_are_slowed_down(unit):
    token = a_link(unit)
    for _ in range(6):
        with pytest.raises((WrongCredentials, TryLater)):
            confirm(unit, token, "Une-Autre-Chose-1")
    with pytest.raises(TryLater):
        confirm(unit, token)


def test_a_stranger_learns_nothing_of_an_address_that_has_an_account(unit):
    unit.accounts.open(Account(an_id(9), EMAIL, "Camille", "Roy"), NOW)
    ask(unit, first_name="Zoé", last_name="Inconnue")
    assert [type(event) for event in unit.events] == [SignUpAsked]
    sign_ups.answer(unit, an_id(1))
    told = unit.told(SignUpRefused)[0]
    assert (told.email, told.first_name) == (EMAIL, "Camille")
    assert not unit.told(SignUpRequested)
    kept = unit.sign_ups.get(an_id(1))
    assert (kept.first_name, kept.password_hash, kept.profile) == ("", "", Profile())


def test_a_mailbox_is_not_filled_by_whoever_types_its_address(unit):
    for number in range(1, 9):
        ask(unit, number)
        sign_ups.answer(unit, an_id(number))
    assert len(unit.told(SignUpRequested)) == 5


def test_a_link_serves_once(unit):
    token = a_link(unit)
    confirm(unit, token)
    with pytest.raises(LinkUsed):
        confirm(unit, token)
    assert sign_ups.read(unit, token=token) == "used"


def test_a_link_dies_at_24_hours_and_another_replaces_it(unit):
    older = a_link(unit)
    newer = a_link(unit, 2)
    with pytest.raises(LinkExpired):
        confirm(unit, older)
    with pytest.raises(LinkUnknown):
        confirm(unit, "not-a-link")
    unit.later(hours=24)
    with pytest.raises(LinkExpired):
        confirm(unit, newer)


def test_an_account_the_town_opened_meanwhile_is_not_taken_over_with_its_password(unit):
    token = a_link(unit)
    opened = Account(an_id(9), EMAIL, "Camille", "Roy", password_hash="v1:other")
    unit.accounts.open(opened, NOW)
    with pytest.raises(LinkUsed):
        confirm(unit, token)
    assert unit.accounts.get(an_id(9)).password_hash == "v1:other"


def test_an_account_the_town_opened_meanwhile_without_password_is_the_same_person(unit):
    token = a_link(unit)
    unit.accounts.open(Account(an_id(9), EMAIL, "Camille", "Roy"), NOW)
    confirm(unit, token)
    assert unit.accounts.get(an_id(9)).password_hash == f"v1:{PASSWORD}"
    assert len(unit.accounts.rows) == 1


def test_a_weak_password_makes_no_space(unit):
    with pytest.raises(PasswordRefused):
        ask(unit, password="Camille-Roy-2027!")
    assert not unit.sign_ups.rows


@pytest.mark.parametrize("name", ["CAMILLE.ROY", "camille.roy", "Ｃamille.roy", "Cámille.Roy"])
def test_two_user_names_read_alike_are_one(unit, name):
    known = Account(an_id(9), "c@example.org", "Camille", "Roy", user_name="Camille.Roy")
    unit.accounts.open(known, NOW)
    with pytest.raises(UserNameTaken) as refused:
        ask(unit, user_name=name)
    proposals = refused.value.details["proposals"]
    assert len(proposals) == 3
    assert all(unit.accounts.by_user_name(one) is None for one in proposals)


@pytest.mark.parametrize("name", ["ab", "a" * 41, "camille@roy", "camille roy", "камилла", "-.-"])
def test_a_user_name_cannot_pass_for_something_else(name):
    with pytest.raises(UserNameMalformed):
        user_name.checked(name)


def test_a_name_given_to_somebody_else_meanwhile_opens_the_account_without_it(unit):
    token = a_link(unit, user_name="camille")
    other = Account(an_id(9), "c@example.org", "Camille", "Petit", user_name="Camille")
    unit.accounts.open(other, NOW)
    assert not confirm(unit, token).user_name_kept
    assert unit.accounts.by_email(EMAIL).user_name is None


def test_one_signs_in_by_address_or_by_user_name_and_failures_are_counted_together(unit):
    confirm(unit, a_link(unit, user_name="Camille.Roy"))

    def sign_in(identifier: str, password: str = PASSWORD) -> logins.OpenedSession:
        given = {"identifier": identifier, "password": password}
        browser = logins.Browser(HOME)
        return logins.sign_in(FakeUnits(unit), FakeHasher(), lambda: None, browser, **given)

    assert sign_in(EMAIL).session
    assert sign_in("CAMILLE.ROY").session
    for identifier in (EMAIL, "camille.roy") * 3:
        with pytest.raises((WrongCredentials, TryLater)):
            sign_in(identifier, "wrong")
    with pytest.raises(TryLater):
        sign_in("camille.roy")


def test_what_a_household_holds_is_not_changed_behind_its_record(unit):
    confirm(unit, a_link(unit))
    account = unit.accounts.by_email(EMAIL)
    said = {"phone": "0612345678", "other_phone": "", "line1": "", "line2": "", "postcode": ""}
    said |= {"city": "Démoville", "reply_by": "letter"}
    spaces.change(unit, account.account_id, "Camille", "Petit", said)
    assert spaces.space(unit, account.account_id)["last_name"] == "Petit"
    unit.accounts.entrust(an_id(5), an_id(6), account.account_id)
    with pytest.raises(HouseholdHoldsIt):
        spaces.change(unit, account.account_id, "Autre", "Nom", said)
    spaces.choose_reply(unit, account.account_id, "phone")
    assert spaces.space(unit, account.account_id)["reply_by"] == "phone"


def test_a_form_sent_by_two_presses_is_one(unit):
    ask(unit)
    ask(unit)
    assert len(unit.told(SignUpAsked)) == 1


def test_a_weak_password_does_not_hide_a_name_that_is_no_better(unit):
    with pytest.raises(PasswordRefused) as refused:
        ask(unit, password="court", user_name="é è")
    assert refused.value.details["also"]["code"] == "identity.user-name-malformed"
    assert not unit.told(SignUpAsked)
