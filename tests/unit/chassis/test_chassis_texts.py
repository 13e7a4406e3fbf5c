"""What is pasted from a mail, a telephone or a word processor is neither refused nor stored odd."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import Schema, ValidationError, validate

from chassis.texts import EmailAddress, Text, cleaned, is_unseen, wire_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Bonjour\x0b Chloé", "Bonjour Chloé"),
        ("un\x00deux", "undeux"),
        ("\u202a06 12 34 56 78\u202c", "06 12 34 56 78"),
        ("zéro\u200blargeur\ufeff", "zérolargeur"),
        ("12 rue\r\ndes Lilas", "12 rue des Lilas"),
        ("Chloe\u0301", "Chloé"),
        ("  Bond \u200d", "Bond"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("demi\ud800", "demi"),
    ],
)
def test_a_character_nobody_sees_neither_blocks_nor_stays(typed: str, kept: str):
    assert cleaned(typed) == kept


def test_lines_end_once_whatever_the_machine_that_wrote_them():
    assert cleaned("un\r\ndeux\rtrois\u2028quatre\n", lines=True) == "un\ndeux\ntrois\nquatre"


@given(st.text(), st.booleans())
def test_cleaning_twice_is_cleaning_once(typed: str, lines: bool):
    once = cleaned(typed, lines=lines)
    assert cleaned(once, lines=lines) == once
    assert not any(is_unseen(c) for c in once if c not in "\n\u200c\u200d")


class Message(Schema):
    body = Text(lines=True, required=True, validate=validate.Length(1, 4000))
    email = EmailAddress()


def test_a_message_of_full_length_with_line_ends_is_not_refused():
    typed = "x" * 1999 + "\r\n" + "y" * 2000
    assert len(Message().load({"body": typed})["body"]) == 4000


def test_a_message_of_characters_nobody_sees_is_an_empty_one():
    with pytest.raises(ValidationError):
        Message().load({"body": " \u200b\r\n "})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Andrew@Bond.example\u200b", "andrew@bond.example"),
        (" andrew@bond.example\u202c ", "andrew@bond.example"),
        ("contact@Mairie-Démoville.example", "contact@mairie-démoville.example"),
        ("contact@xn--dmoville-b1a.example", "contact@démoville.example"),
    ],
)
def test_one_address_is_not_kept_in_several_spellings(typed: str, kept: str):
    assert Message().load({"body": "x", "email": typed})["email"] == kept


@pytest.mark.parametrize("typed", ["rené@exemple.fr", "a@-b.fr", "a@b..fr", "a b", "@x.fr", "a@"])
def test_an_address_no_relay_takes_is_refused_when_it_is_typed(typed: str):
    with pytest.raises(ValidationError):
        Message().load({"body": "x", "email": typed})


def test_mail_to_an_internationalised_domain_needs_no_special_relay():
    assert wire_address("contact@démoville.example") == "contact@xn--dmoville-b1a.example"
    assert wire_address("andrew@bond.example") == "andrew@bond.example"
