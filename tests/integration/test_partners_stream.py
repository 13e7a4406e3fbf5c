"""What partners are told, on a real broker: theirs, in order, and never lost."""

import json
from uuid import uuid4

import pika
import pytest
from prometheus_client import REGISTRY

from chassis.errors import Refused
from chassis.measures import Measures
from gateway.partners.domain.ids import CHILD, HOUSEHOLD, our_id
from gateway.partners.measures import MEASURES
from preau.border import documents
from preau.doctor.outside import examine_border
from tests.integration.partners_town import (
    CLERK,
    EVERYTHING,
    Partner,
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


def test_a_clerk_and_an_operator_see_who_is_connected(town):
    partner = known(town)
    connection = partner.connect()
    book(town, partner)
    assert wait_for(lambda: town.seen(partner)["connected"])
    shown = _figures(town, partner)
    assert shown["preau_partner_connected"] == shown["preau_partner_lag"] == 1
    assert shown["preau_partner_last_seen_seconds"] == shown["preau_partner_inbox_waiting"] == 0
    wait_for(lambda: _sent(partner) == 1)
    connection.close()


def test_a_partner_that_was_put_out_is_not_missed(town):
    partner = town.add()
    assert "preau_partner_last_seen_seconds" in _figures(town, partner)
    town.ask("suspend", partner=partner.name)
    assert "preau_partner_last_seen_seconds" not in _figures(town, partner)


def _figures(town, partner: Partner) -> dict[str, float]:
    measures = Measures()
    measures.watch("partners", town.house.engine("partners"), MEASURES)
    return {
        figure.name: sample.value
        for figure in measures.collect()
        for sample in figure.samples
        if sample.labels.get("partner") == partner.name
    }


def _sent(partner: Partner) -> float | None:
    return REGISTRY.get_sample_value("preau_partner_sent_total", {"partner": partner.name})


def test_an_operator_types_what_a_clerk_clicks(town, capsys, monkeypatch):
    from preau.__main__ import main

    def typed(*words: str) -> str:
        monkeypatch.setattr("sys.argv", ["preau", "partner", *words])
        assert main() == 0
        return capsys.readouterr().out

    partner = town.add()
    assert "numéro 1" in typed("test", partner.name)
    assert typed("replay", partner.name, "--from", "1").endswith(" : 1.\n")
    assert "Suspendue" in typed("suspend", partner.name)
    assert "suspendue" in typed("list")
    assert "Rétablie" in typed("resume", partner.name)
    assert '"state": "active"' in typed("show", partner.name)
    assert partner.credentials["password"] not in typed("rotate", partner.name)
    monkeypatch.setattr("sys.argv", ["preau", "partner", "show", "inconnue"])
    assert main() == 1
    assert "n’existe pas" in capsys.readouterr().err


def test_the_doctor_says_which_of_the_two_doors_is_shut(town, monkeypatch):
    def said() -> list[str]:
        return [str(finding) for finding in examine_border([])]

    [well] = said()
    assert "nous connaît" in well
    monkeypatch.setenv("PREAU_PARTNERS_ADMIN_URI", "http://guest:guest@127.0.0.1:9")
    assert "PREAU_PARTNERS_ADMIN_URI" in said()[0]


def test_the_doctor_says_when_the_broker_does_not_let_us_in(
    partners_settings, partners_broker, monkeypatch
):
    port = partners_broker.port
    monkeypatch.setenv("PREAU_PARTNERS_AMQP_URI", f"amqp://guest:wrong@127.0.0.1:{port}")
    assert "PREAU_PARTNERS_AMQP_URI" in str(next(examine_border([])))
