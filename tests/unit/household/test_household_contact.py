"""A wrong telephone or address is found out when it is typed, not when nobody answers."""

import pytest

from services.household.domain.contact import Address, phone_number, postal_address
from services.household.domain.errors import AddressIncomplete, PhoneInvalid, PostcodeInvalid


@pytest.mark.parametrize(
    "typed",
    [
        "0612345678",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "06-12-34-56-78",
        "+33612345678",
        "+33 6 12 34 56 78",
        "0033 6 12 34 56 78",
        "+33 (0)6 12 34 56 78",
        "06\u00a012\u00a034\u00a056\u00a078",
        "  06 12 34 56 78 ",
        "\u202a06\u00a012\u00a034\u00a056\u00a078\u202c",
        "06\u201112\u201134\u201156\u201178",
    ],
)
def test_one_number_is_not_kept_in_ten_spellings(typed: str) -> None:
    assert phone_number(typed) == "06 12 34 56 78"


@pytest.mark.parametrize(
    "typed",
    ["06 12 34 56 7", "06 12 34 56 789", "00 12 34 56 78", "+44 7700 900123", "soleil", "6",
     "٠٦١٢٣٤٥٦٧٨", "+33 6 12 34 56 7a"],
)  # fmt: skip
def test_a_number_nobody_answers_is_refused(typed: str) -> None:
    with pytest.raises(PhoneInvalid) as refusal:
        phone_number(typed)
    assert refusal.value.code == "household.phone-invalid"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+262 692 12 34 56", "06 92 12 34 56"),
        ("00262692123456", "06 92 12 34 56"),
        ("+590 (0)690 12 34 56", "06 90 12 34 56"),
        ("+594 594 12 34 56", "05 94 12 34 56"),
        ("+596 696 12 34 56", "06 96 12 34 56"),
        ("+508 508 12 34 56", "05 08 12 34 56"),
        ("+687 12 34 56", "+687 12 34 56"),
        ("+689 87 12 34 56", "+689 87 12 34 56"),
        ("00681 72 12 34", "+681 72 12 34"),
    ],
)
def test_a_parent_overseas_is_not_without_telephone(typed: str, kept: str) -> None:
    assert phone_number(typed) == kept
    assert phone_number(kept) == kept


@pytest.mark.parametrize("typed", [None, "", "   "])
def test_a_family_without_telephone_is_not_refused(typed: str | None) -> None:
    assert phone_number(typed) is None


def test_stray_spaces_do_not_reach_the_envelope() -> None:
    address = postal_address("  12  rue des Lilas ", " ", " 99000", "Démoville ")
    assert address == Address("12 rue des Lilas", None, "99000", "Démoville")


@pytest.mark.parametrize("postcode", ["", "9900", "990000", "00100", "2A004", "99 000", "٩٩٠٠٠"])
def test_a_postcode_la_poste_does_not_know_is_refused(postcode: str) -> None:
    with pytest.raises(PostcodeInvalid):
        postal_address("12 rue des Lilas", None, postcode, "Démoville")


@pytest.mark.parametrize("postcode", ["01000", "20000", "75056", "97400", "99000"])
def test_overseas_and_corsica_are_not_forgotten(postcode: str) -> None:
    assert postal_address("12 rue des Lilas", None, postcode, "Ville").postcode == postcode


def test_a_letter_without_street_or_town_is_refused_with_what_is_missing() -> None:
    with pytest.raises(AddressIncomplete) as refusal:
        postal_address(" ", "Bâtiment B", "99000", "")
    assert refusal.value.details == {"missing": ["line1", "city"]}
