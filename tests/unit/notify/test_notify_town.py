"""How the town hall presents itself: decided by its clerks, said the same everywhere."""

import pytest
from notify_fakes import NOW, FakeUnit, FakeUnits

from chassis.principal import Principal
from services.notify.domain.errors import PhoneUnusable
from services.notify.domain.events import TownChanged
from services.notify.workflows import mails, town

NADIA = Principal("nadia", "Nadia Haddad", frozenset({"clerk"}), frozenset())
TOLD = {
    "name": "Voisinville",
    "address": "2 rue du Pont\n99001 Voisinville",
    "phone": "02 00 00 00 00",
    "hours": None,
    "hours_en": None,
    "site_url": None,
    "signatory": None,
}


def test_a_fresh_town_is_what_its_settings_say():
    told = town.view(FakeUnit())
    assert told["name"] == "Démoville"
    assert told["address"].splitlines()[-1] == "99000 Démoville"
    assert told["changed_at"] is None


def test_what_was_decided_is_said_in_mails_from_now_on():
    unit = FakeUnit()
    town.change(unit, NADIA, **TOLD)
    mails.tell_person(
        unit, "andrew@example.org", None, about="x", kind="password_changed", changed_at=NOW,
        first_name="Andrew",
    )  # fmt: skip
    (mail,) = unit.mails.all
    assert "02 00 00 00 00" in mail.letter.text
    assert "Portail famille de Voisinville" in mail.letter.text
    assert mails.sender_of(FakeUnits(unit))("en") == "Family portal of Voisinville"


def test_the_same_again_tells_nobody_and_keeps_who_decided():
    unit = FakeUnit()
    town.change(unit, NADIA, **TOLD)
    paul = Principal("paul", "Paul", frozenset({"clerk"}), frozenset())
    assert town.change(unit, paul, **TOLD)["changed_by"] == "Nadia Haddad"
    assert [type(event) for event in unit.events] == [TownChanged]


@pytest.mark.parametrize("phone", ["12", "accueil", "01 23 45 67 89 poste 4", "+", "--------"])
def test_a_telephone_nobody_could_dial_is_refused(phone):
    unit = FakeUnit()
    with pytest.raises(PhoneUnusable):
        town.change(unit, NADIA, **TOLD | {"phone": phone})
    assert unit.town.read() is None


@pytest.mark.parametrize("phone", ["3646", "+33 1 23 45 67 89", "01.23.45.67.89"])
def test_a_telephone_is_written_as_people_write_it(phone):
    assert town.change(FakeUnit(), NADIA, **TOLD | {"phone": phone})["phone"] == phone
