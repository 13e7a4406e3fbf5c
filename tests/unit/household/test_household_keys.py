"""Keys and codes as people type them, and how often a wrong one may be typed."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from chassis.throttle import PlaceFailures
from services.household.domain.attachment import named
from services.household.domain.attempts import Attempts, refuse_too_soon
from services.household.domain.errors import TryLater
from services.household.domain.household import Guardian
from services.household.domain.keys import (
    AccessKey,
    code_typed,
    key_typed,
    new_code,
    new_key,
    of_child,
)

NOW = datetime(2027, 6, 2, 8, 0, tzinfo=UTC)


def test_a_key_has_the_form_that_families_are_told():
    keys = {new_key() for _ in range(200)}
    assert len(keys) == 200
    for key in keys:
        assert re.fullmatch(r"\d{5}-[A-Z]\d[A-Z]\d[A-Z]\d", key)
        assert not set(key) & set("BGILOQSZ")


@pytest.mark.parametrize(
    "typed", ["40317-C2M7R5", " 40317 c2m7r5 ", "4O3l7–C2M7R5", "40317c2m7r5", "40317-C2M7RS"]
)
def test_a_key_copied_by_hand_opens_as_it_was_printed(typed: str):
    assert key_typed(typed) == "40317-C2M7R5"


@pytest.mark.parametrize("typed", ["", "clé", "40317-C2M7R54", "40317-CCM7R5", "é" * 40, "☃"])
def test_what_is_no_key_is_read_as_no_key_made(typed: str):
    assert key_typed(typed) != "40317-C2M7R5"


def test_a_code_is_keyed_in_groups_and_ended_by_a_hash():
    assert code_typed("52 01 88 34#") == "52018834"
    assert re.fullmatch(r"\d{8}", new_code(8))


def test_the_same_digits_in_two_homes_of_a_child_are_two_secrets():
    child = uuid4()
    assert of_child(uuid4(), child, "301842") != of_child(uuid4(), child, "301842")


def a_key(**but: object) -> AccessKey:
    whole = {"expires_at": NOW + timedelta(days=90), "made_at": NOW, "by_name": "Nadia"}
    return AccessKey(uuid4(), uuid4(), uuid4(), "digest", **(whole | but))


def test_a_key_dies_on_its_day_used_or_not():
    key = a_key()
    assert key.state(NOW + timedelta(days=90) - timedelta(seconds=1)) == "live"
    assert key.state(NOW + timedelta(days=90)) == "expired"
    assert a_key(used_at=NOW).state(NOW) == "used"
    assert a_key(replaced_at=NOW).state(NOW) == "replaced"


def failures_of_a_day(attempts: Attempts | PlaceFailures) -> int:
    """How many wrong keys pass in a day, each typed as soon as it may be."""
    at, count = NOW, 0
    while at < NOW + timedelta(hours=24):
        until = attempts.retry_at(at)
        if until is None:
            attempts, count = attempts.failed_at(at), count + 1
        else:
            at = until
    return count


def test_an_account_types_some_twenty_wrong_keys_a_day_and_no_more():
    assert failures_of_a_day(Attempts(0, NOW)) == 22


def test_a_place_fails_as_a_school_may_then_four_times_a_minute():
    assert failures_of_a_day(PlaceFailures(0, NOW)) == pytest.approx(20 + 4 * 60 * 24, abs=2)


def test_the_fifth_wrong_key_makes_wait_a_minute():
    attempts = Attempts(0, NOW)
    for _ in range(4):
        attempts = attempts.failed_at(NOW)
    refuse_too_soon(NOW, attempts)
    attempts = attempts.failed_at(NOW)
    with pytest.raises(TryLater) as waits:
        refuse_too_soon(NOW, attempts)
    assert waits.value.details == {"retry_at": (NOW + timedelta(seconds=64)).isoformat()}
    refuse_too_soon(NOW + timedelta(seconds=64), attempts)


def a_guardian(first_name: str, last_name: str = "Roy", email: str | None = None) -> Guardian:
    return Guardian(uuid4(), first_name, last_name, email, None)


def test_a_name_is_recognised_without_its_accents_and_never_by_half():
    chloe = a_guardian("Chloé-Anne")
    assert named([chloe], [], "chloe anne", "ROY") == chloe
    assert named([chloe], [], "Chloé", "Roy") is None


def test_two_guardians_of_one_name_are_told_apart_by_a_clerk():
    assert named([a_guardian("Camille"), a_guardian("Camille")], [], "Camille", "Roy") is None


def test_codes_take_nobodys_account_away():
    """By a key, or by the address that the town writes to."""
    attached, written_to = a_guardian("Camille"), a_guardian("Ali", email="ali@example.org")
    people = [attached, written_to]
    assert named(people, [attached.guardian_id], "Camille", "Roy") is None
    assert named(people, [attached.guardian_id], "Ali", "Roy") is None
