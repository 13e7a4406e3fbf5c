"""What partners are told, on a real broker: theirs, in order, and never lost."""

import json
from uuid import uuid4

import pika
import pytest

from chassis.errors import Refused
from preau.border import documents
from services.partners.domain.ids import (
    CHILD,
    HOUSEHOLD,
    our_id,
)
from tests.integration.partners_town import (
    CLERK,
    EVERYTHING,
    a_pair,
    book,
    known,
    take_away,
    wait_for,
)

BOOKING = "3f2504e0-4f89-51d3-9a0c-0305e82c3301"
CONNECTIONS_REFUSED = (
    pika.exceptions.ProbableAuthenticationError,
    pika.exceptions.ProbableAccessDeniedError,
    pika.exceptions.ConnectionClosedByBroker,
)


def sequences(events: list[dict]) -> list[str]:
    return [event["sequence"] for event in events]


def test_a_partner_hears_of_its_own_families_under_its_own_references(town):
    partner, other = known(town), town.add()
    book(town, partner)
    book(town, partner, household=uuid4())
    book(town, partner, child="somebody else's")
    for one in (partner, other):
        town.ask("send_test_event", partner=one.name)
    [booked, test] = partner.read("events", 2)
    assert (booked["type"], test["type"]) == ("fr.preau.child.booked.v1", "fr.preau.test.v1")
    assert (booked["source"], booked["subject"]) == ("/towns/demoville", "E-1")
    assert booked["data"]["child_ref"] == "E-1"
    assert str(our_id(partner.name, CHILD, "E-1")) not in json.dumps(booked)
    assert sequences([booked, test]) == ["1", "2"]
    [only] = other.read("events", 1)
    assert only["type"] == "fr.preau.test.v1"


HEARD = [
    ("booking.ChildEnrolled", "child.enrolled", {"first": "2027-06-07", "last": "2027-07-02"}),
    ("booking.AttendanceRecorded", "child.attended", {"day": "2027-06-07", "present": True}),
    (
        "billing.ShareCharged",
        "share.charged",
        {"day": "2027-06-07", "price_cents": 360, "family_cents": 260, "share_cents": 100},
    ),
    (
        "billing.ShareReversed",
        "share.reversed",
        {"share_cents": 100, "reason_code": "billing.cancelled"},
    ),
    ("booking.PlacesOpened", "places.opened", {"opens_at": "2027-06-04T10:00:00+00:00"}),
]


def test_every_fact_is_told_in_the_shape_that_was_published(town):
    partner = known(town)
    always = {
        "household_id": our_id(partner.name, HOUSEHOLD, "F-1"),
        "child_id": our_id(partner.name, CHILD, "E-1"),
        "partner": partner.name,
        "booking_id": BOOKING,
        "activity_id": BOOKING,
        "school_id": None,
        "activity_kind": "canteen",
        "activity_name": "Cantine Pasteur",
    }
    for event_type, _, data in HEARD:
        town.house.publish(event_type, {**always, **data})
    events = partner.read("events", len(HEARD))
    assert [event["type"] for event in events] == [f"fr.preau.{fact}.v1" for _, fact, _ in HEARD]
    for event, (_, _, data) in zip(events, HEARD, strict=True):
        schema = documents()[f"partners/{event['type']}.json"]
        assert set(schema["required"]) <= set(event["data"]) <= set(schema["properties"])
        assert data.items() <= event["data"].items()


def test_a_fact_that_was_not_granted_is_not_told(town):
    partner = known(town, may_hear=["share.charged"])
    book(town, partner)
    opened = {"activity_id": BOOKING, "activity_name": "Étude", "activity_kind": "evening"}
    town.house.publish("booking.PlacesOpened", {**opened, "opens_at": "2027-06-04T10:00:00+00:00"})
    assert town.ask("send_test_event", partner=partner.name) == {"sequence": 1}


def test_rights_that_are_changed_count_from_then_on_both_ways(town):
    """With its place, its password and its numbers as they were."""
    partner = known(town, may_hear=["share.charged"])
    book(town, partner)
    town.ask("set_rights", partner=partner.name, may_hear=["child.booked"], may_send=[])
    book(town, partner)
    [booked] = partner.read("events", 1)
    assert (booked["type"], booked["sequence"]) == ("fr.preau.child.booked.v1", "1")
    partner.send(partner.message("household.moved-out", {"household_ref": "F", "on": "2027-06-07"}))
    [refused] = partner.refused(1)
    assert refused["code"] == "not-allowed"
    assert town.seen(partner)["may_send"] == []


def test_a_partner_that_was_away_a_week_loses_nothing(town):
    partner = known(town)
    for _ in range(7):
        book(town, partner)
        town.house.clock.advance(days=1)
    events = partner.read("events", 7)
    assert sequences(events) == [str(n) for n in range(1, 8)]
    assert sequences(partner.read("events", 3, offset=4)) == ["5", "6", "7"]


def test_a_receipt_says_how_far_a_partner_has_come(town):
    partner = known(town)
    for _ in range(3):
        book(town, partner)
    partner.send(partner.message("received", {"sequence": 2}))
    seen = wait_for(lambda: _with(town.seen(partner), received_sequence=2))
    assert (seen["sent_sequence"], seen["lag"]) == (3, 1)
    partner.send(partner.message("received", {"sequence": 1}))
    partner.send(partner.message("received", {"sequence": 99}))
    assert wait_for(lambda: _with(town.seen(partner), received_sequence=3))["lag"] == 0


def _with(seen: dict, **facts) -> dict | None:
    return seen if facts.items() <= seen.items() else None


def test_a_stream_that_was_lost_is_told_again_under_the_same_ids(town):
    partner = known(town)
    for _ in range(3):
        book(town, partner)
    before = partner.read("events", 3)
    take_away(partner)
    partner.credentials = town.ask("rotate", partner=partner.name)
    assert town.ask("replay_partner", partner=partner.name, from_sequence=1) == {"count": 3}
    assert partner.read("events", 3) == before


def test_a_suspended_partner_is_put_out_and_what_is_for_it_waits(town):
    partner = known(town)
    connection = partner.connect()
    town.ask("suspend", partner=partner.name)
    with pytest.raises(pika.exceptions.AMQPConnectionError):
        connection.sleep(30)
    with pytest.raises(CONNECTIONS_REFUSED):
        partner.connect()
    book(town, partner)
    seen = town.seen(partner)
    assert (seen["state"], seen["connected"], seen["sent_sequence"]) == ("suspended", False, 1)
    town.ask("resume", partner=partner.name)
    assert sequences(partner.read("events", 1)) == ["1"]


def test_an_old_password_is_worth_nothing_once_there_is_a_new_one(town):
    partner = town.add()
    old = partner.credentials["password"]
    partner.credentials = town.ask("rotate", partner=partner.name)
    with pytest.raises(CONNECTIONS_REFUSED):
        partner.connect(password=old)
    partner.connect().close()


def test_a_password_is_told_once_and_kept_nowhere(town):
    asked = {"partner": f"ville-{uuid4().hex[:8]}", "public_key": None, **EVERYTHING}
    first, again = (
        town.house.call("partners", "add_partner", who=CLERK, key="the-same", **asked)
        for _ in range(2)
    )
    assert first["password"]
    assert again == {**first, "password": None}
    for table in ("partners", "commands", "outbox", "outgoing"):
        rows = town.house.sql("partners", f"SELECT t::text FROM {table} AS t")
        assert not [row for row in rows if first["password"] in row[0]]


def test_a_name_that_is_taken_is_not_given_to_another(town):
    partner = town.add()
    asked = {**EVERYTHING, "name": "Commune d’Ailleurs", "public_key": None}
    with pytest.raises(Refused) as refused:
        town.ask("add_partner", partner=partner.name, **asked)
    assert refused.value.code == "partners.already-known"


def test_a_key_is_replaced_without_a_silence(town):
    partner = town.add()
    private, key = a_pair()
    town.ask("add_partner_key", partner=partner.name, public_key=key)
    partner.send(partner.test())
    partner._private = private
    partner.send(partner.test())
    wait_for(lambda: town.house.sql("partners", "SELECT count(*) FROM taken")[0][0] == 2)
    assert len(town.seen(partner)["public_keys"]) == 2


def test_a_broker_that_is_away_is_a_refusal_and_not_a_failure(town, monkeypatch):
    monkeypatch.setenv("PREAU_PARTNERS_ADMIN_URI", "http://guest:guest@127.0.0.1:9")
    with pytest.raises(Refused) as refused:
        town.add()
    assert refused.value.code == "partners.broker-away"


def test_a_partner_half_made_when_the_broker_went_away_is_completed(town, monkeypatch):
    """Its row is there, its virtual host is not: nothing waits for it, nobody sees it."""
    name = f"ville-{uuid4().hex[:8]}"
    with monkeypatch.context() as away:
        away.setenv("PREAU_PARTNERS_ADMIN_URI", "http://guest:guest@127.0.0.1:9")
        with pytest.raises(Refused):
            town.add(partner=name)
    assert name not in {seen["partner"] for seen in town.ask("partners")}
    partner = town.add(partner=name)
    town.ask("send_test_event", partner=name)
    assert sequences(partner.read("events", 1)) == ["1"]
