"""A town put back to its backup, or a guest: its neighbours lose nothing, apply nothing twice, and
know what counts no more."""

import json

import pytest

from preau import republish
from tests.backup import Backup
from tests.integration.partners_town import book, known, share, take_away, wait_for


def restored(town, backup: Backup, monkeypatch: pytest.MonkeyPatch) -> None:
    """As docs/operations.md says: the data, then `preau restored`, then the rooms. The house's own
    bus is in memory here, on which a command line finds no partners' room."""
    backup.restore()
    town.house.restart()
    monkeypatch.setattr(republish, "services_here", lambda: ["partners"])
    republish.tell_partners()


def applied(events: list[dict]) -> list[dict]:
    """What a partner that ignores the numbers it has already holds as true in the end."""
    held: dict[int, dict] = {}
    for event in events:
        sequence = int(event["sequence"])
        if sequence <= max(held, default=0):
            continue
        if event["type"] == "fr.preau.restored.v1":
            kept_up_to = event["data"]["kept_up_to"]
            held = {number: one for number, one in held.items() if number <= kept_up_to}
        held[sequence] = event
    return list(held.values())


def taken(town, partner) -> list[int]:
    sql = "SELECT sequence FROM taken WHERE partner = :partner ORDER BY sequence"
    return [row[0] for row in town.house.sql("partners", sql, partner=partner.name)]


def test_no_event_is_lost_under_a_number_that_the_partner_had_before_the_restore(town, monkeypatch):
    partner = known(town)
    for _ in range(2):
        book(town, partner)
    kept = partner.read("events", 2)
    backup = Backup(town.house, "partners")
    for _ in range(3):
        book(town, partner)
    forgotten = partner.read("events", 5)[2:]
    restored(town, backup, monkeypatch)
    for _ in range(3):
        book(town, partner)
    sent = town.seen(partner)["sent_sequence"]
    news = applied(partner.read_to(sent))
    ids = [event["id"] for event in news]
    assert ids[:2] == [event["id"] for event in kept]
    assert not {event["id"] for event in forgotten} & set(ids)
    told = [event["type"] for event in news[2:]]
    assert told == ["fr.preau.restored.v1", *["fr.preau.child.booked.v1"] * 3]
    assert news[2]["data"] == {"kept_up_to": 2, "taken_up_to": 1}
    assert town.seen(partner)["lag"] == 2 + 1 + 3


def test_a_broker_lost_with_the_house_changes_nothing_of_it(town, monkeypatch):
    partner = known(town)
    book(town, partner)
    backup = Backup(town.house, "partners")
    book(town, partner)
    heard = partner.read("events", 2)
    take_away(partner)
    restored(town, backup, monkeypatch)
    partner.credentials = town.ask("rotate", partner=partner.name)
    town.ask("replay_partner", partner=partner.name, from_sequence=1)
    book(town, partner)
    sent = town.seen(partner)["sent_sequence"]
    news = applied([*heard, *partner.read_to(sent)])
    assert [event["type"] for event in news] == [
        "fr.preau.child.booked.v1",
        "fr.preau.restored.v1",
        "fr.preau.child.booked.v1",
    ]


def test_what_a_partner_had_told_is_taken_again_whatever_it_told_in_between(town, monkeypatch):
    """Its next message comes before it has read that we were restored: of a family forgotten."""
    partner = town.add()
    partner.send(partner.test())
    wait_for(lambda: taken(town, partner) == [1])
    backup = Backup(town.house, "partners")
    lost = [partner.message("household.moved-in", _family()), share(partner)]
    partner.send(*lost)
    wait_for(lambda: taken(town, partner) == [1, 2, 3])
    restored(town, backup, monkeypatch)
    after = [share(partner, first="2027-06-14"), partner.test()]
    partner.send(*after)
    wait_for(lambda: taken(town, partner) == [1, 5])
    assert town.seen(partner)["gaps"] == 2  # The fourth arrived, and was refused.
    partner.send(*lost, *after)
    wait_for(lambda: taken(town, partner) == [1, 2, 3, 4, 5])
    assert [name for name, _ in town.facts()] == [
        "HouseholdMovedIn",
        "ShareGranted",
        "ShareGranted",
    ]
    seen = town.seen(partner)
    assert (seen["gaps"], [refusal["code"] for refusal in seen["refusals"]]) == (0, ["not-yours"])
    partner.send({**partner.test(), "sequence": "1"})
    assert wait_for(lambda: town.seen(partner)["refusals"][1:])
    assert town.seen(partner)["refusals"][0]["code"] == "replayed"


def _family() -> dict:
    from tests.integration.partners_town import family

    return family("F-1", "E-1")


def test_a_town_that_goes_on_from_a_backup_twice_or_without_need_harms_nobody(town, monkeypatch):
    partner = known(town)
    book(town, partner)
    monkeypatch.setattr(republish, "services_here", lambda: ["partners"])
    first, second = republish.tell_partners(), republish.tell_partners()
    assert second[partner.name] > first[partner.name]
    book(town, partner)
    news = applied(partner.read_to(town.seen(partner)["sent_sequence"]))
    told = [event["type"].split(".")[2] for event in news]
    assert told == ["child", "restored", "restored", "child"]
    assert json.dumps([event["data"] for event in news]).count("booking_id") == 2
