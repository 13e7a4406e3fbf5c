"""The wait after failures: long enough for a guesser, never a lock."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from identity_fakes import NOW

from chassis.throttle import place_of
from services.identity.domain.errors import TryLater
from services.identity.domain.throttle import Attempts, one_more


def failing(times: int) -> Attempts:
    attempts = None
    for _ in range(times):
        attempts = one_more(attempts, attempts.retry_at() if attempts else NOW)
        attempts = replace(attempts, under_way=0)
    return attempts


def test_a_mistyped_password_costs_no_wait():
    assert failing(4).retry_at() == failing(4).last_at


def test_five_failures_cost_more_than_a_minute():
    five = failing(5)
    with pytest.raises(TryLater) as refusal:
        one_more(five, five.last_at + timedelta(seconds=60))
    assert datetime.fromisoformat(refusal.value.details["retry_at"]) == five.retry_at()


def test_asking_during_the_wait_does_not_lengthen_it():
    five = failing(5)
    for _ in range(3):
        with pytest.raises(TryLater):
            one_more(five, five.last_at)
    assert one_more(five, five.retry_at()).failures == 6


def test_a_tireless_guesser_has_no_more_than_25_tries_a_day():
    attempts, now, tries = None, NOW, 0
    while now < NOW + timedelta(hours=24):
        attempts, tries = replace(one_more(attempts, now), under_way=0), tries + 1
        now = attempts.retry_at()
    assert 20 <= tries <= 25


def test_nobody_is_locked_out():
    assert failing(40).retry_at() - failing(40).last_at == timedelta(hours=2)


def test_yesterdays_failures_are_forgotten():
    assert one_more(failing(9), failing(9).last_at + timedelta(hours=24)).failures == 1


def test_one_house_is_one_place_whatever_address_it_takes():
    assert place_of("2001:db8:1:2::7") == place_of("2001:db8:1:2:ffff::9")
    assert place_of("2001:db8:1:2::7") != place_of("2001:db8:1:3::7")
    assert place_of("::ffff:192.0.2.7") == place_of(" 192.0.2.7 ")
    assert place_of("192.0.2.7") != place_of("192.0.2.8")
    assert place_of("not an address") == place_of("nor this one")
