"""What partners send, on a real broker: refused with a reason, or taken once, and never in the
way of anybody."""

import pika
import pytest
from sqlalchemy.exc import InterfaceError

from services.partners.domain.ids import (
    CHILD,
    HOUSEHOLD,
    our_id,
)
from services.partners.domain.refusals import SENTENCES
from tests.integration.partners_town import moved_in, share, wait_for


def test_what_a_partner_says_of_its_family_is_known_in_the_house(town):
    partner = town.add()
    partner.send(moved_in(partner), share(partner))
    facts = wait_for(lambda: len(town.facts()) == 2 and town.facts())
    household_id = str(our_id(partner.name, HOUSEHOLD, "F-1"))
    assert [name for name, _ in facts] == ["HouseholdMovedIn", "ShareGranted"]
    assert {data["household_id"] for _, data in facts} == {household_id}
    [child] = facts[0][1]["children"]
    assert child["child_id"] == str(our_id(partner.name, CHILD, "E-1"))
    assert "child_ref" not in child


def test_every_refusal_has_its_code_in_the_quarantine_and_what_follows_is_taken(town):
    partner = town.add(may_send=["household.moved-in", "share.granted"])
    first = partner.test()
    partner.send(first)
    partner.send(b"x" * 70_000, b"not json")
    partner.send(partner.test(), signature=None)
    partner.send(partner.test(), signature="e30..AA")
    unknown = partner.message("wedding.announced", {})
    not_allowed = partner.message("household.moved-out", {"household_ref": "F", "on": "2027-06-07"})
    other_body = {**partner.test(), "id": first["id"]}
    partner.send(unknown, not_allowed, other_body, share(partner, "nobody"))
    partner.send(partner.test("after all that"))

    refused = partner.refused(8)
    codes = ["too-large", "malformed", "unsigned", "bad-signature", "unknown-type"]
    codes += ["not-allowed", "replayed", "not-yours"]
    assert [refusal["code"] for refusal in refused] == codes
    assert set(codes) == set(SENTENCES)
    assert all(refusal["reason"].startswith(SENTENCES[refusal["code"]]) for refusal in refused)
    assert len(refused[0]["body"]) < 6000
    assert (refused[4]["id"], refused[4]["type"]) == (unknown["id"], unknown["type"])

    wait_for(lambda: _taken(town, partner) == [1, 8])
    seen = town.seen(partner)
    assert [refusal["code"] for refusal in seen["refusals"]] == codes[::-1]
    # Those that were refused came: none of theirs is missing.
    assert (seen["refused_count"], seen["gaps"]) == (8, 0)


def _taken(town, partner) -> list[int]:
    sql = "SELECT sequence FROM taken WHERE partner = :partner ORDER BY sequence"
    return [row[0] for row in town.house.sql("partners", sql, partner=partner.name)]


def test_a_message_sent_again_is_taken_once(town):
    partner = town.add()
    once = moved_in(partner)
    partner.send(once, once, once, partner.test())
    wait_for(lambda: _taken(town, partner) == [1, 2])
    assert [name for name, _ in town.facts()] == ["HouseholdMovedIn"]
    assert town.seen(partner)["refused_count"] == 0


def test_an_old_number_under_a_new_id_is_refused(town):
    partner = town.add()
    partner.send(partner.test(), partner.test(), {**partner.test(), "sequence": "1"})
    [refusal] = partner.refused(1)
    assert refusal["code"] == "replayed"


def test_a_family_of_one_partner_is_not_anothers(town):
    """The same reference, and still two families."""
    one, other = town.add(), town.add()
    one.send(moved_in(one))
    other.send(share(other))
    [refusal] = other.refused(1)
    assert refusal["code"] == "not-yours"


def test_a_message_that_our_own_code_cannot_take_stops_nothing(town, monkeypatch):
    from services.partners.workflows import receiving

    def breaks(*_arguments):
        raise ZeroDivisionError

    monkeypatch.setitem(receiving.APPLIED, "share.granted", breaks)
    partner = town.add()
    partner.send(moved_in(partner), share(partner), partner.test())
    [refusal] = partner.refused(1)
    assert refusal["code"] == "malformed"
    wait_for(lambda: _taken(town, partner) == [1, 3])


def test_what_the_house_refuses_later_is_told_too(town):
    partner = town.add()
    partner.send(moved_in(partner))
    wait_for(town.facts)
    household_id = our_id(partner.name, HOUSEHOLD, "F-1")
    refused = {"household_id": household_id, "code": "household.school-unknown"}
    town.house.publish("household.PartnerHouseholdRefused", refused)
    [refusal] = partner.refused(1)
    assert refusal["code"] == "household.school-unknown"
    assert refusal["id"] == str(_event_id(town, partner))
    [told] = town.house.sql("partners", "SELECT body_sha256 FROM taken")
    assert refusal["body_sha256"] == told[0]


def test_what_is_said_of_a_family_the_house_refused_comes_back(town):
    """Before the refusal is heard, and after; and no more once the move is told right."""
    partner = town.add()
    moved, early = moved_in(partner), share(partner)
    partner.send(moved, early)
    wait_for(lambda: len(town.facts()) == 2)
    household_id = our_id(partner.name, HOUSEHOLD, "F-1")
    refused = {"household_id": household_id, "code": "household.school-unknown"}
    town.house.publish("household.PartnerHouseholdRefused", refused)
    late = share(partner)
    seen = {"child_ref": "E-1", "site": "Accueil", "day": "2027-06-07", "present": True}
    attended = partner.message("attendance.recorded", seen)
    partner.send(late, attended)
    told = [(refusal["code"], refusal["id"]) for refusal in partner.refused(4)]
    assert told == [
        ("household.school-unknown", moved["id"]),
        ("household.unknown", early["id"]),
        ("household.unknown", late["id"]),
        ("household.unknown", attended["id"]),
    ]
    assert len(town.facts()) == 2
    partner.send(moved_in(partner), share(partner))
    wait_for(lambda: len(town.facts()) == 4)


def test_a_number_that_never_came_is_missing_and_one_that_was_refused_is_not(town):
    partner = town.add(may_send=["household.moved-in"])
    partner.send(partner.test())
    partner.send(partner.message("household.moved-out", {"household_ref": "F", "on": "2027-06-07"}))
    partner.test("lost on the way")
    partner.send(partner.test())
    wait_for(lambda: _taken(town, partner) == [1, 4])
    assert town.seen(partner)["gaps"] == 1


def _event_id(town, partner):
    sql = "SELECT event_id FROM taken WHERE partner = :partner"
    [row] = town.house.sql("partners", sql, partner=partner.name)
    return row[0]


def test_a_partner_that_floods_is_slowed_and_harms_no_other(town, monkeypatch):
    """Its inbox fills and refuses it; another's message passes while it still stands there."""
    monkeypatch.setenv("PREAU_PARTNERS_PER_MINUTE", "60")
    monkeypatch.setenv("PREAU_PARTNERS_INBOX_MAX", "40")
    flooder, other = town.add(), town.add()
    with pytest.raises(pika.exceptions.NackError):
        flooder.send(*(flooder.test() for _ in range(500)))
    other.send(moved_in(other))
    wait_for(town.facts)
    assert len(_taken(town, flooder)) < 60
    assert town.seen(flooder)["refused_count"] == 0


def test_the_partners_user_can_do_what_it_needs_and_nothing_else(town):
    partner, other = town.add(), town.add()
    forbidden = [
        lambda c: c.queue_declare("mine"),
        lambda c: c.exchange_declare("mine"),
        lambda c: c.queue_delete("events"),
        lambda c: c.queue_purge("inbox"),
        lambda c: c.basic_get("inbox"),
        lambda c: next(c.consume("inbox", inactivity_timeout=1)),
        lambda c: c.queue_bind("events", "inbox"),
        lambda c: c.queue_unbind("inbox", "inbox", ""),
        lambda c: c.basic_publish("", "events", b"forged"),
        lambda c: c.basic_publish("", "quarantine", b"forged"),
        lambda c: c.basic_publish("amq.fanout", "", b"x"),
    ]
    for attempt in forbidden:
        connection = partner.connect()
        channel = connection.channel()
        channel.confirm_delivery()
        with pytest.raises(pika.exceptions.ChannelClosedByBroker) as refused:
            attempt(channel)
        assert refused.value.reply_code == 403
        connection.close()
    for host in ("/", f"partner-{other.name}"):
        with pytest.raises(pika.exceptions.ProbableAccessDeniedError):
            partner.connect(host=host)
    partner.send(partner.test())
    wait_for(lambda: _taken(town, partner) == [1])


def test_a_database_that_is_away_is_waited_for_with_the_message_in_hand(town, monkeypatch):
    """A broker counts how often it gave a message, and newer ones drop it at the twentieth."""
    from services.partners.border import partner_lanes

    given = []

    def away_twice(units, arrived):
        given.append(arrived.redelivered)
        if len(given) < 3:
            raise InterfaceError("SELECT 1", {}, Exception("connection lost"))
        return real(units, arrived)

    real = partner_lanes.take
    monkeypatch.setattr(partner_lanes, "PAUSE_AFTER_FAILURE_S", 0.1)
    monkeypatch.setattr(partner_lanes, "take", away_twice)
    partner = town.add()
    partner.send(partner.test())
    wait_for(lambda: _taken(town, partner) == [1])
    assert given == [False, False, False]
