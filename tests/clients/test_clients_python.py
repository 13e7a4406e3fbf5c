"""The program we give to partners, against the town and a real broker."""

import eventlet
import pytest
from preau_partner import BadSignature, partner
from preau_partner.partner import Partner, TooLarge
from preau_partner.store import Store
from preau_partner.wire import new_key, public, sign, verify

from preau import republish
from tests.backup import Backup

QUIET_S = 2


def numbers(events) -> list[int]:
    return [int(event["sequence"]) for event in events]


def refusals(us: Partner) -> list[str]:
    """The codes of all of them, once the town has come to the first."""
    next(us.refusals(idle_s=60))
    return [refusal["data"]["code"] for refusal in us.refusals()]


def test_an_event_is_given_once_and_again_only_when_it_is_asked_for(neighbour):
    us = neighbour.program()
    neighbour.is_told(3)
    assert numbers(us.events(idle_s=QUIET_S)) == [1, 2, 3]
    neighbour.is_told(1)
    neighbour.town("replay_partner", from_sequence=2)
    assert numbers(neighbour.program().events(idle_s=QUIET_S)) == [4]
    assert numbers(us.events(since=2, idle_s=QUIET_S)) == [2, 3, 4]


def test_an_event_that_was_being_worked_on_when_we_were_killed_comes_again(neighbour):
    neighbour.is_told(2)
    events = neighbour.program().events(idle_s=QUIET_S)
    assert next(events)["sequence"] == "1"
    events.close()
    assert numbers(neighbour.program().events(idle_s=QUIET_S)) == [1, 2]


def test_what_we_say_is_taken_once_when_its_confirmation_was_lost(neighbour, monkeypatch):
    us = neighbour.program()
    with monkeypatch.context() as dying:
        dying.setattr(Partner, "flush", lambda _self: None)
        us.send("test", "test", {"text": "Bonjour"})
    with us.store.changing() as database:
        [[body]] = database.execute("SELECT body FROM outbox").fetchall()
    us.flush()
    with us.store.changing() as database:
        database.execute("UPDATE outbox SET sent = 0, body = ?", (body,))
    us.send("test", "test", {"text": "Encore"})
    us.send("wedding.announced", "-", {})
    assert refusals(us) == ["unknown-type"]
    assert neighbour.town("partner")["gaps"] == 0


def test_names_leave_our_disk_once_the_town_is_sure_to_keep_them(neighbour, tmp_path, monkeypatch):
    us = neighbour.program()
    with monkeypatch.context() as away:
        away.setattr(Partner, "flush", lambda _self: None)
        us.send("test", "test", {"text": "Famille Martin"})
    store = tmp_path / "partner.sqlite"
    assert b"Martin" in store.read_bytes()
    us.flush()
    monkeypatch.setattr(partner, "BODIES_KEPT_S", -1)
    us.flush()
    assert b"Martin" not in store.read_bytes()


def test_after_the_town_was_restored_both_sides_have_all_of_it_once(neighbour, house, monkeypatch):
    us = neighbour.program()
    neighbour.is_told(2)
    us.send("test", "test", {"text": "un"})
    assert numbers(us.events(idle_s=QUIET_S)) == [1, 2]
    wait_until(lambda: taken(house, neighbour) == [1])
    backup = Backup(house, "partners")
    neighbour.is_told(2)
    for text in ("deux", "trois"):
        us.send("test", "test", {"text": text})
    assert numbers(us.events(idle_s=QUIET_S)) == [3, 4]
    wait_until(lambda: taken(house, neighbour) == [1, 2, 3])
    backup.restore()
    house.restart()
    monkeypatch.setattr(republish, "services_here", lambda: ["partners"])
    [jumped_to] = republish.tell_partners().values()
    neighbour.is_told(2)
    restored, *events = us.events(idle_s=QUIET_S)
    assert restored["data"] == {"kept_up_to": 2, "taken_up_to": 1}
    assert numbers([restored, *events]) == [jumped_to, jumped_to + 1, jumped_to + 2]
    assert us.store.missing() == []
    wait_until(lambda: taken(house, neighbour) == [1, 2, 3])
    us.acknowledge()
    wait_until(lambda: neighbour.town("partner")["lag"] == 0)
    assert neighbour.town("partner")["gaps"] == 0
    assert list(us.refusals()) == []


def taken(house, neighbour) -> list[int]:
    sql = "SELECT sequence FROM taken WHERE partner = :partner ORDER BY sequence"
    return [row[0] for row in house.sql("partners", sql, partner=neighbour.name)]


def wait_until(well) -> None:
    with eventlet.Timeout(30):
        while not well():
            eventlet.sleep(0.1)


def test_numbers_that_lacked_before_the_town_was_restored_lack_still(tmp_path):
    store = Store(str(tmp_path / "partner.sqlite"))
    store.applied(3, place=0)
    store.applied(6, place=1)
    store.restored(1_000_006, place=2, kept_up_to=5, taken_up_to=0)
    assert (store.missing(), store.position()) == ([1, 2, 4, 5], (1_000_006, 2))
    store.restored(2_000_006, place=3, kept_up_to=1_000_006, taken_up_to=0)
    assert store.missing() == [1, 2, 4, 5]


def test_what_is_too_large_takes_no_number(neighbour):
    us = neighbour.program()
    with pytest.raises(TooLarge):
        us.send("test", "test", {"text": "x" * 70_000})
    us.send("wedding.announced", "-", {})
    assert len(refusals(us)) == 1
    with us.store.changing() as database:
        assert database.execute("SELECT sequence FROM outbox").fetchall() == [(1,)]


def test_what_we_say_while_the_town_is_away_is_kept_and_leaves_in_order(neighbour, monkeypatch):
    us = neighbour.program()
    with monkeypatch.context() as away:
        away.setattr(Partner, "connect", _nobody)
        away.setattr(Partner.flush, "__defaults__", (0,))
        for text in ("un", "deux"):
            with pytest.raises(ConnectionRefusedError):
                us.send("test", "test", {"text": text})
    us.flush()
    us.send("wedding.announced", "-", {})
    assert refusals(us) == ["unknown-type"]
    assert neighbour.town("partner")["gaps"] == 0


def _nobody(_self):
    raise ConnectionRefusedError


def test_the_town_sees_how_far_we_have_come(neighbour):
    us = neighbour.program()
    neighbour.is_told(3)
    list(us.events(idle_s=QUIET_S))
    us.acknowledge()
    us.send("wedding.announced", "-", {})  # Refused after the receipt was taken.
    assert len(refusals(us)) == 1
    assert neighbour.town("partner")["received_sequence"] == 3


def test_a_message_that_the_town_did_not_sign_goes_no_further(neighbour):
    neighbour.is_told(1)
    stranger = public(new_key("2027-06"))
    us = neighbour.program(keys=[stranger])
    with pytest.raises(BadSignature):
        next(us.events(idle_s=QUIET_S))
    assert us.store.position() == (0, None)
    assert numbers(neighbour.program().events(idle_s=QUIET_S)) == [1]


@pytest.mark.parametrize(
    "change",
    [
        lambda body, signature: (body + b" ", signature),
        lambda body, signature: (body, signature.replace("..", ".e30.")),
        lambda body, signature: (body, "e30.." + signature.split(".")[2]),
        lambda body, signature: (body, ""),
        lambda body, signature: (body, None),
    ],
)
def test_a_signature_of_something_else_is_none(change):
    key = new_key("2027-06")
    body, signature = b'{"id": 1}', sign(b'{"id": 1}', key)
    verify(body, signature, [public(key)])
    with pytest.raises(BadSignature):
        verify(*change(body, signature), [public(key)])


def test_a_stream_that_was_lost_and_made_again_hides_nothing(neighbour, border):
    """Its offsets begin again: from ours on, nothing would come for a long time."""
    us = neighbour.program()
    neighbour.is_told(3)
    assert numbers(us.events(idle_s=QUIET_S)) == [1, 2, 3]
    neighbour.loses_its_stream()
    neighbour.is_told(2)
    assert numbers(us.events(idle_s=QUIET_S)) == [4, 5]
    assert us.store.missing() == []


def test_what_lacks_is_known_until_the_town_has_told_it_again(neighbour):
    us = neighbour.program()
    neighbour.is_told(2)
    list(us.events(idle_s=QUIET_S))
    neighbour.is_told(2)
    list(neighbour.program(store="another.sqlite").events(idle_s=QUIET_S))  # All are there.
    neighbour.loses_its_stream()
    neighbour.is_told(1)
    assert numbers(us.events(idle_s=QUIET_S)) == [5]
    assert us.store.missing() == [3, 4]
    neighbour.town("replay_partner", from_sequence=3)
    assert numbers(us.events(idle_s=QUIET_S)) == [3, 4]
    assert us.store.missing() == []


def test_a_number_that_was_jumped_over_is_remembered_until_it_comes(tmp_path):
    store = Store(str(tmp_path / "partner.sqlite"))
    store.applied(1, place=0)
    store.applied(4, place=1)
    assert store.missing() == [2, 3]
    assert [store.is_applied(number) for number in range(1, 6)] == [True, False, False, True, False]
    store.applied(2, place=2)
    assert (store.missing(), store.position()) == ([3], (4, 2))
