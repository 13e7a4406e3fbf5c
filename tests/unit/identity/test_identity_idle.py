"""Accounts that nobody uses: warned, closed, and never behind their holder's back."""

from datetime import timedelta

import pytest
from identity_fakes import NOW, PASSWORD, FakeHasher, FakeUnit, FakeUnits, an_id

from chassis.principal import DESK, Principal
from services.identity.domain.account import Account
from services.identity.domain.errors import AccountClosed, NotClosed, WrongCredentials
from services.identity.domain.events import (
    AccountClosingDue,
    ClosedAccountAsked,
    IdleAccountClosed,
    LinkRequested,
    ParentInvited,
)
from services.identity.domain.idle import IdleRules, Use
from services.identity.workflows import idle, links, logins

ANDREW, EMAIL = an_id(1), "andrew.bond@example.org"
NADIA = Principal(an_id(2), "Nadia", frozenset({"clerk"}), channel=DESK)


@pytest.fixture
def unit() -> FakeUnit:
    """Andrew, who was last seen twenty-five months ago."""
    unit = FakeUnit()
    account = Account(ANDREW, EMAIL, "Andrew", "Bond", password_hash=f"v1:{PASSWORD}")
    unit.accounts.open(account, NOW)
    unit.idle.save(ANDREW, Use(NOW - timedelta(days=761)))
    return unit


def sign_in(unit: FakeUnit, password: str = PASSWORD) -> logins.OpenedSession:
    given = {"identifier": EMAIL, "password": password}
    browser = logins.Browser("192.0.2.7")
    return logins.sign_in(FakeUnits(unit), FakeHasher(), unit.later, browser, **given)


def sweep(unit: FakeUnit) -> None:
    idle.sweep(FakeUnits(unit))


def closed(unit: FakeUnit) -> FakeUnit:
    sweep(unit)
    unit.later(days=60)
    sweep(unit)
    return unit


def test_whoever_is_unused_for_long_is_warned_once_and_closed_at_the_day_that_was_said(unit):
    for _ in range(3):
        sweep(unit)
    (due,) = unit.told(AccountClosingDue)
    assert due.closes_at == NOW + timedelta(days=60)
    unit.later(days=59)
    sweep(unit)
    assert not unit.told(IdleAccountClosed)
    unit.later(days=1)
    for _ in range(3):
        sweep(unit)
    assert len(unit.told(IdleAccountClosed)) == 1
    assert len(unit.told(AccountClosingDue)) == 1


def test_whoever_was_seen_within_the_time_is_left_alone(unit):
    unit.idle.save(ANDREW, Use(NOW - timedelta(days=729)))
    sweep(unit)
    assert not unit.told(AccountClosingDue)


def test_signing_in_cancels_the_closing(unit):
    sweep(unit)
    assert sign_in(unit).session
    unit.later(days=90)
    sweep(unit)
    assert not unit.told(IdleAccountClosed)
    assert unit.idle.use_of(ANDREW).closes_at is None


def test_shorter_rules_do_not_bring_forward_what_was_announced(unit):
    sweep(unit)
    unit.idle.decided = IdleRules(12, 30)
    unit.later(days=45)
    sweep(unit)
    assert not unit.told(IdleAccountClosed)


def test_a_closed_account_is_said_to_be_so_to_its_holder_alone(unit):
    closed(unit)
    with pytest.raises(AccountClosed):
        sign_in(unit)
    with pytest.raises(WrongCredentials):
        sign_in(unit, "wrong")
    assert not unit.logins.rows


def test_no_link_of_an_old_mailbox_opens_a_closed_account(unit):
    links.send_link(unit, email=EMAIL)
    sent = unit.told(LinkRequested)[0].token
    closed(unit)
    assert links.read_link(unit, token=sent) == "expired"
    links.send_link(unit, email=EMAIL)
    assert len(unit.told(LinkRequested)) == 1


def test_whoever_asks_for_a_link_to_a_closed_account_is_told_by_mail_once_an_hour(unit):
    closed(unit)
    at = unit.now
    links.send_link(unit, email=EMAIL)
    unit.later(minutes=59)
    links.send_link(unit, email=EMAIL)
    (told,) = unit.told(ClosedAccountAsked)
    assert (told.email, told.closed_at, told.asked_at) == (EMAIL, at, at)
    unit.later(minutes=1)
    links.send_link(unit, email=EMAIL)
    assert len(unit.told(ClosedAccountAsked)) == 2
    assert not unit.told(LinkRequested)


def test_the_desk_opens_it_again_once_with_a_link(unit):
    closed(unit)
    idle.reopen(unit, NADIA, ANDREW)
    (invited,) = unit.told(ParentInvited)
    assert links.read_link(unit, token=invited.token) == "usable"
    assert sign_in(unit).session
    with pytest.raises(NotClosed):
        idle.reopen(unit, NADIA, ANDREW)


def test_what_became_of_an_account_is_kept_with_who_opened_it_again(unit):
    closed(unit)
    unit.later(days=3)
    idle.reopen(unit, NADIA, ANDREW)
    kept = [(row.act, row.at, row.by_name) for row in unit.idle.acts_of([ANDREW])[ANDREW]]
    assert kept == [
        ("reopened", NOW + timedelta(days=63), "Nadia"),
        ("closed", NOW + timedelta(days=60), None),
        ("warned", NOW, None),
    ]
