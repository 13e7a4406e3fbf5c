"""Somebody whose identity is proved reaches the account that is theirs, and no other."""

from datetime import timedelta

import pytest
from identity_fakes import PASSWORD, FakeHasher, an_id, fake_sign
from identity_providers import (
    ANDREW,
    GUARDIAN,
    HOME,
    Household,
    Outside,
    andrews_account,
    by_child,
    known_andrew,
)

from chassis.principal import DESK, WEB, Principal
from services.identity.domain.account import Account
from services.identity.domain.errors import (
    LinkTooOld,
    NoSession,
    NotForStaff,
    OtherIdentity,
    SignInUnknown,
    WrongCredentials,
)
from services.identity.domain.events import IdentityProved, RecognitionAsked
from services.identity.workflows import logins, recognising


@pytest.fixture
def outside(monkeypatch):
    return Outside(monkeypatch)


def test_a_parent_is_recognised_by_a_child_and_keeps_the_account_they_have(outside):
    andrews_account(outside)
    _, browser = outside.come_in("Andrew")
    household = Household(outside)
    answer, proofs = by_child(outside, browser, household)
    assert outside.unit.logins.find(answer["session"]).account_id == ANDREW
    (facts, audience), *_ = proofs
    assert audience == "household"
    assert (facts["birth_name"], facts["birth_date"]) == ("BOND", "1985-03-12")
    assert "email" not in facts
    (link,) = outside.unit.identities.rows.values()
    assert (link.way, link.linked_by, link.opened_account) == ("child", "Andrew BOND", False)


def test_a_parent_without_account_gets_one_without_an_e_mail(outside):
    _, browser = outside.come_in("Andrew")
    answer, _ = by_child(outside, browser)
    account = outside.unit.accounts.get(outside.unit.logins.find(answer["session"]).account_id)
    assert (account.email, account.household_ids) == ("", {HOME})
    assert outside.unit.accounts.is_attached(GUARDIAN, HOME)


def test_what_the_provider_said_is_not_kept_once_it_has_served(outside):
    _, browser = outside.come_in("Andrew")
    by_child(outside, browser)
    assert [row.person for row in outside.unit.sign_ins.rows.values()] == [None]


def test_an_account_of_somebody_is_not_taken_over_by_a_second(outside):
    known_andrew(outside)
    _, browser = outside.come_in("Jamie")
    with pytest.raises(OtherIdentity):
        by_child(outside, browser)


def test_a_password_proves_the_account_once(outside):
    andrews_account(outside)
    _, browser = outside.come_in("Dominique")
    given = {"email": "andrew.bond@example.org", "address": "192.0.2.7"}

    def prove(password):
        return recognising.by_password(
            outside.units,
            FakeHasher(),
            lambda: None,
            outside=outside.providers,
            browser=browser,
            credentials=given | {"password": password},
        )

    with pytest.raises(WrongCredentials):
        prove("wrong")
    answer = prove(PASSWORD)
    assert outside.unit.logins.find(answer["session"]).account_id == ANDREW
    assert len(outside.unit.logins.rows) == 1, "the password's own session is not left open"


def test_an_account_of_staff_alone_is_not_linked(outside):
    account = Account(
        ANDREW, "nadia@town.example", "Nadia", "Haddad", frozenset({"clerk"}), frozenset(), "v1:x"
    )
    outside.unit.accounts.open(account, outside.unit.now)
    _, browser = outside.come_in("Dominique")
    with pytest.raises(NotForStaff):
        recognising.by_password(
            outside.units,
            FakeHasher(),
            lambda: None,
            outside=outside.providers,
            browser=browser,
            credentials={"email": "nadia@town.example", "password": "x", "address": "192.0.2.7"},
        )


def test_families_way_in_does_not_open_the_desk(outside):
    andrews_account(outside, staff_roles=frozenset({"clerk"}))
    _, browser = outside.come_in("Andrew")
    answer, _ = by_child(outside, browser)
    logins.exchange(outside.units, fake_sign, session=answer["session"], channel=WEB)
    with pytest.raises(NoSession):
        logins.exchange(outside.units, fake_sign, session=answer["session"], channel=DESK)


def test_signing_out_here_leads_to_signing_out_there(outside):
    known_andrew(outside)
    answer, _ = outside.come_in("Andrew")
    leave_at = logins.sign_out(outside.unit, session=answer["session"])
    assert leave_at.startswith("http://dehors.example/franceconnect/api/v2/session/end?")
    outside.unit.later(hours=3)  # The token it names has expired long ago: that is no matter.
    told = outside.app.test_client().get(leave_at.removeprefix("http://dehors.example"))
    assert told.status_code == 303
    assert told.location.startswith("http://portail.example/connexion/franceconnect/fin")
    assert len(outside.provider().ended) == 1


def test_a_link_is_undone_within_thirty_days_and_ends_its_sessions(outside):
    clerk = Principal(an_id(50), "Nadia", frozenset({"clerk"}))
    _, browser = outside.come_in("Andrew")
    by_child(outside, browser)
    (link,) = outside.unit.identities.rows.values()
    recognising.undo(outside.unit, clerk, link.identity_id)
    assert outside.unit.logins.rows == {}
    assert outside.unit.accounts.entrusted_to(GUARDIAN, HOME) is None
    assert outside.come_in("Andrew")[0]["state"] == "unknown"


def test_a_link_older_than_thirty_days_stays(outside):
    known_andrew(outside)
    (link,) = outside.unit.identities.rows.values()
    outside.unit.now += timedelta(days=30)
    with pytest.raises(LinkTooOld):
        recognising.undo(outside.unit, Principal(an_id(50), "Nadia", frozenset()), link.identity_id)


def proved(outside):
    told = outside.unit.told(IdentityProved)
    return [(it.guardian_ids, it.birth_name, it.birth_date) for it in told]


def test_somebody_who_asks_the_town_has_an_account_and_their_proof_waits_there(outside):
    _, browser = outside.come_in("Dominique")
    answer = recognising.by_asking(outside.units, outside.providers, browser)
    account_id = outside.unit.logins.find(answer["session"]).account_id
    (asked,) = outside.unit.told(RecognitionAsked)
    assert (asked.account_id, asked.birth_name) == (account_id, "VASSEUR")
    assert "@" not in repr(asked), "nobody is recognised by an address"
    with pytest.raises(SignInUnknown):
        recognising.by_asking(outside.units, outside.providers, browser)
    assert outside.unit.accounts.get(account_id).household_ids == frozenset()


def test_an_account_that_reaches_households_is_proved_at_each_sign_in(outside):
    known_andrew(outside)
    assert proved(outside) == [], "recognised by a child, household has certified it"
    outside.come_in("Andrew")
    assert proved(outside) == [([GUARDIAN], "BOND", "1985-03-12")]


def test_a_password_s_account_is_proved_when_it_adds_the_provider(outside):
    andrews_account(outside)
    _, browser = outside.come_in("Andrew")
    recognising.by_password(
        outside.units,
        FakeHasher(),
        lambda: None,
        outside=outside.providers,
        browser=browser,
        credentials={
            "email": "andrew.bond@example.org",
            "address": "192.0.2.7",
            "password": PASSWORD,
        },
    )
    assert proved(outside) == [([GUARDIAN], "BOND", "1985-03-12")]


def test_an_account_without_household_is_nobody_s_to_compare(outside):
    _, browser = outside.come_in("Dominique")
    recognising.by_new_account(outside.units, outside.providers, browser)
    outside.come_in("Dominique")
    assert proved(outside) == []
