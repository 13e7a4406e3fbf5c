"""ProConnect filters nobody: an employer, an invitation and a level decide here."""

from dataclasses import replace

import pytest
from identity_fakes import FakeUnits, an_id, fake_sign
from identity_providers import Outside

from chassis.principal import DESK, Principal
from services.identity.adapters.factor_codes import FactorCodes
from services.identity.domain.account import Account
from services.identity.domain.errors import (
    AlreadyDecidedChange,
    ApprovalNeeded,
    LevelTooLow,
    ProviderDenied,
    SecondFactorNeeded,
    SiretUnknown,
    StaffUnknown,
)
from services.identity.domain.events import IdentityChangeAsked
from services.identity.domain.factor import Factor
from services.identity.domain.security import Security
from services.identity.workflows import logins, staff_sign_ins

NADIA, PAUL, OMAR = an_id(1), an_id(2), an_id(3)
CLAIRE = Principal(an_id(9), "Claire", frozenset({"admin"}))
TOWN = "21990001500013"


@pytest.fixture
def outside(monkeypatch):
    outside = Outside(monkeypatch)
    people = ((NADIA, "Nadia", "Haddad"), (PAUL, "Paul", "Mercier"), (OMAR, "Omar", "Benali"))
    for account_id, first, last in people:
        email = f"{first}.{last}@demoville.example".lower()
        account = Account(account_id, email, first, last, frozenset({"clerk"}))
        outside.unit.accounts.open(account, outside.unit.now)
    outside.unit.securities.save(Security((TOWN,), {"clerk": "eidas1-mfa"}))
    return outside


def come(outside, person, fault="", **more):
    return outside.come_in(person, fault, "proconnect", **more)[0]


def test_whoever_was_invited_comes_in_and_is_known_by_their_sub_afterwards(outside):
    answer = come(outside, "Nadia Haddad, accueil")
    passed = logins.exchange(outside.units, fake_sign, session=answer["session"], channel=DESK)
    assert passed.account.account_id == NADIA
    account = outside.unit.accounts.get(NADIA)
    outside.unit.accounts.save(replace(account, email="another@demoville.example"))
    again = come(outside, "Nadia Haddad, accueil")
    assert outside.unit.logins.find(again["session"]).account_id == NADIA


def test_another_employer_is_refused_whatever_the_invitation(outside):
    with pytest.raises(SiretUnknown):
        come(outside, "Omar")


def test_without_any_siret_nobody_comes_in(outside):
    outside.unit.securities.save(Security())
    with pytest.raises(SiretUnknown):
        come(outside, "Nadia Haddad, accueil")


def test_whom_nobody_invited_is_refused(outside):
    with pytest.raises(StaffUnknown):
        come(outside, "Lou")


def test_whoever_lost_their_functions_is_refused(outside):
    come(outside, "Nadia Haddad, accueil")
    account = outside.unit.accounts.get(NADIA)
    outside.unit.accounts.save(replace(account, staff_roles=frozenset()))
    with pytest.raises(StaffUnknown):
        come(outside, "Nadia Haddad, accueil")


def test_a_level_too_low_for_the_function_is_refused_and_says_which(outside):
    with pytest.raises(LevelTooLow) as refused:
        come(outside, "Paul")
    assert refused.value.details == {"least": "eidas1-mfa"}
    with pytest.raises(ProviderDenied):
        come(outside, "Paul", step_up=True)


@pytest.mark.parametrize("fault", ["no-amr", "amr-text"])
def test_how_somebody_signed_in_may_be_said_oddly_or_not_at_all(outside, fault):
    assert come(outside, "Nadia Haddad, accueil", fault)["state"] == "opened"


def test_no_level_is_too_low(outside):
    with pytest.raises(LevelTooLow):
        come(outside, "Nadia Haddad, accueil", "no-level")


def test_a_second_factor_of_ours_takes_the_place_of_theirs(outside):
    codes = FactorCodes()
    sealed = codes.seal(PAUL, codes.fresh())
    outside.unit.factors.save(Factor(PAUL, sealed, outside.unit.now, outside.unit.now))
    answer = come(outside, "Paul")
    with pytest.raises(SecondFactorNeeded):
        logins.exchange(FakeUnits(outside.unit), fake_sign, session=answer["session"], channel=DESK)


def test_a_sub_that_changes_opens_nothing_until_it_is_accepted(outside):
    claire = Account(an_id(9), "claire@town.example", "Claire", "Fontaine", frozenset({"admin"}))
    outside.unit.accounts.open(claire, outside.unit.now)
    come(outside, "Nadia Haddad, accueil")
    for _ in range(2):
        with pytest.raises(ApprovalNeeded):
            come(outside, "Nadia Haddad, après")
    (change,) = outside.unit.identity_changes.rows.values()
    told = [it.email for it in outside.unit.told(IdentityChangeAsked)]
    assert told == ["claire@town.example"], "once, however often they come back"
    staff_sign_ins.decide(outside.unit, CLAIRE, change.change_id, accept=True)
    assert outside.unit.logins.rows == {}, "sessions of before end"
    assert come(outside, "Nadia Haddad, après")["state"] == "opened"
    with pytest.raises(ApprovalNeeded):
        come(outside, "Nadia Haddad, accueil")
    with pytest.raises(AlreadyDecidedChange):
        staff_sign_ins.decide(outside.unit, CLAIRE, change.change_id, accept=False)


def test_a_change_that_is_refused_changes_nothing(outside):
    come(outside, "Nadia Haddad, accueil")
    with pytest.raises(ApprovalNeeded):
        come(outside, "Nadia Haddad, après")
    (change,) = outside.unit.identity_changes.rows.values()
    staff_sign_ins.decide(outside.unit, CLAIRE, change.change_id, accept=False)
    with pytest.raises(ApprovalNeeded):
        come(outside, "Nadia Haddad, après")
    assert come(outside, "Nadia Haddad, accueil")["state"] == "opened"
