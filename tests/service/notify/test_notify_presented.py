"""How the town hall presents itself, kept by notify and told to whoever shows it."""

import pytest

from chassis.errors import Refused
from services.notify.service import NotifyService
from tests.people import BOND, clerk, parent

TOLD = {
    "name": "Voisinville",
    "address": "2 rue du Pont\n99001 Voisinville",
    "phone": "02 00 00 00 00",
    "hours": "Lundi : 9 h à 12 h",
    "site_url": "https://voisinville.example",
    "signatory": "Paul Roy, adjoint aux écoles",
}


@pytest.fixture
def notify(house):
    house.start(NotifyService)
    return house


def test_what_a_clerk_decides_replaces_the_settings_for_everybody(notify):
    assert notify.call("notify", "town", who=None)["name"] == "Démoville"
    notify.call("notify", "change_town", who=clerk(), **TOLD)
    changed = notify.call("notify", "change_town", who=clerk(), **TOLD | {"hours": None})
    assert notify.call("notify", "town", who=None) == changed
    assert (changed["hours"], changed["changed_by"]) == (None, "Nadia")
    assert changed["signatory"] == "Paul Roy, adjoint aux écoles"
    assert len(notify.sql("notify", "SELECT * FROM town")) == 1


def test_each_change_is_told_and_a_repetition_is_not(notify):
    for _ in range(2):
        notify.call("notify", "change_town", who=clerk(), **TOLD)
    told = notify.sql("notify", "SELECT 1 FROM outbox WHERE type = 'notify.TownChanged'")
    assert len(told) == 1


@pytest.mark.parametrize("who", [parent(BOND), clerk(roles=("cashier",)), None])
def test_the_town_does_not_present_itself_as_anybody_likes(notify, who):
    with pytest.raises(Refused, match="forbidden"):
        notify.call("notify", "change_town", who=who, **TOLD)
    assert notify.sql("notify", "SELECT * FROM town") == []
