"""Who may what at the desk: given by somebody, written down, and gone at once when it is gone."""

from dataclasses import replace

import pytest
from identity_fakes import NOW, FakeUnit, an_id

from services.identity.domain.errors import (
    AlreadyStaff,
    FunctionOfWholeTown,
    LastAdministrator,
    NotStaff,
)
from services.identity.domain.events import SessionRevoked, StaffInvited
from services.identity.domain.login import Login
from services.identity.domain.staff import Given
from services.identity.workflows import staff
from services.identity.workflows.accounts import Guardian, welcome_guardian
from tests.people import ADMIN

EMAIL, CHIEFS = "nadia.haddad@example.org", "claire.fontaine@example.org"
NADIA = {"first_name": "Nadia", "last_name": "Haddad"}
CLAIRE = {"first_name": "Claire", "last_name": "Fontaine"}
PASTEUR, BOND = an_id(900), an_id(100)
CLERK, BOSS = Given(frozenset({"clerk"})), Given(frozenset({"admin"}))
SECRETARY = Given(frozenset({"clerk"}), frozenset({PASTEUR}))


@pytest.fixture
def unit() -> FakeUnit:
    return FakeUnit()


@pytest.fixture
def claire(unit):
    """The town's only administrator."""
    return staff.register(unit, ADMIN, CHIEFS, CLAIRE, BOSS)


def hire(unit, *roles):
    return staff.register(unit, ADMIN, EMAIL, NADIA, Given(frozenset(roles)))


def welcome(unit):
    welcome_guardian(unit, Guardian(an_id(1), BOND, EMAIL, "Andrea", "Bond"))


def signed_in(unit, account_id):
    unit.logins.add(Login("desk", account_id, NOW, NOW))


def acts(unit):
    return [act for _, act, _, _ in unit.staff.acts]


def test_a_clerk_who_is_a_parent_keeps_both_with_one_account(unit):
    welcome(unit)
    assert hire(unit, "clerk") == an_id(1)
    assert unit.accounts.get(an_id(1)).roles == {"parent", "clerk"}


def test_a_clerk_who_left_is_signed_out_and_may_nothing(unit):
    account_id = hire(unit, "clerk", "cashier")
    signed_in(unit, account_id)
    hire(unit)
    assert unit.accounts.get(account_id).roles == set()
    assert unit.told(SessionRevoked) == [SessionRevoked(account_id, ["desk"])]


def test_registering_the_same_staff_again_disturbs_nobody(unit):
    account_id = hire(unit, "clerk")
    signed_in(unit, account_id)
    hire(unit, "clerk")
    assert unit.told(SessionRevoked) == []
    assert acts(unit) == ["registered"]


def test_an_invitation_opens_an_account_and_sends_one_link(unit):
    account_id = staff.invite(unit, ADMIN, EMAIL, NADIA, SECRETARY)
    account = unit.accounts.get(account_id)
    assert (account.staff_roles, account.structures) == ({"clerk"}, {PASTEUR})
    (invited,) = unit.told(StaffInvited)
    assert unit.links.find(invited.token).account_id == account_id
    assert unit.staff.acts == [("Préau", "invited", account_id, SECRETARY)]


def test_a_parent_who_is_invited_stays_a_parent_under_their_name_and_password(unit):
    welcome(unit)
    unit.accounts.save(replace(unit.accounts.get(an_id(1)), password_hash="v1:x"))
    signed_in(unit, an_id(1))
    assert staff.invite(unit, ADMIN, EMAIL, NADIA, CLERK) == an_id(1)
    account = unit.accounts.get(an_id(1))
    assert (account.first_name, account.password_hash) == ("Andrea", "v1:x")
    assert account.roles == {"parent", "clerk"}
    assert unit.told(StaffInvited)[0].token is None
    assert unit.told(SessionRevoked)


def test_whoever_is_of_the_staff_is_not_invited_over_what_they_have(unit):
    hire(unit, "cashier")
    with pytest.raises(AlreadyStaff):
        staff.invite(unit, ADMIN, EMAIL, NADIA, CLERK)
    assert unit.accounts.by_email(EMAIL).staff_roles == {"cashier"}


def test_a_link_that_was_missed_is_sent_again_and_the_first_one_is_dead(unit):
    account_id = staff.invite(unit, ADMIN, EMAIL, NADIA, CLERK)
    staff.invite_again(unit, ADMIN, account_id)
    first, second = unit.told(StaffInvited)
    assert unit.links.find(first.token).state(NOW) == "expired"
    assert unit.links.find(second.token).state(NOW) == "usable"


def test_other_rights_end_the_sessions_that_had_the_first(unit):
    account_id = hire(unit, "clerk")
    signed_in(unit, account_id)
    staff.change(unit, ADMIN, account_id, NADIA, SECRETARY)
    assert unit.accounts.get(account_id).structures == {PASTEUR}
    assert unit.told(SessionRevoked) == [SessionRevoked(account_id, ["desk"])]
    assert unit.staff.acts[-1] == ("Préau", "changed", account_id, SECRETARY)


def test_a_name_is_corrected_without_ending_a_session(unit):
    account_id = hire(unit, "clerk")
    signed_in(unit, account_id)
    staff.change(unit, ADMIN, account_id, NADIA | {"last_name": "Haddad-Roy"}, CLERK)
    assert unit.accounts.get(account_id).last_name == "Haddad-Roy"
    assert unit.told(SessionRevoked) == []


def test_somebody_suspended_may_nothing_and_then_all_they_could(unit):
    account_id = hire(unit, "clerk", "cashier")
    signed_in(unit, account_id)
    staff.suspend(unit, ADMIN, account_id)
    assert unit.accounts.get(account_id).roles == set()
    assert unit.told(SessionRevoked)
    staff.restore(unit, ADMIN, account_id)
    assert unit.accounts.get(account_id).roles == {"clerk", "cashier"}
    assert acts(unit) == ["registered", "suspended", "restored"]


def test_rights_changed_while_somebody_is_suspended_wait_for_their_return(unit):
    account_id = hire(unit, "clerk")
    staff.suspend(unit, ADMIN, account_id)
    staff.change(unit, ADMIN, account_id, NADIA, Given(frozenset({"cook"})))
    assert unit.accounts.get(account_id).roles == set()
    staff.restore(unit, ADMIN, account_id)
    assert unit.accounts.get(account_id).roles == {"cook"}


def test_somebody_removed_leaves_with_nothing_and_comes_back_with_nothing(unit):
    account_id = staff.register(
        unit, ADMIN, EMAIL, NADIA, Given(frozenset({"clerk"}), exports=True)
    )
    staff.suspend(unit, ADMIN, account_id)
    staff.remove(unit, ADMIN, account_id)
    account = unit.accounts.get(account_id)
    assert (account.roles, account.suspended_roles, account.exports) == (set(), set(), False)
    with pytest.raises(NotStaff):
        staff.restore(unit, ADMIN, account_id)


@pytest.mark.parametrize("act", [staff.suspend, staff.remove])
def test_the_town_never_loses_its_last_administrator(unit, claire, act):
    with pytest.raises(LastAdministrator):
        act(unit, ADMIN, claire)
    with pytest.raises(LastAdministrator):
        staff.change(unit, ADMIN, claire, CLAIRE, CLERK)
    assert unit.accounts.get(claire).staff_roles == {"admin"}
    second = hire(unit, "admin")
    act(unit, ADMIN, claire)
    with pytest.raises(LastAdministrator):
        act(unit, ADMIN, second)


def test_a_suspended_administrator_is_not_counted_as_one_who_is_left(unit, claire):
    second = hire(unit, "admin")
    staff.suspend(unit, ADMIN, second)
    with pytest.raises(LastAdministrator):
        staff.remove(unit, ADMIN, claire)


def test_what_is_of_the_whole_town_is_not_limited_to_a_school(unit):
    for function in ("admin", "operator"):
        given = Given(frozenset({"clerk", function}), frozenset({PASTEUR}))
        with pytest.raises(FunctionOfWholeTown):
            staff.invite(unit, ADMIN, EMAIL, NADIA, given)
    assert unit.accounts.by_email(EMAIL) is None


def test_a_parent_is_given_nothing_by_the_doors_of_the_staff(unit):
    welcome(unit)
    for act in (staff.suspend, staff.restore, staff.remove, staff.invite_again):
        with pytest.raises(NotStaff):
            act(unit, ADMIN, an_id(1))
        with pytest.raises(NotStaff):
            act(unit, ADMIN, an_id(404))
