"""Two towns, from the first declaration to what one owes the other: the link is cut on both sides
in the middle, and each is put back to its backup."""

from uuid import uuid4

from preau import republish
from tests import invariants
from tests.backup import Backup
from tests.integration.two_towns import ROOMS, Neighbours, Town, wait_for
from tests.smalltown import MON, THU, TUE


def test_a_child_schooled_next_door_is_welcomed_and_its_town_knows_what_it_owes(towns):
    here, abroad = towns
    story = Neighbours(here, abroad).open()
    declaration_id = uuid4()
    assert story.declare(100, declaration_id) == story.declare(100, declaration_id)

    assert wait_for(story.price) == (260, "billing.why-partner-share")
    children = here.clerk("household", "record", household_id=story.household_id)["children"]
    assert [child["first_name"] for child in children] == ["Zoé"]
    story.book(MON, TUE)
    wait_for(lambda: story.shares() == [(MON, 100, False), (TUE, 100, False)])

    abroad.processes.kill("partners")
    story.book(THU)
    story.cancel(TUE)
    here.settle()
    here.processes.kill("partners")
    abroad.processes.start("partners")
    story.declare(150)
    here.processes.start("partners")

    wait_for(lambda: story.price() == (210, "billing.why-partner-share"))
    seen = wait_for(story.both_sides_agree)
    told = story.shares()
    assert told == [(MON, 100, False), (TUE, 100, True), (THU, 100, False)]
    assert sum(cents for _, cents, is_reversed in told if not is_reversed) == story.owed() == 200
    assert story.heard("child.booked") == [MON, TUE, THU]
    assert story.heard("child.cancelled") == [TUE]
    assert (seen["gaps"], seen["refused_count"], seen["families"]) == (0, 0, 1)
    [link] = abroad.clerk("partners", "links")
    assert (link["gaps"], link["stopped_by"]) == (0, None)
    invariants.check(here.sql)


class Kept:
    """The backup of a whole town: its rooms stand still while it is taken, and put back."""

    def __init__(self, town: Town) -> None:
        town.settle()
        self._town = town
        self._backups = [Backup(town, name) for name in ROOMS[town.name]]

    def restore(self) -> None:
        """As docs/operations.md says."""
        rooms = ROOMS[self._town.name]
        for name in rooms:
            self._town.processes.kill(name)
        for backup in self._backups:
            backup.restore()
        with self._town.at_home():
            republish.tell_partners()
        for name in rooms:
            self._town.processes.start(name, wait=False)
        self._town.is_open()


def test_a_town_put_back_to_its_backup_and_its_neighbour_agree_again(towns):
    here, abroad = towns
    story = Neighbours(here, abroad).open()
    story.declare(100)
    wait_for(lambda: story.price() == (260, "billing.why-partner-share"))
    story.book(MON)
    wait_for(story.both_sides_agree)

    guest = Kept(abroad)
    story.declare(110)
    wait_for(lambda: story.price() == (250, "billing.why-partner-share"))
    guest.restore()
    story.declare(120)
    wait_for(lambda: story.price() == (240, "billing.why-partner-share"))
    seen = wait_for(story.both_sides_agree)
    assert (seen["gaps"], seen["refused_count"]) == (0, 0)

    host = Kept(here)
    story.book(TUE)
    story.declare(130)
    wait_for(lambda: story.price() == (230, "billing.why-partner-share"))
    wait_for(lambda: story.shares() == [(MON, 100, False), (TUE, 120, False)])
    host.restore()
    wait_for(lambda: story.shares() == [(MON, 100, False), (TUE, 120, True)])
    wait_for(lambda: story.price() == (230, "billing.why-partner-share"))
    story.book(THU)
    wait_for(lambda: (THU, 130, False) in story.shares())
    seen = wait_for(story.both_sides_agree)
    assert (seen["gaps"], seen["refused_count"]) == (0, 0)
    [link] = abroad.clerk("partners", "links")
    assert (link["gaps"], link["stopped_by"]) == (0, None)
    standing = sum(cents for _, cents, is_reversed in story.shares() if not is_reversed)
    assert standing == story.owed() == 230
    invariants.check(here.sql)
