"""Passwords: what the three forms accept, and what is refused although it has a form."""

import pytest

from services.identity.domain.errors import PasswordRefused
from services.identity.domain.password import FORMS, refuse_weak

ANDREW = ["Andrew", "Bond", "andrew.bond@example.org"]


def missing(password: str) -> list[str]:
    with pytest.raises(PasswordRefused) as refusal:
        refuse_weak(password, ANDREW)
    assert refusal.value.details["accepted_forms"] == list(FORMS)
    return refusal.value.details["missing"]


@pytest.mark.parametrize(
    "password",
    [
        "Xk7-vfuml9Qz",
        "Chaussette-142",
        "chaussette-142",
        "CHAUSSETTE 142-",
        "Été à la plage 33",
        "le petit train jaune roule vers la mer",
        "soleil maison jardin lune chien tigre rose",
        "ç" * 3 + "Abcdefgh1-jkm",
    ],
)
def test_a_password_of_an_accepted_form_is_not_refused(password):
    refuse_weak(password, ANDREW)


def test_a_short_word_is_refused_with_what_it_lacks():
    assert missing("soleil") == ["twelve-characters", "uppercase", "digit", "symbol"]


@pytest.mark.parametrize(
    "password",
    [
        "Xk7-vfuml9Q",  # Eleven characters of four classes.
        "chaussette142",  # Thirteen of two classes.
        "Chaussettes12",  # Thirteen of three classes.
        "chaussettesrouges",  # Long, of one class.
        "un deux trois un deux trois un deux",  # Three words, said again.
        "a b c d e f g h i j",  # Letters are not words.
    ],
)
def test_what_has_no_accepted_form_is_refused(password):
    assert missing(password)


@pytest.mark.parametrize(
    "password",
    ["Bonjour2026!Paris", "Azertyuiop123456!", "Motdepasse-Motdepasse1!"],
)
def test_words_everybody_uses_do_not_make_a_password(password):
    assert missing(password) == ["too-common"]


def test_one_character_said_many_times_is_too_common():
    assert missing("Aaaaaaaaaaaaa1!") == ["too-common"]


@pytest.mark.parametrize("password", ["Andrew.Bond-1979", "BOND-andrew-2027!", "Ändrew!Bönd12"])
def test_a_persons_own_names_do_not_make_a_password(password):
    assert missing(password) == ["personal"]


def test_an_endless_password_is_refused_before_it_is_hashed():
    assert missing("Xk7-" * 51) == ["too-long"]
    refuse_weak("Xk7-vfum" * 25, ANDREW)
