"""A message is applied once, whatever a partner's program repeats."""

from uuid import UUID

import pytest

from services.partners.domain.ids import (
    CHILD,
    HOUSEHOLD,
    our_id,
)
from services.partners.domain.order import (
    Turn,
    turn_of,
)
from services.partners.domain.refusals import Refused


def test_the_next_number_is_taken():
    assert turn_of(5, "a", None, 4) == Turn()


def test_the_same_message_again_is_harmless():
    assert turn_of(3, "a", "a", 7) == Turn(again=True)


def test_an_id_used_again_for_something_else_is_refused():
    with pytest.raises(Refused, match="replayed"):
        turn_of(8, "b", "a", 7)


@pytest.mark.parametrize("sequence", [1, 7])
def test_an_old_number_under_a_new_id_is_refused(sequence: int):
    with pytest.raises(Refused, match="replayed"):
        turn_of(sequence, "b", None, 7)


def test_numbers_jumped_over_are_counted_and_the_message_taken():
    assert turn_of(11, "a", None, 7) == Turn(missing=3)


def test_a_number_that_a_restore_made_us_forget_may_come_below_the_last():
    assert turn_of(5, "a", None, 7, lacks=True) == Turn(missing=-1)
    assert turn_of(8, "a", None, 7, lacks=True) == Turn()


def test_a_reference_is_the_same_id_for_ever():
    """Ids are kept in four databases: were this to change, every family would be another."""
    assert our_id("voisinville", HOUSEHOLD, "F-0812") == UUID(
        "2545cea7-0782-5496-bb7c-e1c23f576901"
    )


def test_two_partners_may_use_the_same_reference():
    ids = {our_id(town, kind, "1") for town in ("a", "b") for kind in (HOUSEHOLD, CHILD)}
    assert len(ids) == 4
